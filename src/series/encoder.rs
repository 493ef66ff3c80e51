//! Labels ↔ ids.

use super::LABELS;
use crate::error::Error;

/// The sorted distinct symbols, numbered from 0 (as scikit-learn's `LabelEncoder`).
#[derive(Clone, Debug)]
pub struct Encoder {
    /// Sorted.
    labels: Vec<String>,
    /// Whether they are words, with a space between one and the next.
    words: bool,
    /// Characters of the longest.
    longest: usize,
}

impl Encoder {
    pub(super) fn new<S: AsRef<str>>(symbols: &[S], words: bool) -> Result<Self, Error> {
        let mut labels: Vec<String> = Vec::new();
        for symbol in symbols.iter().map(AsRef::as_ref) {
            if let Err(place) = labels.binary_search_by(|label| label.as_str().cmp(symbol)) {
                labels.insert(place, symbol.into());
            }
        }
        if !LABELS.contains(&labels.len()) {
            return Err(Error::LabelCount { labels: labels.len(), min: *LABELS.start(), max: *LABELS.end() });
        }
        let longest = labels.iter().map(|label| label.chars().count()).max().unwrap_or_default();
        Ok(Self { labels, words, longest })
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

    /// The text of some ids, which [`Encoder::encode`] reads.
    pub fn text(&self, ids: &[usize]) -> String {
        let labels: Vec<&str> = ids.iter().map(|&id| self.labels[id].as_str()).collect();
        labels.join(if self.words { " " } else { "" })
    }

    /// The ids of a text of any length. Upper and lower case are different symbols.
    ///
    /// # Errors
    /// [`Error::UnknownLabel`] for the first symbol that is not a label.
    pub fn encode(&self, text: &str) -> Result<Vec<usize>, Error> {
        let mut ids = Vec::new();
        let mut rest = if self.words { text.trim_start() } else { text };
        while !rest.is_empty() {
            let (symbol, id) = self.first(rest);
            let Some(id) = id else { return Err(Error::UnknownLabel { symbol: symbol.into(), position: ids.len() }) };
            ids.push(id);
            rest = &rest[symbol.len()..];
            rest = if self.words { rest.trim_start() } else { rest };
        }
        Ok(ids)
    }

    /// The symbol with which a text begins: a word; or the longest label that is there, or a character that is none.
    fn first<'t>(&self, text: &'t str) -> (&'t str, Option<usize>) {
        if self.words {
            let word = text.split_whitespace().next().unwrap_or(text);
            return (word, self.id(word));
        }
        let ends = text.char_indices().skip(1).map(|(end, _)| end).chain([text.len()]).take(self.longest);
        let symbols: Vec<&str> = ends.map(|end| &text[..end]).collect();
        let known = symbols.iter().rev().find_map(|symbol| Some((*symbol, Some(self.id(symbol)?))));
        known.unwrap_or((symbols[0], None))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Encoder {
        Encoder::new(&text.chars().map(String::from).collect::<Vec<_>>(), false).unwrap()
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
        let encoder = Encoder::new(&["👩", "👩\u{200d}🚀", "e", "e\u{301}"], false).unwrap();
        let ids = encoder.encode("e\u{301}e👩\u{200d}🚀👩").unwrap();
        assert_eq!(encoder.text(&ids), "e\u{301}e👩\u{200d}🚀👩");
        assert_eq!(ids.len(), 4);
        assert!(matches!(encoder.encode("e🚀"), Err(Error::UnknownLabel { position: 1, .. })));
    }

    #[test]
    fn words_are_read_between_spaces() {
        let encoder = Encoder::new(&["la", "casa", "azul"], true).unwrap();
        assert_eq!(encoder.encode("  la  casa\nazul "), Ok(vec![2, 1, 0]));
        assert_eq!(encoder.text(&[2, 1]), "la casa");
        let unknown = Error::UnknownLabel { symbol: "roja".into(), position: 2 };
        assert_eq!(encoder.encode("la casa roja"), Err(unknown));
        assert_eq!(encoder.encode(""), Ok(vec![]));
    }
}
