//! What can be chosen for an experiment, its defaults and its bounds.

use serde::{Deserialize, Serialize};

use crate::activation::RecurrentActivation;
use crate::error::Error;
use crate::optimizer::RmsProp;
use crate::series::alphabet;

pub const MAX_UNITS: usize = 128;
pub const MAX_MAXLEN: usize = 100;
pub const MAX_BATCH_SIZE: usize = 1024;
/// Multiplications of one batch, forwards and backwards, so that the slowest batch still fits in a frame of the page.
pub const MAX_BATCH_WORK: usize = 20_000_000;
/// JavaScript's largest exact integer, so that a seed means the same on both sides.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// An experiment. The default is the notebook's; missing fields take their default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The text to learn, one symbol a character: 2 to 128 different ones, at most 100,000 in all.
    pub series: String,
    /// T, the length of a window: 1 to 100.
    pub maxlen: usize,
    /// H: 1 to 128.
    pub units: usize,
    /// The activation of the gates.
    pub recurrent_activation: RecurrentActivation,
    /// B: 1 to 1,024; the last batch of an epoch takes what is left.
    pub batch_size: usize,
    /// Whether every epoch takes the windows in a new random order, as Keras' `fit` does.
    pub shuffle: bool,
    /// 1e-6 to 10.
    pub learning_rate: f32,
    /// RMSprop's ρ: 0 to 0.9999.
    pub rho: f32,
    /// RMSprop's ε: 1e-12 to 1.
    pub epsilon: f32,
    /// Decides the initial weights and every order: 0 to 2⁵³ − 1.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        let RmsProp { learning_rate, rho, epsilon } = RmsProp::default();
        Self {
            series: alphabet(100),
            maxlen: 5,
            units: 8,
            recurrent_activation: RecurrentActivation::Sigmoid,
            batch_size: 32,
            shuffle: true,
            learning_rate,
            rho,
            epsilon,
            seed: 0,
        }
    }
}

impl Options {
    /// # Errors
    /// [`Error::OptionOutOfRange`] for the first number outside its bounds. The series is checked where it is cut.
    pub fn check(&self) -> Result<(), Error> {
        let bounds = [
            ("maxlen", self.maxlen as f64, 1.0, MAX_MAXLEN as f64),
            ("units", self.units as f64, 1.0, MAX_UNITS as f64),
            ("batch_size", self.batch_size as f64, 1.0, MAX_BATCH_SIZE as f64),
            ("learning_rate", decimal(self.learning_rate), 1e-6, 10.0),
            ("rho", decimal(self.rho), 0.0, 0.9999),
            ("epsilon", decimal(self.epsilon), 1e-12, 1.0),
            ("seed", self.seed as f64, 0.0, MAX_SEED as f64),
        ];
        match bounds.into_iter().find(|(_, value, min, max)| !(min..=max).contains(&value)) {
            Some((name, value, min, max)) => Err(Error::OptionOutOfRange { name, value, min, max }),
            None => Ok(()),
        }
    }

    /// # Errors
    /// [`Error::BatchTooLarge`] if a batch of this many labels takes more than [`MAX_BATCH_WORK`].
    pub fn check_batch_work(&self, labels: usize) -> Result<(), Error> {
        // Forwards once, backwards twice: towards the inputs and towards the weights.
        let per_sequence = 3 * (self.maxlen * 4 * self.units * self.units + self.units * labels);
        let work = self.batch_size * per_sequence;
        if work > MAX_BATCH_WORK {
            return Err(Error::BatchTooLarge { work: work.div_ceil(1_000_000), max: MAX_BATCH_WORK / 1_000_000 });
        }
        Ok(())
    }

    pub fn optimizer(&self) -> RmsProp {
        RmsProp { learning_rate: self.learning_rate, rho: self.rho, epsilon: self.epsilon }
    }
}

/// The number as a person wrote it: 0.1 in f32 is 0.1 and not 0.10000000149.
fn decimal(x: f32) -> f64 {
    x.to_string().parse().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(change: impl Fn(&mut Options)) -> Result<(), Error> {
        let mut options = Options::default();
        change(&mut options);
        options.check().and_then(|()| options.check_batch_work(26))
    }

    #[test]
    fn every_bound_holds_on_both_sides() {
        type Set = fn(&mut Options, f64);
        let bounds: [(&str, f64, f64, f64, Set); 7] = [
            ("maxlen", 1.0, 100.0, 1.0, |o, v| o.maxlen = v as usize),
            ("units", 1.0, 128.0, 1.0, |o, v| (o.units, o.maxlen, o.batch_size) = (v as usize, 1, 1)),
            ("batch_size", 1.0, 1024.0, 1.0, |o, v| o.batch_size = v as usize),
            ("learning_rate", 1e-6, 10.0, 1e-7, |o, v| o.learning_rate = v as f32),
            ("rho", 0.0, 0.9999, 1e-5, |o, v| o.rho = v as f32),
            ("epsilon", 1e-12, 1.0, 1e-13, |o, v| o.epsilon = v as f32),
            ("seed", 0.0, MAX_SEED as f64, 1.0, |o, v| o.seed = v as u64),
        ];
        for (name, min, max, beyond, set) in bounds {
            let check = |value| with(|o| set(o, value));
            let outside = |value| matches!(check(value), Err(Error::OptionOutOfRange { name: n, .. }) if n == name);
            assert_eq!((check(min), check(max)), (Ok(()), Ok(())), "{name}");
            // A whole number below 0 is no usize; the boundary refuses it before this check.
            assert!(outside(max + beyond.max(max * 1e-6)) && (name == "seed" || outside(min - beyond)), "{name}");
        }
        assert!(with(|o| o.learning_rate = f32::NAN).is_err());
    }

    #[test]
    fn a_batch_fits_in_a_frame() {
        let sized = |units| with(|o| (o.units, o.maxlen, o.batch_size) = (units, 40, 32));
        assert_eq!(sized(36), Ok(()));
        assert_eq!(sized(37), Err(Error::BatchTooLarge { work: 22, max: 20 }));
    }
}
