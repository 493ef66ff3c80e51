//! A series cut into windows, each with its answer.

use kernel::windows;
use ndarray::Array2;

use super::search::ends_of;
use super::{Encoder, Rule, Series};
use crate::arrays::in_rows;
use crate::error::Error;

/// N windows of T symbols, each with the symbol that is its right answer.
#[derive(Clone, Debug)]
pub struct Windows {
    ids: Vec<usize>,
    maxlen: usize,
    rule: Rule,
    /// Where each window ends, the symbol there being the first that is not in it, and its answer.
    ends: Vec<(usize, usize)>,
}

impl Windows {
    /// # Errors
    /// Whatever [`Series::check`] finds; [`Error::SeriesTooShort`], [`Error::LabelCount`], [`Error::AmbiguousSymbol`] if
    /// the text of the series reads otherwise, or [`Error::WindowTooShort`] if no window holds what its answer depends on.
    pub fn new(series: &Series, maxlen: usize) -> Result<(Encoder, Self), Error> {
        series.check()?;
        let symbols = series.symbols();
        let length = symbols.len();
        if length <= maxlen {
            return Err(Error::SeriesTooShort { length, min: maxlen.saturating_add(1) });
        }
        let min = series.shortest_window();
        if maxlen < min {
            return Err(Error::WindowTooShort { length: maxlen, min });
        }
        let (encoder, ids) = Encoder::new(&symbols, series.words())?;
        let rule = series.rule(&encoder);
        let answered = |end: usize| match rule {
            Rule::Next => Some((end, *ids.get(end)?)),
            _ => Some((end, rule.answer(&ids[end - maxlen..end])?)),
        };
        let ends: Vec<_> = (maxlen..=ids.len()).filter_map(answered).collect();
        if ends.is_empty() {
            return Err(Error::WindowTooShort { length: maxlen, min: maxlen + 1 });
        }
        Ok((encoder, Self { ends, ids, maxlen, rule }))
    }

    /// N, the number of windows.
    #[allow(clippy::len_without_is_empty, reason = "there is always at least one window")]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The T ids of window `n`, and the id of its answer.
    pub fn get(&self, n: usize) -> (&[usize], usize) {
        let (end, answer) = self.ends[n];
        (self.before(end), answer)
    }

    /// Where window `n` ends: the first symbol that is not in it.
    pub fn end(&self, n: usize) -> usize {
        self.ends[n].0
    }

    /// The chosen windows: x (B, T) and y (B).
    pub fn batch(&self, chosen: &[usize]) -> (Array2<usize>, Vec<usize>) {
        let (x, y) = windows::copy(&self.ids, &self.ends, chosen, self.maxlen);
        (in_rows(chosen.len(), self.maxlen, x), y)
    }

    /// Whether the answers are what comes next, so that a network can go on by itself.
    pub fn answer_is_next(&self) -> bool {
        matches!(self.rule, Rule::Next)
    }

    /// The answers to a sequence of T ids wherever the series has it, each once.
    pub fn followers(&self, ids: &[usize]) -> Vec<usize> {
        let found =
            ends_of(ids, &self.ids).filter_map(|end| self.ends.binary_search_by_key(&end, |(end, _)| *end).ok());
        let mut followers = Vec::new();
        for answer in found.map(|n| self.ends[n].1) {
            if !followers.contains(&answer) {
                followers.push(answer);
            }
        }
        followers
    }

    /// The T ids that end before a place of the series.
    fn before(&self, end: usize) -> &[usize] {
        &self.ids[end - self.maxlen..end]
    }

    /// The right answer to any T ids: by the task's rule; or what the series has after the longest end of them that it
    /// has, the first time. None if even the last symbol is followed by nothing.
    pub fn expected(&self, ids: &[usize]) -> Option<usize> {
        if !self.answer_is_next() {
            return self.rule.answer(ids);
        }
        let common = |end: usize| {
            let before = self.ids[..end].iter().rev();
            before.zip(ids.iter().rev()).take_while(|(a, b)| a == b).count()
        };
        let mut best = (0, None);
        for end in 1..self.ids.len() {
            let length = common(end);
            if length > best.0 {
                best = (length, Some(self.ids[end]));
            }
            if length == ids.len() {
                break;
            }
        }
        best.1
    }

    /// Of the first `among` windows those that differ, in the order in which they first appear, at most so many: 26 of
    /// the alphabet.
    pub fn distinct(&self, among: usize, most: usize) -> Vec<usize> {
        windows::distinct(&self.ids, &self.ends, self.maxlen, among, most)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{MAX_SERIES, MAX_SERIES_TEXT, MAX_SYMBOL, SYMBOLS, alphabet};
    use super::*;

    fn of(text: &str, maxlen: usize) -> Result<(Encoder, Windows), Error> {
        Windows::new(&Series::text(text), maxlen)
    }

    #[test]
    fn the_class_example_gives_four_windows() {
        let (encoder, windows) = of("1234512", 3).unwrap();
        assert_eq!(encoder.labels(), ["1", "2", "3", "4", "5"]);
        let (x, y) = windows.batch(&[0, 1, 2, 3]);
        assert_eq!(x.row(1).to_vec(), [1, 2, 3]);
        assert_eq!(y, [3, 4, 0, 1]);
        assert_eq!(windows.len(), 4);
    }

    #[test]
    fn the_alphabet_gives_the_notebook_s_windows() {
        let (encoder, windows) = Windows::new(&Series::Alphabet, 5).unwrap();
        assert_eq!((encoder.labels().len(), windows.len(), windows.distinct(2595, 99).len()), (26, 2595, 26));
        assert_eq!(windows.get(22), (&[22, 23, 24, 25, 0][..], 1));
        let (_, written_out) = of(&alphabet(100), 5).unwrap();
        assert!((0..2595).all(|n| written_out.get(n) == windows.get(n)));
    }

    #[test]
    fn what_the_series_does_not_have_is_expected_by_its_end() {
        let (encoder, windows) = Windows::new(&Series::Alphabet, 5).unwrap();
        let expected = |text: &str| encoder.labels()[windows.expected(&encoder.encode(text).unwrap()).unwrap()].clone();
        assert_eq!(["abcde", "wxyza", "aaaaa", "zyxwz"].map(expected), ["f", "b", "b", "a"]);
        // Of a text whose last symbol stands nowhere but at its end nothing is known.
        let (encoder, windows) = of("ababac", 2).unwrap();
        assert_eq!(windows.expected(&encoder.encode("bc").unwrap()), None);
        assert_eq!(windows.expected(&encoder.encode("ca").unwrap()), encoder.id("b"));
    }

    #[test]
    fn bounds_hold_on_both_sides() {
        assert!(of("abcde", 4).is_ok());
        assert!(matches!(of("abcde", 5), Err(Error::SeriesTooShort { length: 5, min: 6 })));
        assert!(of(&"ab".repeat(MAX_SERIES / 2), 3).is_ok());
        assert!(matches!(of(&("ab".repeat(MAX_SERIES / 2) + "a"), 3), Err(Error::SeriesTooLong { .. })));
        assert!(matches!(of("aaaa", 1), Err(Error::LabelCount { labels: 1, .. })));
        let many: String = (0..128).map(|k| char::from_u32(0x4e00 + k).unwrap()).collect();
        assert!(of(&many, 1).is_ok());
        assert!(matches!(of(&(many + "a"), 1), Err(Error::LabelCount { labels: 129, .. })));
        assert!(matches!(of("ab", usize::MAX), Err(Error::SeriesTooShort { .. })));
        let echo = Series::Echo { distance: 7 };
        assert_eq!(Windows::new(&echo, 7).err(), Some(Error::WindowTooShort { length: 7, min: 8 }));
        assert!(Windows::new(&echo, 8).is_ok());
    }

    fn own(symbols: &[&str], words: bool) -> Result<(Encoder, Windows), Error> {
        let symbols = symbols.iter().map(|symbol| symbol.to_string()).collect();
        Windows::new(&Series::Text { symbols, words }, 1)
    }

    #[test]
    fn a_text_of_one_s_own_is_measured_before_it_is_cut() {
        // What is read of a text that is too long does not grow with it.
        let Series::Text { symbols, .. } = Series::text(&"ab".repeat(MAX_SERIES)) else { unreachable!() };
        assert_eq!(symbols.len(), MAX_SERIES + 1);
        let refused = Error::InvalidArgument { name: "symbols".into(), expected: SYMBOLS };
        let (longest, longer) = ("ñ".repeat(MAX_SYMBOL), "ñ".repeat(MAX_SYMBOL + 1));
        assert!(own(&["a", &longest], true).is_ok() && own(&["a b", "\u{feff}", "\n"], false).is_ok());
        for (symbols, words) in
            [(&["a", ""], false), (&["a b", "c"], true), (&["a\u{85}", "c"], true), (&["\u{feff}", "c"], true)]
        {
            assert_eq!(own(symbols, words).err(), Some(refused.clone()), "{symbols:?}");
        }
        assert_eq!(own(&["a", &longer], false).err(), Some(Error::SymbolTooLong { position: 1, max: MAX_SYMBOL }));
        let page = [longest.as_str(), "a"].repeat(MAX_SERIES_TEXT / (MAX_SYMBOL + 1));
        assert!(own(&page, false).is_ok());
        assert_eq!(
            own(&[page.clone(), page].concat(), false).err(),
            Some(Error::TextTooLarge { max: MAX_SERIES_TEXT })
        );
        let distant = Windows::new(&Series::Echo { distance: usize::MAX }, 8).err();
        assert!(matches!(distant, Some(Error::OptionOutOfRange { name: "distance", .. })));
    }

    #[test]
    fn every_window_s_text_is_read_back_or_the_series_refused() {
        let ambiguous = |symbol: &str, position| Some(Error::AmbiguousSymbol { symbol: symbol.into(), position });
        assert_eq!(own(&["b", "ab", "a", "b"], false).err(), ambiguous("a", 2));
        // So they can be told apart: nowhere does «b» follow «a»; and words always can.
        assert!(own(&["b", "ab", "a", "ab"], false).is_ok());
        assert!(own(&["b", "ab", "a", "b"], true).is_ok());
    }
}
