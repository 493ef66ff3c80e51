//! From a text to the symbols of a series, as the page reads it (www/language/graphemes.js): what a reader sees as one letter
//! or one word, and without what no reader sees. Scripts without spaces are cut by the rules of Unicode alone, and not, as a
//! browser does, by a dictionary.

use std::sync::LazyLock;

use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A pattern that is compiled when it is first used.
macro_rules! pattern {
    ($name:ident = $pattern:expr) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).expect("it is well formed"));
    };
}

pattern!(COLOURED = r"(\p{Emoji_Presentation})\x{FE0F}");
// Emojis of several signs, of which some are not seen by themselves; and what is not seen: soft hyphens, joiners, marks of
// direction, variants, tags.
pattern!(
    JOINED_OR_UNSEEN = concat!(
        r"(\x{1F3F4}[\x{E0030}-\x{E0039}\x{E0061}-\x{E007A}]+\x{E007F}",
        r"|\p{Extended_Pictographic}[\x{FE0E}\x{FE0F}]?\p{Emoji_Modifier}?",
        r"(?:\x{200D}\p{Extended_Pictographic}[\x{FE0E}\x{FE0F}]?\p{Emoji_Modifier}?)*",
        r"|[#*0-9]\x{FE0F}?\x{20E3})",
        r"|[\p{Default_Ignorable_Code_Point}\x{FDD0}-\x{FDEF}\x{FFFE}\x{FFFF}\x{FFF9}-\x{FFFC}\x{13430}-\x{1343F}]",
    )
);
// Scripts in which joiners belong to the spelling of a word.
pattern!(SPELLED_BEFORE = r"[\p{Arabic}\p{Bengali}\p{Devanagari}\p{Malayalam}\p{Sinhala}]$");
pattern!(MARKS = r"(\p{M}{30})\p{M}+");
// Each counts as a space; the Braille cell without dots is blank too.
pattern!(BLANK = r"[\p{White_Space}\p{Cc}\x{2800}]+");
// Letters, digits, and marks that stand alone.
pattern!(LETTER = r"^[\p{L}\p{M}\p{N}]");
pattern!(DIGIT = r"^\p{N}");
// Between two letters: l'eau, ex-alumno, col·lega.
pattern!(JOINT = r"^['’\-‐‑·\p{Pc}]");
// Between two digits: 3,14 and 10:30.
pattern!(POINT = r"^[.,:]");
pattern!(UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]");

/// The letters of a text, or its words.
pub fn symbols(text: &str, words: bool, lower: bool) -> Vec<String> {
    let text = seen(&if lower { text.to_lowercase() } else { text.to_string() }, words);
    if words { words_of(&text) } else { text.graphemes(true).map(String::from).collect() }
}

/// A text as it is seen: blanks in a row are a space, what is invisible is gone, and each sign has one spelling.
fn seen(text: &str, words: bool) -> String {
    let text = COLOURED.replace_all(text, "$1");
    let kept = |found: &Captures| {
        let (whole, emoji) = (found.get(0).expect("what was found"), found.get(1));
        let spelled = words
            && matches!(whole.as_str(), "\u{200c}" | "\u{200d}")
            && SPELLED_BEFORE.is_match(&text[..whole.start()])
            && text[whole.end()..].chars().next().is_some_and(char::is_alphabetic);
        if emoji.is_some() || spelled { whole.as_str().to_string() } else { String::new() }
    };
    let text: String = JOINED_OR_UNSEEN.replace_all(&text, kept).nfc().collect();
    // More marks on a sign than any writing has; the number is that of Unicode's stream-safe format.
    let text = MARKS.replace_all(&text, "$1");
    BLANK.replace_all(&text, " ").trim_matches(' ').to_string()
}

/// The words of a text, one after the other; of what is no word every sign is one.
fn words_of(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let (mut word, mut joint, mut last) = (String::new(), "", "");
    for grapheme in text.graphemes(true) {
        // An accent that stands alone stands on the space before it.
        let sign = grapheme.strip_prefix(' ').unwrap_or(grapheme);
        let (apart, letter) = (sign != grapheme, LETTER.is_match(sign));
        if !apart && letter && joins(last, joint, sign) {
            word = word + joint + sign;
            (joint, last) = ("", sign);
        } else if !apart && !word.is_empty() && joint.is_empty() && (JOINT.is_match(sign) || POINT.is_match(sign)) {
            joint = sign;
        } else {
            end(&mut all, &std::mem::take(&mut word), joint);
            (joint, last) = ("", "");
            if letter {
                word = sign.to_string();
                last = sign;
            } else if !sign.is_empty() {
                all.push(sign.to_string());
            }
        }
    }
    end(&mut all, &word, joint);
    all
}

/// Adds a word, and the sign after it.
fn end(all: &mut Vec<String>, word: &str, joint: &str) {
    if UNSPACED.is_match(word) {
        all.extend(word.split_word_bounds().map(String::from));
    } else if !word.is_empty() {
        all.push(word.to_string());
    }
    if !joint.is_empty() {
        all.push(joint.to_string());
    }
}

/// Whether a letter goes on with the word before it: its last letter, if there is one, and what stands between, if anything.
fn joins(last: &str, joint: &str, letter: &str) -> bool {
    joint.is_empty() || JOINT.is_match(joint) || (DIGIT.is_match(last) && DIGIT.is_match(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the page makes of the same texts.
    #[test]
    fn a_text_has_the_symbols_that_it_has_on_the_page() {
        let cases: [(&str, bool, &[&str]); 9] = [
            (
                "¡Hola,  ñandú!\u{a}¿Qué tal? ",
                false,
                &[
                    "¡", "H", "o", "l", "a", ",", " ", "ñ", "a", "n", "d", "ú", "!", " ", "¿", "Q", "u", "é", " ", "t",
                    "a", "l", "?",
                ],
            ),
            ("a\u{301}e\u{301} n\u{303}o", false, &["á", "é", " ", "ñ", "o"]),
            (
                "👍🏽👨\u{200d}👩\u{200d}👧🇪🇸🇫🇷 1\u{fe0f}\u{20e3}❤\u{fe0f}",
                false,
                &["👍🏽", "👨\u{200d}👩\u{200d}👧", "🇪🇸", "🇫🇷", " ", "1\u{fe0f}\u{20e3}", "❤\u{fe0f}"],
            ),
            ("so\u{ad}lo a\u{200b}b\u{2066}c", false, &["s", "o", "l", "o", " ", "a", "b", "c"]),
            (
                "El perro_gato — y 1.000 col·lega 5.",
                true,
                &["El", "perro_gato", "—", "y", "1.000", "col·lega", "5", "."],
            ),
            ("نمی\u{200c}خواهم a\u{200c}b", true, &["نمی\u{200c}خواهم", "ab"]),
            ("مي\u{200c} b", false, &["م", "ي", " ", "b"]),
            ("a\u{85}b\u{2028}c\u{2800}d", true, &["a", "b", "c", "d"]),
            ("´a ´ b", true, &["´", "a", "´", "b"]),
        ];
        for (text, words, expected) in cases {
            assert_eq!(symbols(text, words, false), expected, "{text}");
        }
        assert_eq!(symbols("ÑU Ñu", true, true), ["ñu", "ñu"]);
    }

    #[test]
    fn a_sign_has_thirty_marks_at_the_most() {
        let [sign] = &symbols(&format!("x{}", "\u{301}".repeat(40)), false, false)[..] else { panic!("one sign") };
        assert_eq!(sign.chars().count(), 31);
    }
}
