//! What there is to learn: the series of the class, from those that need no memory to those that need much of it.

use std::borrow::Cow;
use std::ops::RangeInclusive;
use std::sync::Arc;

use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

use super::{Encoder, MAX_SERIES, MAX_SERIES_TEXT, MAX_SYMBOL, Rule, is_space};
use crate::error::{Error, check};
use crate::init::Rng;

/// Of the echo and the sentences.
pub const MAX_DISTANCE: usize = 40;

/// A series and what the answer to each of its windows is.
///
/// Those with chance in them are the same for every experiment: its seed decides weights and orders, not the data.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Series {
    /// a to z, 100 times; the next letter. The last letter decides it.
    #[default]
    Alphabet,
    /// a to z and back again, 40 times; the next letter. The last two letters decide it.
    RoundTrip,
    /// Random letters; the answer is the one so many steps before the last.
    Echo { distance: usize },
    /// Random letters with a mark here and there; the answer is the letter after the mark, wherever that stands.
    Mark,
    /// Brackets of three kinds, one inside the other; the answer is the one that has to close now.
    Brackets,
    /// «nací en lisboa … y hablo», with so many words in between; the answer is the language.
    Sentences { distance: usize },
    /// Runs of short motifs of a, c, g and t; the next letter. Where a run ends nobody can know the next.
    Dna,
    /// A short story in Spanish, letter by letter; the next letter.
    Story,
    /// A text of one's own, symbol by symbol; the next symbol. Words are read with spaces between them. Shared, since
    /// options are copied and a text may be long.
    Text { symbols: Arc<[String]>, words: bool },
}

/// What the symbols of a text of one's own have to be, in words.
pub(crate) const SYMBOLS: &str = "una lista de símbolos, ninguno vacío y las palabras sin espacios";

/// The letters of the echo and of what is marked: four, so that chance answers one in four.
const ECHOED: [&str; 4] = ["a", "b", "c", "d"];
const ECHO_LENGTH: usize = 3000;

/// What is marked by it is asked for. From a mark to the next it is far or near, so that windows of any length have one.
const MARK: &str = "*";
const MARK_LENGTH: usize = 6000;
const MARK_GAPS: [usize; 3] = [16, 32, 128];

const BRACKETS: [(&str, &str); 3] = [("(", ")"), ("[", "]"), ("{", "}")];
const BRACKETS_LENGTH: usize = 3000;
const DEEPEST: usize = 5;

/// Where one is born, and what is spoken there.
const PLACES: [(&str, &str); 6] = [
    ("lisboa", "portugués"),
    ("parís", "francés"),
    ("roma", "italiano"),
    ("berlín", "alemán"),
    ("londres", "inglés"),
    ("sevilla", "español"),
];
const QUESTION: &str = "hablo";
const SENTENCES: usize = 500;

/// What stands between the place and the question: the words of one line say nothing of either.
const FILLERS: [&[&str]; 12] = [
    &["viajé"],
    &["crecí"],
    &["leo"],
    &["bebo", "té"],
    &["canto", "mal"],
    &["toco", "el", "piano"],
    &["tengo", "dos", "gatos"],
    &["vivo", "con", "mi", "abuela"],
    &["corro", "por", "el", "parque"],
    &["vendo", "flores", "en", "verano"],
    &["trabajo", "cerca", "de", "una", "estación"],
    &["aprendí", "a", "nadar", "en", "el", "río"],
];

const MOTIFS: [&str; 6] = ["ac", "gt", "cag", "aat", "gata", "ttagg"];
const COPIES: RangeInclusive<usize> = 4..=9;
const DNA_LENGTH: usize = 3000;

/// The letters of the English alphabet, `repeats` times.
pub fn alphabet(repeats: usize) -> String {
    ('a'..='z').collect::<String>().repeat(repeats)
}

impl Series {
    /// A text of one's own, one symbol a character. Of one that is too long no more is read than [`Series::check`] needs.
    pub fn text(text: &str) -> Self {
        Self::Text { symbols: text.chars().take(MAX_SERIES + 1).map(String::from).collect(), words: false }
    }

    /// What can be said before the series is written out.
    ///
    /// # Errors
    /// [`Error::OptionOutOfRange`] for the distance; of a text of one's own [`Error::SeriesTooLong`],
    /// [`Error::SymbolTooLong`], [`Error::TextTooLarge`], or [`Error::InvalidArgument`] for a symbol that is empty, or a
    /// word with white space in it.
    pub fn check(&self) -> Result<(), Error> {
        check("distance", self.distance().unwrap_or(1) as f64, 1.0, MAX_DISTANCE as f64, "1 y 40")?;
        let Self::Text { symbols, words } = self else { return Ok(()) };
        if symbols.len() > MAX_SERIES {
            return Err(Error::SeriesTooLong { max: MAX_SERIES });
        }
        let mut all = 0;
        for (position, symbol) in symbols.iter().enumerate() {
            let characters = symbol.chars().count();
            if characters == 0 || (*words && symbol.contains(is_space)) {
                return Err(Error::InvalidArgument { name: "symbols".into(), expected: SYMBOLS });
            }
            if characters > MAX_SYMBOL {
                return Err(Error::SymbolTooLong { position, max: MAX_SYMBOL });
            }
            all += characters;
        }
        if all > MAX_SERIES_TEXT { Err(Error::TextTooLarge { max: MAX_SERIES_TEXT }) } else { Ok(()) }
    }

    pub fn kind(&self) -> &'static str {
        match self {
            Self::Alphabet => "alphabet",
            Self::RoundTrip => "round_trip",
            Self::Echo { .. } => "echo",
            Self::Mark => "mark",
            Self::Brackets => "brackets",
            Self::Sentences { .. } => "sentences",
            Self::Dna => "dna",
            Self::Story => "story",
            Self::Text { .. } => "text",
        }
    }

    /// Whether the symbols are words.
    pub fn words(&self) -> bool {
        matches!(self, Self::Sentences { .. } | Self::Text { words: true, .. })
    }

    /// The distance between what decides the answer and the answer, where it can be chosen.
    pub fn distance(&self) -> Option<usize> {
        match *self {
            Self::Echo { distance } | Self::Sentences { distance } => Some(distance),
            _ => None,
        }
    }

    /// The shortest window that can hold what decides its answer.
    pub(super) fn shortest_window(&self) -> usize {
        match self {
            Self::Echo { distance } => distance + 1,
            // The mark and its letter.
            Self::Mark => 2,
            // The place, the filler, «y hablo».
            Self::Sentences { distance } => distance + 3,
            _ => 1,
        }
    }

    /// The series written out.
    pub fn symbols(&self) -> Vec<Cow<'_, str>> {
        // One number for all: what is drawn is the same for everybody.
        let mut rng = Rng::seed_from_u64(1997);
        match self {
            Self::Alphabet => letters(&alphabet(100)),
            Self::RoundTrip => {
                let forwards = alphabet(1);
                letters(&forwards.chars().chain(('b'..='y').rev()).collect::<String>().repeat(40))
            }
            Self::Echo { .. } => noise(ECHO_LENGTH, &mut rng),
            Self::Mark => marked(&mut rng),
            Self::Brackets => brackets(&mut rng),
            Self::Sentences { distance } => (0..SENTENCES).flat_map(|_| sentence(*distance, &mut rng)).collect(),
            Self::Dna => dna(&mut rng),
            Self::Story => letters(&include_str!("story.txt").trim_end().replace('\n', " ")),
            Self::Text { symbols, .. } => symbols.iter().map(|symbol| symbol.as_str().into()).collect(),
        }
    }

    pub(super) fn rule(&self, encoder: &Encoder) -> Rule {
        match *self {
            Self::Echo { distance } => Rule::Echo { distance },
            Self::Mark => Rule::Marked { mark: encoder.id(MARK).unwrap_or_default() },
            Self::Brackets => Rule::Close { closing: partners(encoder, &BRACKETS) },
            Self::Sentences { .. } => {
                Rule::Recall { belongs: partners(encoder, &PLACES), question: encoder.id(QUESTION).unwrap_or_default() }
            }
            _ => Rule::Next,
        }
    }
}

fn letters(text: &str) -> Vec<Cow<'static, str>> {
    text.chars().map(|letter| String::from(letter).into()).collect()
}

/// For each label, by id, the id of its partner, if it is the first of a pair.
fn partners(encoder: &Encoder, pairs: &[(&str, &str)]) -> Vec<Option<usize>> {
    let partner = |label: &String| pairs.iter().find(|(first, _)| first == label).and_then(|pair| encoder.id(pair.1));
    encoder.labels().iter().map(partner).collect()
}

fn noise(length: usize, rng: &mut Rng) -> Vec<Cow<'static, str>> {
    (0..length).map(|_| ECHOED[rng.random_range(0..4)].into()).collect()
}

fn marked(rng: &mut Rng) -> Vec<Cow<'static, str>> {
    let mut symbols = Vec::new();
    while symbols.len() < MARK_LENGTH {
        let longest = MARK_GAPS[rng.random_range(0..MARK_GAPS.len())];
        symbols.push(MARK.into());
        symbols.extend(noise(rng.random_range(longest / 2..longest), rng));
    }
    symbols
}

fn brackets(rng: &mut Rng) -> Vec<Cow<'static, str>> {
    let mut symbols = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    while symbols.len() < BRACKETS_LENGTH || !open.is_empty() {
        let opens = open.is_empty() || (open.len() < DEEPEST && rng.random_bool(0.5));
        let symbol = if opens {
            let (opening, closing) = BRACKETS[rng.random_range(0..BRACKETS.len())];
            open.push(closing);
            opening
        } else {
            open.pop().unwrap_or_default()
        };
        symbols.push(symbol.into());
    }
    symbols
}

fn sentence(distance: usize, rng: &mut Rng) -> Vec<Cow<'static, str>> {
    let (place, language) = PLACES[rng.random_range(0..PLACES.len())];
    let mut words = vec!["nací", "en", place];
    while words.len() < 3 + distance {
        let left = 3 + distance - words.len();
        let fits: Vec<_> = FILLERS.iter().filter(|filler| filler.len() <= left).collect();
        words.extend_from_slice(fits.choose(rng).expect("some fillers are of one word"));
    }
    words.extend(["y", QUESTION, language]);
    words.into_iter().map(Cow::from).collect()
}

fn dna(rng: &mut Rng) -> Vec<Cow<'static, str>> {
    let mut text = String::new();
    while text.len() < DNA_LENGTH {
        text += &MOTIFS[rng.random_range(0..MOTIFS.len())].repeat(rng.random_range(COPIES));
    }
    letters(&text)
}

#[cfg(test)]
mod tests {
    use super::super::Windows;
    use super::*;

    fn answers(series: &Series, maxlen: usize) -> Vec<(String, String)> {
        let (encoder, windows) = Windows::new(series, maxlen).unwrap();
        let answer = |n| {
            let (x, y) = windows.get(n);
            (encoder.text(x), encoder.labels()[y].clone())
        };
        (0..windows.len()).map(answer).collect()
    }

    #[test]
    fn the_echo_answers_with_what_was_there() {
        for (text, label) in answers(&Series::Echo { distance: 6 }, 8) {
            assert_eq!(text[1..2], label);
        }
    }

    #[test]
    fn the_one_mark_that_there_is_decides_wherever_it_stands() {
        let (encoder, windows) = Windows::new(&Series::Mark, 12).unwrap();
        let after =
            |text: &str| windows.expected(&encoder.encode(text).unwrap()).map(|id| encoder.labels()[id].as_str());
        assert_eq!(["*bac", "dda*c", "acd", "acd*", "*ba*c"].map(after), [Some("b"), Some("c"), None, None, None]);
        // In every place, about as often; and there are windows of every length.
        let mut places = [0; 11];
        for (text, label) in answers(&Series::Mark, 12) {
            let place = text.find('*').unwrap();
            assert_eq!((text[place + 1..place + 2].to_string(), text.matches('*').count()), (label, 1), "{text}");
            places[place] += 1;
        }
        let [least, most] = [places.iter().min(), places.iter().max()].map(|count| *count.unwrap());
        assert!(least * 10 >= most * 7, "{places:?}");
        assert!((2..=100).all(|length| Windows::new(&Series::Mark, length).unwrap().1.len() > 50));
    }

    #[test]
    fn every_bracket_that_is_open_has_to_close() {
        let (encoder, windows) = Windows::new(&Series::Brackets, 12).unwrap();
        let closes = |text: &str| {
            let close = windows.expected(&encoder.encode(text).unwrap());
            close.map_or("none", |id| encoder.labels()[id].as_str())
        };
        assert_eq!(["(", "[{}", "{()[()]", "()"].map(closes), [")", "]", "}", "none"]);
        assert!(answers(&Series::Brackets, 12).iter().all(|(text, label)| closes(text) == label));
        assert!(windows.len() > BRACKETS_LENGTH / 2);
    }

    #[test]
    fn a_sentence_asks_for_what_its_beginning_decides() {
        for distance in [1, 2, 17, MAX_DISTANCE] {
            let answers = answers(&Series::Sentences { distance }, distance + 5);
            assert_eq!(answers.len(), SENTENCES);
            for (text, label) in answers {
                let words: Vec<_> = text.split(' ').collect();
                assert!(text.starts_with("nací en ") && text.ends_with(" y hablo"), "{text}");
                assert_eq!(PLACES.iter().find(|(_, language)| *language == label).unwrap().0, words[2]);
                assert!(!words[3..].iter().any(|word| PLACES.iter().any(|(place, _)| place == word)));
            }
        }
    }

    #[test]
    fn the_way_back_makes_the_last_letter_ambiguous() {
        let answers = answers(&Series::RoundTrip, 5);
        let after = |end: &str| {
            let mut labels: Vec<_> = answers.iter().filter(|(text, _)| text.ends_with(end)).map(|(_, y)| y).collect();
            labels.sort_unstable();
            labels.dedup();
            labels.len()
        };
        assert_eq!((after("k"), after("jk"), after("lk"), after("z"), after("a")), (2, 1, 1, 1, 1));
    }

    #[test]
    fn the_story_has_what_the_alphabet_has_not() {
        let (encoder, windows) = Windows::new(&Series::Story, 10).unwrap();
        assert!(["ñ", "á", "é", "í", "ó", "ú", "¿", " "].iter().all(|label| encoder.id(label).is_some()));
        assert_eq!(windows.len(), Series::Story.symbols().len() - 10);
        assert!(include_str!("story.txt").chars().all(|letter| !letter.is_uppercase()));
    }

    #[test]
    fn each_series_is_the_same_every_time() {
        for series in [
            Series::Echo { distance: 3 },
            Series::Mark,
            Series::Brackets,
            Series::Dna,
            Series::Sentences { distance: 4 },
        ] {
            assert_eq!(series.symbols(), series.symbols());
        }
        // The distance of the echo changes what is asked, not what is read.
        assert_eq!(Series::Echo { distance: 3 }.symbols(), Series::Echo { distance: 9 }.symbols());
    }
}
