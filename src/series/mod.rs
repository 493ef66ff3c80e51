//! From a series of symbols to what a network learns from: what there is to learn ([`Series`]), labels ↔ ids
//! ([`Encoder`]), and windows with their answers ([`Windows`]).

mod encoder;
mod rule;
mod search;
mod tasks;
mod windows;

pub use encoder::Encoder;
use rule::Rule;
pub(crate) use tasks::SYMBOLS;
pub use tasks::{MAX_DISTANCE, Series, alphabet};
pub use windows::Windows;

/// The bounds of a series: at the least two labels, at the most what fits the output layer and the memory of a phone.
pub const LABELS: std::ops::RangeInclusive<usize> = 2..=128;
pub const MAX_SERIES: usize = 100_000;
/// Characters of a symbol, and of all the symbols of a series together.
pub const MAX_SYMBOL: usize = 256;
pub const MAX_SERIES_TEXT: usize = 1_000_000;
/// Characters of a text that is put to a network.
pub const MAX_TEXT: usize = 100_000;

/// What stands between words: white space as Unicode has it, or as JavaScript's `\s` does.
fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}
