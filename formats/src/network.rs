//! A network and its training, as files carry them: what an experiment is, and its numbers in the order, the shape and
//! the layout of Keras.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// As in Memoria's core: units, labels, time steps.
pub const MAX_UNITS: usize = 128;
pub const MAX_LABELS: usize = 128;
pub const MAX_MAXLEN: usize = 100;

/// What stands between the symbols and the output layer, by its name in Memoria.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    Lstm,
    Gru,
    GruClassic,
    SimpleRnn,
    Memoryless,
    WindowDense,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activation {
    Sigmoid,
    /// That of Keras 2: 0.2·x + 0.5 within 0 and 1.
    HardSigmoid,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Optimizer {
    Rmsprop,
    Adam,
    Sgd,
}

impl Optimizer {
    pub fn name(self) -> &'static str {
        match self {
            Self::Rmsprop => "rmsprop",
            Self::Adam => "adam",
            Self::Sgd => "sgd",
        }
    }

    /// What it remembers, a number a weight each, in Memoria's order.
    pub fn slots(self) -> &'static [&'static str] {
        match self {
            Self::Rmsprop => &["mean_squares"],
            Self::Adam => &["means", "mean_squares"],
            Self::Sgd => &["velocities"],
        }
    }
}

/// What there is to learn, by its kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    pub kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symbols: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<bool>,
}

/// The options of an experiment, as `src/options.rs` of the core has them: all of them of one's own, or what a file
/// tells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Series>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maxlen: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<Cell>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurrent_activation: Option<Activation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forget_bias: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validation_split: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffle: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optimizer: Option<Optimizer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learning_rate: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rho: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beta_1: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beta_2: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub epsilon: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub momentum: Option<f64>,
    /// Inside: null is none.
    #[serde(skip_serializing_if = "Option::is_none", with = "nullable")]
    pub clipnorm: Option<Option<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
}

/// `null` is a value, and no field is none.
mod nullable {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(value: &Option<Option<f64>>, to: S) -> Result<S::Ok, S::Error> {
        value.unwrap_or_default().serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<f64>>, D::Error> {
        Option::deserialize(from).map(Some)
    }
}

/// What of a network is no number of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct About {
    pub options: Options,
    /// The V labels, sorted.
    pub labels: Vec<String>,
    /// Whole epochs, and batches, behind the weights.
    pub epoch: usize,
    pub steps: u64,
    /// What of the epoch under way is trained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under_way: Option<UnderWay>,
}

/// An epoch that is not at its end, which is gone on with by training it again from its beginning: so every batch has its
/// loss, and the epoch its mean.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UnderWay {
    /// How many of its batches are behind the weights.
    pub batch: u64,
    /// The sum of the weights to which they lead: who has changed those since wants to go on with them.
    pub(crate) leads_to: u32,
    /// The state at its beginning, which a file has in an array of its own.
    #[serde(skip)]
    pub state: Vec<f32>,
}

impl UnderWay {
    /// What the array is called in a file. Keras passes over it.
    pub(crate) const ARRAY: &'static str = "memoria_antes";

    pub(crate) fn sum(weights: &[f32]) -> u32 {
        // FNV-1a
        let bytes = weights.iter().flat_map(|weight| weight.to_le_bytes());
        bytes.fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }
}

/// A network that is to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    pub about: About,
    pub shape: Shape,
    /// The weights, and then what the optimiser remembers, slot after slot, each as the weights.
    pub state: Vec<f32>,
    /// What a notebook needs.
    pub lesson: Option<Lesson>,
}

/// What a network has learned from, and what it answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// The ids of the windows, or of the first of them, one after the other.
    pub x: Vec<u32>,
    /// Their answers.
    pub y: Vec<u32>,
    /// The probabilities of all of them or of the first: V each.
    pub predictions: Vec<f32>,
}

/// A network that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub kind: &'static str,
    pub options: Options,
    pub labels: Option<Vec<String>>,
    /// V.
    pub outputs: usize,
    pub epoch: Option<usize>,
    /// As in [`Network`], or the weights alone.
    pub state: Vec<f32>,
    /// Whether what the optimiser remembers is in it.
    pub slots: bool,
    pub steps: u64,
    pub under_way: Option<UnderWay>,
    /// The names of options that the file doesn't tell and that change what the network answers.
    pub assumed: Vec<&'static str>,
}

/// What decides the shapes of the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    pub cell: Cell,
    pub labels: usize,
    /// H; of the memoryless network it means nothing.
    pub units: usize,
    /// T, which only the dense layer that sees the whole window has to know.
    pub maxlen: usize,
}

/// An array of numbers, row after row.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    pub shape: Vec<usize>,
    pub values: Vec<f32>,
}

impl Shape {
    /// The names and the shapes of the weights, as `get_weights` of Keras gives them.
    pub fn weights(&self) -> Vec<(&'static str, Vec<usize>)> {
        let Self { cell, labels, units, maxlen } = *self;
        let recurrent = |blocks: usize, bias: Vec<usize>| {
            vec![
                ("kernel", vec![labels, blocks * units]),
                ("recurrent_kernel", vec![units, blocks * units]),
                ("bias", bias),
            ]
        };
        let mut weights = match cell {
            Cell::Lstm => recurrent(4, vec![4 * units]),
            Cell::Gru => recurrent(3, vec![2, 3 * units]),
            Cell::GruClassic => recurrent(3, vec![3 * units]),
            Cell::SimpleRnn => recurrent(1, vec![units]),
            Cell::WindowDense => vec![("kernel", vec![maxlen * labels, units]), ("bias", vec![units])],
            Cell::Memoryless => vec![],
        };
        let inputs = if cell == Cell::Memoryless { labels } else { units };
        weights.extend([("dense_kernel", vec![inputs, labels]), ("dense_bias", vec![labels])]);
        weights
    }

    /// How many numbers they are.
    #[allow(clippy::len_without_is_empty, reason = "there is always an output layer")]
    pub fn len(&self) -> usize {
        self.weights().iter().map(|(_, shape)| shape.iter().product::<usize>()).sum()
    }
}

impl Network {
    /// # Errors
    /// [`Error::InvalidArgument`] of what does not go together.
    pub fn new(about: About, state: Vec<f32>) -> Result<Self> {
        let invalid = |name, expected| Error::InvalidArgument { name, expected };
        let Options { cell, units, maxlen, optimizer, .. } = about.options;
        let all = cell.zip(units).zip(maxlen).zip(optimizer);
        let (((cell, units), maxlen), optimizer) = all.ok_or_else(|| invalid("options", "todas las opciones"))?;
        let shape = Shape { cell, labels: about.labels.len(), units, maxlen };
        if !(1..=MAX_UNITS).contains(&units) || !(1..=MAX_MAXLEN).contains(&maxlen) {
            return Err(invalid("options", "las opciones de una red que existe"));
        }
        if !(2..=MAX_LABELS).contains(&shape.labels) {
            return Err(invalid("labels", "entre 2 y 128 etiquetas"));
        }
        if state.len() != shape.len() * (1 + optimizer.slots().len()) {
            return Err(invalid("state", "el estado de una red con estas opciones"));
        }
        Ok(Self { about, shape, state, lesson: None })
    }

    /// Tells that it is in the middle of an epoch, after so many of its batches, which began with this state.
    ///
    /// # Errors
    /// As [`Network::new`].
    pub fn under_way(mut self, batch: u64, state: Vec<f32>) -> Result<Self> {
        if state.len() != self.state.len() || batch > self.about.steps {
            return Err(Error::InvalidArgument {
                name: "under_way", expected: "el principio de la época de esta red"
            });
        }
        let leads_to = UnderWay::sum(&self.state[..self.shape.len()]);
        self.about.under_way = Some(UnderWay { batch, leads_to, state });
        Ok(self)
    }

    /// The state at the beginning of the epoch under way, if that is not the network's own.
    pub fn before(&self) -> Option<Tensor> {
        let values = self.about.under_way.as_ref()?.state.clone();
        Some(Tensor { shape: vec![values.len()], values })
    }

    /// The weights by name.
    pub fn weights(&self) -> Vec<(&'static str, Tensor)> {
        self.part(0)
    }

    /// What the optimiser remembers: by slot, each by the name of the weights.
    pub fn slots(&self) -> Vec<(&'static str, Vec<(&'static str, Tensor)>)> {
        let slots = self.about.options.optimizer.map_or(&[][..], Optimizer::slots);
        slots.iter().enumerate().map(|(at, slot)| (*slot, self.part(at + 1))).collect()
    }

    fn part(&self, at: usize) -> Vec<(&'static str, Tensor)> {
        let mut from = at * self.shape.len();
        let tensor = |(name, shape): (&'static str, Vec<usize>)| {
            let size = shape.iter().product::<usize>();
            let values = self.state[from..from + size].to_vec();
            from += size;
            (name, Tensor { shape, values })
        };
        self.shape.weights().into_iter().map(tensor).collect()
    }
}
