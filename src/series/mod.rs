//! From a series of symbols to what a network learns from: what there is to learn ([`Series`]), labels ↔ ids
//! ([`Encoder`]), and windows with their answers ([`Windows`]).

mod encoder;
mod rule;
mod search;
mod tasks;
mod windows;

pub use encoder::Encoder;
use rule::Rule;
pub use tasks::{MAX_DISTANCE, Series, alphabet};
pub use windows::Windows;

/// The bounds of a series: at the least two labels, at the most what fits the output layer and the memory of a phone.
pub const LABELS: std::ops::RangeInclusive<usize> = 2..=128;
pub const MAX_SERIES: usize = 100_000;
