//! Labels ↔ ids.

use std::collections::BinaryHeap;

use super::{LABELS, MAX_TEXT, is_space};
use crate::error::Error;

/// The sorted distinct symbols, numbered from 0 (as scikit-learn's `LabelEncoder`).
#[derive(Clone, Debug)]
pub struct Encoder {
    /// Sorted.
    labels: Vec<String>,
    /// Whether they are words, with a space between one and the next.
    words: bool,
}

impl Encoder {
    /// The encoder of some symbols, and their ids.
    pub(super) fn new<S: AsRef<str>>(symbols: &[S], words: bool) -> Result<(Self, Vec<usize>), Error> {
        // Sorted, each with the order in which it first appears.
        let mut seen: Vec<(&str, usize)> = Vec::new();
        let mut ids: Vec<usize> = Vec::with_capacity(symbols.len());
        for symbol in symbols.iter().map(AsRef::as_ref) {
            let next = seen.len();
            let at = seen.binary_search_by(|(label, _)| (*label).cmp(symbol)).unwrap_or_else(|at| {
                seen.insert(at, (symbol, next));
                at
            });
            ids.push(seen[at].1);
            if seen.len() > *LABELS.end() {
                break;
            }
        }
        if !LABELS.contains(&seen.len()) {
            return Err(Error::LabelCount { labels: count(symbols), min: *LABELS.start(), max: *LABELS.end() });
        }
        let mut sorted = vec![0; seen.len()];
        seen.iter().enumerate().for_each(|(id, (_, appeared))| sorted[*appeared] = id);
        ids.iter_mut().for_each(|id| *id = sorted[*id]);
        let encoder = Self { labels: seen.into_iter().map(|(label, _)| label.into()).collect(), words };
        encoder.check_reads_back(&ids)?;
        Ok((encoder, ids))
    }

    /// The V labels, by id.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    pub fn words(&self) -> bool {
        self.words
    }

    pub(super) fn id(&self, symbol: &str) -> Option<usize> {
        self.labels.binary_search_by(|label| label.as_str().cmp(symbol)).ok()
    }

    /// The text of some ids. Of each window of a series [`Encoder::encode`] reads the same ids back.
    pub fn text(&self, ids: &[usize]) -> String {
        // By hand: `join` is a kilobyte.
        let mut text = String::new();
        for (at, id) in ids.iter().enumerate() {
            if self.words && at > 0 {
                text.push(' ');
            }
            text.push_str(&self.labels[*id]);
        }
        text
    }

    /// The ids of a text of any length up to [`MAX_TEXT`]. Upper and lower case are different symbols.
    ///
    /// # Errors
    /// [`Error::UnknownLabel`] for the first symbol that is not a label, [`Error::TextTooLarge`].
    pub fn encode(&self, text: &str) -> Result<Vec<usize>, Error> {
        if text.chars().nth(MAX_TEXT).is_some() {
            return Err(Error::TextTooLarge { max: MAX_TEXT });
        }
        let read = self.read(text).enumerate();
        read.map(|(position, (symbol, id))| id.ok_or_else(|| Error::UnknownLabel { symbol: symbol.into(), position }))
            .collect()
    }

    /// # Errors
    /// [`Error::AmbiguousSymbol`] for the first of the ids that is not read back from their text: «a» before «b» where
    /// «ab» is a label too.
    fn check_reads_back(&self, ids: &[usize]) -> Result<(), Error> {
        // Words have spaces between them, and letters no parts.
        if self.words || self.labels.iter().all(|label| label.chars().nth(1).is_none()) {
            return Ok(());
        }
        let text = self.text(ids);
        let Some(position) = self.read(&text).zip(ids).position(|((_, id), written)| id != Some(*written)) else {
            return Ok(());
        };
        Err(Error::AmbiguousSymbol { symbol: self.labels[ids[position]].clone(), position })
    }

    /// The symbols of a text one after the other, each with its id if it is a label.
    fn read<'t>(&self, text: &'t str) -> impl Iterator<Item = (&'t str, Option<usize>)> {
        let mut rest = text;
        std::iter::from_fn(move || {
            rest = if self.words { rest.trim_start_matches(is_space) } else { rest };
            let symbol = self.first(rest)?;
            rest = rest.get(symbol.len()..)?;
            Some((symbol, self.id(symbol)))
        })
    }

    /// The symbol with which a text begins: a word; or the longest label that is there, or a character that is none.
    fn first<'t>(&self, text: &'t str) -> Option<&'t str> {
        let character = text.chars().next()?;
        if self.words {
            return text.split(is_space).next();
        }
        // A label with which the text begins sorts before it, the longest of them last.
        let before = &self.labels[..self.labels.partition_point(|label| label.as_str() <= text)];
        let longest = before.iter().rev().find(|label| text.starts_with(label.as_str()));
        // `get`, since an index that may fall within a character takes the text apart to complain, 4 KB of code.
        text.get(..longest.map_or(character.len_utf8(), String::len))
    }

    /// The ids of a text of exactly `length` symbols. Which symbols they are is judged before how many.
    ///
    /// # Errors
    /// As [`Encoder::encode`], and [`Error::TextTooShort`] or [`Error::TextTooLong`].
    pub fn encode_exactly(&self, text: &str, length: usize) -> Result<Vec<usize>, Error> {
        let ids = self.encode(text)?;
        match ids.len() {
            n if n < length => Err(Error::TextTooShort { length: n, expected: length }),
            n if n > length => Err(Error::TextTooLong { length: n, expected: length }),
            _ => Ok(ids),
        }
    }
}

/// How many symbols differ, of which there may be any number. On a heap, whose code is a quarter of a sort's.
fn count<S: AsRef<str>>(symbols: &[S]) -> usize {
    let mut left: BinaryHeap<&str> = symbols.iter().map(AsRef::as_ref).collect();
    let (mut count, mut last) = (0, None);
    while let Some(symbol) = left.pop() {
        count += usize::from(last != Some(symbol));
        last = Some(symbol);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Encoder {
        Encoder::new(&text.chars().map(String::from).collect::<Vec<_>>(), false).unwrap().0
    }

    #[test]
    fn text_is_checked_symbol_by_symbol_and_then_counted() {
        let encoder = letters("abcdefghijklmnopqrstuvwxyz");
        assert_eq!(encoder.encode_exactly("abcde", 5), Ok(vec![0, 1, 2, 3, 4]));
        assert_eq!(encoder.encode_exactly("abc", 5), Err(Error::TextTooShort { length: 3, expected: 5 }));
        assert_eq!(encoder.encode_exactly("abcdefg", 5), Err(Error::TextTooLong { length: 7, expected: 5 }));
        let unknown = |symbol: &str, position| Err(Error::UnknownLabel { symbol: symbol.into(), position });
        assert_eq!(encoder.encode_exactly("niño", 5), unknown("ñ", 2));
        assert_eq!(encoder.encode_exactly("niÑo", 5), unknown("Ñ", 2));
        assert_eq!(encoder.encode_exactly("a b c d e f", 5), unknown(" ", 1));
    }

    #[test]
    fn a_label_of_several_characters_is_one_symbol() {
        // An astronaut is three characters, the first of which is a label too.
        let (encoder, _) = Encoder::new(&["👩", "👩\u{200d}🚀", "e", "e\u{301}"], false).unwrap();
        let ids = encoder.encode("e\u{301}e👩\u{200d}🚀👩").unwrap();
        assert_eq!(encoder.text(&ids), "e\u{301}e👩\u{200d}🚀👩");
        assert_eq!(ids.len(), 4);
        assert!(matches!(encoder.encode("e🚀"), Err(Error::UnknownLabel { position: 1, .. })));
    }

    #[test]
    fn words_are_read_between_spaces() {
        let (encoder, _) = Encoder::new(&["la", "casa", "azul"], true).unwrap();
        assert_eq!(encoder.encode("  la  casa\nazul "), Ok(vec![2, 1, 0]));
        assert_eq!(encoder.text(&[2, 1]), "la casa");
        let unknown = Error::UnknownLabel { symbol: "roja".into(), position: 2 };
        assert_eq!(encoder.encode("la casa roja"), Err(unknown));
        assert_eq!(encoder.encode(""), Ok(vec![]));
        // What Rust takes for white space and JavaScript does not, and the other way round.
        assert_eq!(encoder.encode("\u{feff}la\u{85}casa\u{feff}azul\u{85}"), Ok(vec![2, 1, 0]));
    }

    #[test]
    fn the_longest_label_is_found_among_others_that_sort_near_it() {
        let labels = ["a", "ab", "aba", "abazz", "abb", "b"].map(String::from).to_vec();
        let encoder = Encoder { labels, words: false };
        let read =
            |text: &str| encoder.encode(text).map(|ids| ids.iter().map(|id| encoder.labels()[*id].as_str()).collect());
        assert_eq!(read("abazy"), Err(Error::UnknownLabel { symbol: "z".into(), position: 1 }));
        assert_eq!(read("abazzabbaab"), Ok(vec!["abazz", "abb", "a", "ab"]));
    }

    #[test]
    fn a_text_is_read_up_to_its_bound() {
        let encoder = letters("ñ👩");
        assert_eq!(encoder.encode(&"👩".repeat(MAX_TEXT)).map(|ids| ids.len()), Ok(MAX_TEXT));
        let too_large = Err(Error::TextTooLarge { max: MAX_TEXT });
        assert_eq!(encoder.encode(&("ñ".repeat(MAX_TEXT) + "x")), too_large);
    }
}
