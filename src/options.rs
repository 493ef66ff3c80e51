//! What can be chosen for an experiment, its defaults and its bounds.

use crate::activation::RecurrentActivation;
use crate::error::{Error, check};
use crate::layers::Cell;
use crate::model::Architecture;
use crate::optimizer::{Adam, OptimizerKind, Rates, RmsProp, Sgd};
use crate::series::Series;
use crate::workspace::Division;

pub const MAX_UNITS: usize = 128;
pub const MAX_MAXLEN: usize = 100;
pub const MAX_BATCH_SIZE: usize = 1024;
/// Multiplications of one slice of a batch, forwards and backwards, so that the slowest fits in a frame of the page. With
/// it the states of a batch's two slices stay under 35 MB.
pub const MAX_SLICE_WORK: usize = 32_000_000;
/// What a core has to do of a batch at least, so that two are quicker than one.
pub const MIN_PART_WORK: usize = 1_000_000;
/// And numbers of a recurrent kernel. The simple cells of the course have fewer, and so the bits that it tells of.
pub const MIN_SHARED_KERNEL: usize = 4096;
/// Millions of multiplications of one batch, so that it can still be looked at whole: a fraction of a second.
pub const MAX_BATCH_MILLIONS: u64 = 2000;
/// Weights of a layer that sees the whole window, three times what the largest recurrent layer has: a step still fits in a
/// frame, and all that it computes in the memory of a phone.
pub const MAX_WINDOW_WEIGHTS: usize = 400_000;
/// JavaScript's largest exact integer, so that a seed means the same on both sides.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// An experiment. The default is the notebook's.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// What to learn: 2 to 128 different symbols, at most 100,000 in all.
    pub series: Series,
    /// T, the length of a window: 1 to 100.
    pub maxlen: usize,
    pub cell: Cell,
    /// H: 1 to 128. The memoryless network has none.
    pub units: usize,
    /// The activation of the gates.
    pub recurrent_activation: RecurrentActivation,
    /// The first bias of an LSTM's forget gate: 0 to 10. Keras' `unit_forget_bias` is 1, and without it 0.
    pub forget_bias: f64,
    /// B: 1 to 1,024; the last batch of an epoch takes what is left.
    pub batch_size: usize,
    /// The part of the windows, the last, that is never trained on, as Keras' `validation_split`: 0 to 0.5.
    pub validation_split: f64,
    /// Whether every epoch takes the windows in a new random order, as Keras' `fit` does.
    pub shuffle: bool,
    pub optimizer: OptimizerKind,
    /// 1e-6 to 10.
    pub learning_rate: f64,
    /// RMSprop's ρ: 0 to 0.9999.
    pub rho: f64,
    /// Adam's β₁ and β₂: 0 to 0.9999 and to 0.99999.
    pub beta_1: f64,
    pub beta_2: f64,
    /// The ε of RMSprop and Adam: 1e-12 to 1.
    pub epsilon: f64,
    /// SGD's momentum: 0 to 0.9999.
    pub momentum: f64,
    /// To what length each array of gradients is shortened where it is longer, Keras' `clipnorm`: 1e-6 to 1,000, or not
    /// at all.
    pub clipnorm: Option<f64>,
    /// Decides the initial weights and every order: 0 to 2⁵³ − 1.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            series: Series::Alphabet,
            maxlen: 5,
            cell: Cell::Lstm,
            units: 8,
            recurrent_activation: RecurrentActivation::Sigmoid,
            forget_bias: 1.0,
            batch_size: 32,
            validation_split: 0.0,
            shuffle: true,
            optimizer: OptimizerKind::RmsProp,
            learning_rate: 0.001,
            rho: 0.9,
            beta_1: 0.9,
            beta_2: 0.999,
            epsilon: 1e-7,
            momentum: 0.0,
            clipnorm: None,
            seed: 0,
        }
    }
}

impl Options {
    /// Options with which a series is learned well, in under a minute.
    pub fn recommended(series: Series) -> Self {
        let mut of = Self { series, ..Self::default() };
        of.maxlen = match of.series {
            Series::Alphabet => return of,
            Series::RoundTrip => return Self { learning_rate: 0.005, ..of },
            // Two symbols before the one that is asked for: were it always the first, there would be no need to choose.
            Series::Echo { distance } => distance + 3,
            Series::Sentences { distance } => distance + 5,
            Series::Mark | Series::Brackets | Series::Dna => 12,
            Series::Story | Series::Text { .. } => 10,
        };
        // A quick optimiser, a larger network, and windows to judge it by.
        (of.units, of.validation_split) = (32, 0.2);
        (of.optimizer, of.learning_rate) = (OptimizerKind::Adam, 0.02);
        match of.series {
            // σ(5) = 0.993: an LSTM that has not learned yet keeps what it saw 40 steps ago.
            Series::Echo { .. } => of.forget_bias = 5.0,
            Series::Sentences { .. } => (of.forget_bias, of.learning_rate) = (5.0, 0.01),
            Series::Mark => (of.forget_bias, of.learning_rate) = (5.0, 0.005),
            Series::Dna => of.units = 16,
            Series::Story | Series::Text { .. } => of.learning_rate = 0.01,
            _ => {}
        }
        of
    }

    /// # Errors
    /// [`Error::OptionOutOfRange`] for the first number outside its bounds, or what [`Series::check`] finds. The rest of
    /// the series is checked where it is cut.
    pub fn check(&self) -> Result<(), Error> {
        check("maxlen", self.maxlen as f64, 1.0, MAX_MAXLEN as f64, "1 y 100")?;
        self.series.check()?;
        let bounds = [
            ("validation_split", self.validation_split, 0.0, 0.5, "0 y 0,5"),
            ("units", self.units as f64, 1.0, MAX_UNITS as f64, "1 y 128"),
            ("batch_size", self.batch_size as f64, 1.0, MAX_BATCH_SIZE as f64, "1 y 1024"),
            ("forget_bias", self.forget_bias, 0.0, 10.0, "0 y 10"),
            ("learning_rate", self.learning_rate, 1e-6, 10.0, "0,000001 y 10"),
            ("rho", self.rho, 0.0, 0.9999, "0 y 0,9999"),
            ("beta_1", self.beta_1, 0.0, 0.9999, "0 y 0,9999"),
            ("beta_2", self.beta_2, 0.0, 0.99999, "0 y 0,99999"),
            ("epsilon", self.epsilon, 1e-12, 1.0, "10⁻¹² y 1"),
            ("momentum", self.momentum, 0.0, 0.9999, "0 y 0,9999"),
            ("clipnorm", self.clipnorm.unwrap_or(1.0), 1e-6, 1000.0, "0,000001 y 1000"),
            ("seed", self.seed as f64, 0.0, MAX_SEED as f64, "0 y 2⁵³ − 1"),
        ];
        bounds.into_iter().try_for_each(|(name, value, least, most, bounds)| check(name, value, least, most, bounds))
    }

    /// # Errors
    /// [`Error::BatchTooLarge`] if a batch of this many labels takes more than [`MAX_BATCH_MILLIONS`], and
    /// [`Error::TooManyWeights`] beyond [`MAX_WINDOW_WEIGHTS`].
    pub fn check_size(&self, labels: usize) -> Result<(), Error> {
        // In 64 bits: the largest that can be asked for is more than a usize of wasm holds.
        let work = (self.batch_size as u64 * self.training_work(labels) as u64).div_ceil(1_000_000);
        if work > MAX_BATCH_MILLIONS {
            return Err(Error::BatchTooLarge { work, max: MAX_BATCH_MILLIONS });
        }
        if self.cell == Cell::WindowDense && self.maxlen * labels * self.units > MAX_WINDOW_WEIGHTS {
            return Err(Error::TooManyWeights { max: MAX_WINDOW_WEIGHTS });
        }
        Ok(())
    }

    /// How a batch is trained on: in two equal parts, which two cores can take, if each has at least [`MIN_PART_WORK`] to do,
    /// and each in equal slices of at most [`MAX_SLICE_WORK`]. One sequence of the largest network is within it.
    pub fn division(&self, labels: usize) -> Division {
        let work = self.training_work(labels);
        let recurrent = self.cell.blocks().len() * self.units * self.units;
        let shared = recurrent >= MIN_SHARED_KERNEL && self.batch_size * work >= 2 * MIN_PART_WORK;
        let part = if shared { self.batch_size.div_ceil(2) } else { self.batch_size };
        let most = (MAX_SLICE_WORK / work).max(1);
        Division { part, slice: part.div_ceil(part.div_ceil(most)) }
    }

    /// Multiplications of one sequence: forwards once, backwards twice, towards the inputs and towards the weights.
    fn training_work(&self, labels: usize) -> usize {
        3 * self.work(labels)
    }

    /// Multiplications of one sequence forwards.
    pub fn work(&self, labels: usize) -> usize {
        match self.cell {
            Cell::Memoryless => labels,
            Cell::WindowDense => self.units * (self.maxlen + labels),
            cell => self.maxlen * cell.blocks().len() * self.units * self.units + self.units * labels,
        }
    }

    /// The network for a series of V labels.
    pub fn architecture(&self, labels: usize) -> Architecture {
        Architecture {
            cell: self.cell,
            labels,
            units: self.units,
            maxlen: self.maxlen,
            recurrent_activation: self.recurrent_activation,
            forget_bias: self.forget_bias as f32,
        }
    }

    /// The rates of its optimiser, whichever that is.
    pub fn rates(&self) -> Rates {
        let (learning_rate, epsilon) = (self.learning_rate as f32, self.epsilon as f32);
        Rates {
            rmsprop: RmsProp { learning_rate, rho: self.rho as f32, epsilon },
            adam: Adam { learning_rate: self.learning_rate, beta_1: self.beta_1, beta_2: self.beta_2, epsilon },
            sgd: Sgd { learning_rate, momentum: self.momentum as f32 },
            clipnorm: self.clipnorm.map(|clipnorm| clipnorm as f32),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(change: impl Fn(&mut Options)) -> Result<(), Error> {
        let mut options = Options::default();
        change(&mut options);
        options.check().and_then(|()| options.check_size(26))
    }

    #[test]
    fn every_bound_holds_on_both_sides() {
        type Set = fn(&mut Options, f64);
        let bounds: [(&str, f64, f64, f64, Set); 14] = [
            ("distance", 1.0, 40.0, 1.0, |o, v| o.series = Series::Echo { distance: v as usize }),
            ("validation_split", 0.0, 0.5, 1e-5, |o, v| o.validation_split = v),
            ("maxlen", 1.0, 100.0, 1.0, |o, v| o.maxlen = v as usize),
            ("units", 1.0, 128.0, 1.0, |o, v| (o.units, o.maxlen, o.batch_size) = (v as usize, 1, 1)),
            ("batch_size", 1.0, 1024.0, 1.0, |o, v| o.batch_size = v as usize),
            ("learning_rate", 1e-6, 10.0, 1e-7, |o, v| o.learning_rate = v),
            ("forget_bias", 0.0, 10.0, 1e-5, |o, v| o.forget_bias = v),
            ("rho", 0.0, 0.9999, 1e-5, |o, v| o.rho = v),
            ("beta_1", 0.0, 0.9999, 1e-5, |o, v| o.beta_1 = v),
            ("beta_2", 0.0, 0.99999, 1e-6, |o, v| o.beta_2 = v),
            ("momentum", 0.0, 0.9999, 1e-5, |o, v| o.momentum = v),
            ("clipnorm", 1e-6, 1000.0, 1e-7, |o, v| o.clipnorm = Some(v)),
            ("epsilon", 1e-12, 1.0, 1e-13, |o, v| o.epsilon = v),
            ("seed", 0.0, MAX_SEED as f64, 1.0, |o, v| o.seed = v as u64),
        ];
        for (name, min, max, beyond, set) in bounds {
            let check = |value| with(|o| set(o, value));
            let outside = |value| matches!(check(value), Err(Error::OptionOutOfRange { name: n, .. }) if n == name);
            assert_eq!((check(min), check(max)), (Ok(()), Ok(())), "{name}");
            // A whole number below 0 is no usize; the boundary refuses it before this check.
            assert!(outside(max + beyond.max(max * 1e-6)) && (name == "seed" || outside(min - beyond)), "{name}");
        }
        assert!(with(|o| o.learning_rate = f64::NAN).is_err());
    }

    #[test]
    fn a_slice_fits_in_a_frame() {
        let division = |cell, units, maxlen, batch_size| {
            let options = Options { cell, units, maxlen, batch_size, ..Options::default() };
            let Division { part, slice } = options.division(128);
            (part, slice)
        };
        // What is little is not divided.
        assert_eq!(division(Cell::Lstm, 8, 5, 32), (32, 32));
        assert_eq!(division(Cell::Memoryless, 128, 100, 1024), (1024, 1024));
        assert_eq!(division(Cell::SimpleRnn, 32, 40, 64), (64, 64));
        // What is worth it is for two cores.
        assert_eq!((division(Cell::Lstm, 32, 5, 32), division(Cell::Lstm, 32, 40, 33)), ((16, 16), (17, 17)));
        // What takes longer than a call may, in equal slices.
        assert_eq!((division(Cell::Lstm, 90, 40, 32), division(Cell::Gru, 128, 40, 33)), ((16, 8), (17, 5)));
        // One sequence always fits.
        assert_eq!(division(Cell::Lstm, MAX_UNITS, MAX_MAXLEN, 1024), (512, 1));
        let largest = Options { units: MAX_UNITS, maxlen: MAX_MAXLEN, ..Options::default() };
        assert!(largest.training_work(128) <= MAX_SLICE_WORK);
    }

    #[test]
    fn a_layer_that_sees_the_whole_window_is_bounded() {
        let sized = |cell, maxlen| with(|o| (o.cell, o.units, o.maxlen, o.batch_size) = (cell, 128, maxlen, 1));
        assert_eq!(sized(Cell::WindowDense, 100), Ok(()));
        let wide = Options { cell: Cell::WindowDense, units: 128, maxlen: 31, ..Options::default() };
        assert_eq!((wide.check_size(100), wide.check_size(101)), (Ok(()), Err(Error::TooManyWeights { max: 400_000 })));
        assert_eq!(Options { cell: Cell::Lstm, ..wide }.check_size(101), Ok(()));
    }

    #[test]
    fn a_batch_can_be_looked_at_whole() {
        let sized = |batch_size| with(|o| (o.units, o.maxlen, o.batch_size) = (128, 100, batch_size));
        assert_eq!(sized(101), Ok(()));
        assert_eq!(sized(102), Err(Error::BatchTooLarge { work: 2007, max: 2000 }));
        assert_eq!(
            with(|o| (o.units, o.maxlen, o.batch_size) = (64, 40, 1024)),
            Err(Error::BatchTooLarge { work: 2019, max: 2000 })
        );
    }
}
