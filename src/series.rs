//! From a series of symbols to what a network learns from: labels ↔ ids, and windows with their answers.

use ndarray::Array2;
use std::collections::BTreeSet;

use crate::error::Error;

/// The bounds of a series: at the least two labels, at the most what fits the output layer and the memory of a phone.
pub const LABELS: std::ops::RangeInclusive<usize> = 2..=128;
pub const MAX_SERIES: usize = 100_000;

/// The letters of the English alphabet, `repeats` times.
pub fn alphabet(repeats: usize) -> String {
    ('a'..='z').collect::<String>().repeat(repeats)
}

/// The symbols of a text, one a character.
fn symbols(text: &str) -> impl Iterator<Item = String> {
    text.chars().map(String::from)
}

/// Labels ↔ ids: the sorted distinct symbols, numbered from 0 (as scikit-learn's `LabelEncoder`).
#[derive(Clone, Debug)]
pub struct Encoder {
    /// Sorted.
    labels: Vec<String>,
}

impl Encoder {
    fn new(series: &str) -> Result<Self, Error> {
        let mut labels: Vec<String> = Vec::new();
        for symbol in symbols(series) {
            if let Err(place) = labels.binary_search(&symbol) {
                labels.insert(place, symbol);
            }
        }
        if !LABELS.contains(&labels.len()) {
            return Err(Error::LabelCount { labels: labels.len(), min: *LABELS.start(), max: *LABELS.end() });
        }
        Ok(Self { labels })
    }

    /// The V labels, by id.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    fn id(&self, symbol: &str) -> Option<usize> {
        self.labels.binary_search_by(|label| label.as_str().cmp(symbol)).ok()
    }

    /// The ids of a text of any length. Upper and lower case are different symbols.
    ///
    /// # Errors
    /// [`Error::UnknownLabel`] for the first symbol that is not a label.
    pub fn encode(&self, text: &str) -> Result<Vec<usize>, Error> {
        let id = |(position, symbol): (usize, String)| self.id(&symbol).ok_or(Error::UnknownLabel { symbol, position });
        symbols(text).enumerate().map(id).collect()
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

/// A series cut into N windows of T symbols, each with the symbol that follows.
#[derive(Clone, Debug)]
pub struct Windows {
    ids: Vec<usize>,
    maxlen: usize,
}

impl Windows {
    /// # Errors
    /// [`Error::SeriesTooShort`], [`Error::SeriesTooLong`] or [`Error::LabelCount`].
    pub fn new(series: &str, maxlen: usize) -> Result<(Encoder, Self), Error> {
        let length = series.chars().count();
        if length <= maxlen {
            return Err(Error::SeriesTooShort { length, min: maxlen + 1 });
        }
        if length > MAX_SERIES {
            return Err(Error::SeriesTooLong { length, max: MAX_SERIES });
        }
        let encoder = Encoder::new(series)?;
        let ids = encoder.encode(series)?;
        Ok((encoder, Self { ids, maxlen }))
    }

    /// N, the number of windows.
    #[allow(clippy::len_without_is_empty, reason = "there is always at least one window")]
    pub fn len(&self) -> usize {
        self.ids.len() - self.maxlen
    }

    /// The T ids of window `n`, and the id that follows them.
    pub fn get(&self, n: usize) -> (&[usize], usize) {
        (&self.ids[n..n + self.maxlen], self.ids[n + self.maxlen])
    }

    /// The chosen windows: x (B, T) and y (B).
    pub fn batch(&self, chosen: &[usize]) -> (Array2<usize>, Vec<usize>) {
        let x = Array2::from_shape_fn((chosen.len(), self.maxlen), |(b, t)| self.ids[chosen[b] + t]);
        let y = chosen.iter().map(|n| self.ids[n + self.maxlen]).collect();
        (x, y)
    }

    /// The labels that follow a sequence of T ids anywhere in the series, each once.
    pub fn followers(&self, ids: &[usize]) -> Vec<usize> {
        let mut followers = Vec::new();
        for (x, y) in (0..self.len()).map(|n| self.get(n)) {
            if x == ids && !followers.contains(&y) {
                followers.push(y);
            }
        }
        followers
    }

    /// The windows that differ, in the order in which they first appear: 26 for the alphabet.
    pub fn distinct(&self) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        (0..self.len()).filter(|&n| seen.insert(self.get(n))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_example_gives_four_windows() {
        let (encoder, windows) = Windows::new("1234512", 3).unwrap();
        assert_eq!(encoder.labels(), ["1", "2", "3", "4", "5"]);
        let (x, y) = windows.batch(&[0, 1, 2, 3]);
        assert_eq!(x.row(1).to_vec(), [1, 2, 3]);
        assert_eq!(y, [3, 4, 0, 1]);
        assert_eq!(windows.len(), 4);
    }

    #[test]
    fn the_alphabet_gives_the_notebook_s_windows() {
        let (encoder, windows) = Windows::new(&alphabet(100), 5).unwrap();
        assert_eq!((encoder.labels().len(), windows.len(), windows.distinct().len()), (26, 2595, 26));
        assert_eq!(windows.get(22), (&[22, 23, 24, 25, 0][..], 1));
    }

    #[test]
    fn text_is_checked_symbol_by_symbol_and_then_counted() {
        let (encoder, _) = Windows::new(&alphabet(1), 5).unwrap();
        assert_eq!(encoder.encode_exactly("abcde", 5), Ok(vec![0, 1, 2, 3, 4]));
        assert_eq!(encoder.encode_exactly("abc", 5), Err(Error::TextTooShort { length: 3, expected: 5 }));
        assert_eq!(encoder.encode_exactly("abcdefg", 5), Err(Error::TextTooLong { length: 7, expected: 5 }));
        let unknown = |symbol: &str, position| Err(Error::UnknownLabel { symbol: symbol.into(), position });
        assert_eq!(encoder.encode_exactly("niño", 5), unknown("ñ", 2));
        assert_eq!(encoder.encode_exactly("niÑo", 5), unknown("Ñ", 2));
        assert_eq!(encoder.encode_exactly("a b c d e f", 5), unknown(" ", 1));
    }

    #[test]
    fn bounds_hold_on_both_sides() {
        assert!(Windows::new("abcde", 4).is_ok());
        assert!(matches!(Windows::new("abcde", 5), Err(Error::SeriesTooShort { length: 5, min: 6 })));
        assert!(Windows::new(&"ab".repeat(MAX_SERIES / 2), 3).is_ok());
        assert!(matches!(Windows::new(&("ab".repeat(MAX_SERIES / 2) + "a"), 3), Err(Error::SeriesTooLong { .. })));
        assert!(matches!(Windows::new("aaaa", 1), Err(Error::LabelCount { labels: 1, .. })));
        let many: String = (0..128).map(|k| char::from_u32(0x4e00 + k).unwrap()).collect();
        assert!(Windows::new(&many, 1).is_ok());
        assert!(matches!(Windows::new(&(many + "a"), 1), Err(Error::LabelCount { labels: 129, .. })));
    }
}
