//! The network goes on by itself, a symbol at a time.

use rand::{RngExt, SeedableRng};

use super::Trainer;
use crate::activation::{largest, softmax};
use crate::arrays::{numbers, view};
use crate::error::{Error, check};
use crate::init::Rng;
use crate::model::probabilities;

/// Symbols that a network writes at the most.
pub const MAX_CONTINUED: usize = 1000;

/// A symbol that the network has written itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Continued {
    pub id: usize,
    /// What the network gave it, at temperature 1.
    pub probability: f32,
    /// What may follow in the series; empty where the series has no such window.
    pub expected: Vec<usize>,
}

/// A text that the network is writing.
#[derive(Clone, Debug)]
pub struct Continuation {
    /// The last T symbols.
    ids: Vec<usize>,
    temperature: f64,
    rng: Rng,
    written: Vec<Continued>,
}

impl Continuation {
    /// What has been written so far.
    pub fn written(&self) -> &[Continued] {
        &self.written
    }
}

impl Trainer {
    /// The network goes on by itself: each symbol that it answers is appended, and the last T are asked again.
    ///
    /// `temperature` divides the logits before the softmax from which the symbol is drawn: at 0 the most probable one
    /// is taken. The same seed draws the same symbols, and a longer text begins like a shorter one.
    ///
    /// # Errors
    /// As [`Trainer::predict`], and [`Error::OptionOutOfRange`].
    pub fn continue_series(
        &self,
        text: &str,
        count: usize,
        temperature: f64,
        seed: u64,
    ) -> Result<Vec<Continued>, Error> {
        check_count(count)?;
        let mut continuation = self.continuation(text, temperature, seed)?;
        (0..count).for_each(|_| self.write_one(&mut continuation));
        Ok(continuation.written)
    }

    /// The same, to be written symbol by symbol by [`Trainer::write_one`].
    ///
    /// # Errors
    /// As [`Trainer::continue_series`].
    pub fn continuation(&self, text: &str, temperature: f64, seed: u64) -> Result<Continuation, Error> {
        check("temperature", temperature, 0.0, 10.0, "0 y 10")?;
        Ok(Continuation { ids: self.ids(text)?, temperature, rng: Rng::seed_from_u64(seed), written: Vec::new() })
    }

    /// What follows a text of exactly T symbols wherever the series has it, each once.
    ///
    /// # Errors
    /// As [`Trainer::predict`].
    pub fn followers(&self, text: &str) -> Result<Vec<usize>, Error> {
        Ok(self.windows.followers(&self.ids(text)?))
    }

    /// Appends the next symbol.
    pub fn write_one(&self, continuation: &mut Continuation) {
        let Continuation { ids, temperature, rng, written } = continuation;
        let (_, logits) = self.looked_at().run(view(ids, ids.len()));
        let of_labels = numbers(&logits);
        let id = if *temperature > 0.0 {
            // Of the differences to the largest, however cold it is, none becomes infinite that should not.
            let top = of_labels[largest(of_labels)];
            let share = |&logit: &f32| (f64::from(logit - top) / *temperature) as f32;
            let mut shares: Vec<f32> = of_labels.iter().map(share).collect();
            softmax(&mut shares);
            draw(&shares, rng.random())
        } else {
            largest(of_labels)
        };
        let probability = probabilities(logits)[[0, id]];
        written.push(Continued { id, probability, expected: self.windows.followers(ids) });
        ids.copy_within(1.., 0);
        *ids.last_mut().expect("a window has a symbol") = id;
    }
}

/// # Errors
/// [`Error::OptionOutOfRange`] for more symbols than [`MAX_CONTINUED`].
pub fn check_count(count: usize) -> Result<(), Error> {
    check("count", count as f64, 0.0, MAX_CONTINUED as f64, "0 y 1000")
}

/// The label into whose share of [0, 1) a number falls.
fn draw(shares: &[f32], at: f32) -> usize {
    let mut below = 0.0;
    let found = shares.iter().position(|share| {
        below += share;
        at < below
    });
    // The shares may add up to a hair less than 1.
    found.unwrap_or_else(|| largest(shares))
}
