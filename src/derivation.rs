//! Where a value of the network comes from: the products whose sum it is, each with its factors.
//!
//! A derivation repeats the sum that the layers compute, for one cell and openly: that it ends in the same value is
//! tested for every cell there is. The equations are those of `layers/lstm.rs` and `layers/dense.rs`.

use crate::activation::{RecurrentActivation, tanh, tanh_derivative};
use crate::layers::Gates;
use crate::model::{Model, SequenceGradients, Trace};

/// What is asked for: a value of the forward pass, or the loss's derivative by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    I,
    F,
    Candidate,
    O,
    C,
    H,
    Logits,
    Probabilities,
}

/// One of them: unit, or label, `k` at step `t`, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub quantity: Quantity,
    pub t: usize,
    pub k: usize,
}

/// A value, written out.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The products that are added up, each as its factors.
    pub terms: Vec<Vec<f32>>,
    /// Their sum, as the network rounds it.
    pub sum: f32,
    /// What the network makes of the sum: the value itself.
    pub value: f32,
}

impl Quantity {
    /// The gate's block in a row of 4H; none for what is no gate.
    fn block(self) -> Option<usize> {
        match self {
            Self::I => Some(0),
            Self::F => Some(1),
            Self::Candidate => Some(2),
            Self::O => Some(3),
            _ => None,
        }
    }

    /// How many there are at a step: H or V.
    pub fn count(self, model: &Model) -> usize {
        match self {
            Self::Logits | Self::Probabilities => model.labels(),
            _ => model.units(),
        }
    }
}

/// How a value of the forward pass comes about, in a sequence with its trace.
///
/// | quantity | terms |
/// |---|---|
/// | a gate | the kernel's row of the id, h_{t−1} · U for each unit, the bias; the value is the sum's activation |
/// | c | f · c_{t−1}, i · c̃ |
/// | h | o · tanh(c) |
/// | logits | h · K for each unit, the bias |
/// | probabilities | e^(logit − largest) of every label; the value is the share of its own |
pub fn forward(model: &Model, ids: &[usize], trace: &Trace, cell: Cell) -> Derivation {
    let Cell { quantity, t, k } = cell;
    let units = model.units();
    let before = |states: &ndarray::Array2<f32>, u: usize| if t == 0 { 0.0 } else { states[[t - 1, u]] };
    let gate = |block: usize| trace.gates[[t, block * units + k]];
    match quantity {
        Quantity::C => {
            let terms = vec![vec![gate(1), before(&trace.c, k)], vec![gate(0), gate(2)]];
            Derivation { terms, sum: trace.c[[t, k]], value: trace.c[[t, k]] }
        }
        Quantity::H => {
            let terms = vec![vec![gate(3), tanh(trace.c[[t, k]])]];
            Derivation { terms, sum: trace.h[[t, k]], value: trace.h[[t, k]] }
        }
        Quantity::Logits => {
            let product = |u: usize| vec![trace.h[[t, u]], model.dense.kernel[[u, k]]];
            let terms = (0..units).map(product).chain([vec![model.dense.bias[k]]]).collect();
            Derivation { terms, sum: trace.logits[[t, k]], value: trace.logits[[t, k]] }
        }
        Quantity::Probabilities => {
            let logits = trace.logits.row(t);
            let largest = logits.iter().fold(f32::NEG_INFINITY, |largest, &logit| largest.max(logit));
            let shares: Vec<f32> = logits.iter().map(|logit| crate::activation::exp(logit - largest)).collect();
            let sum = shares.iter().sum();
            let terms = shares.into_iter().map(|share| vec![share]).collect();
            Derivation { terms, sum, value: trace.probabilities[[t, k]] }
        }
        Quantity::I | Quantity::F | Quantity::Candidate | Quantity::O => {
            let column = quantity.block().unwrap_or_default() * units + k;
            let product = |u: usize| vec![before(&trace.h, u), model.lstm.recurrent_kernel[[u, column]]];
            let kernel = vec![model.lstm.kernel[[ids[t], column]]];
            let terms = [kernel].into_iter().chain((0..units).map(product)).chain([vec![model.lstm.bias[column]]]);
            let (sum, value) = (trace.pre_activations[[t, column]], trace.gates[[t, column]]);
            Derivation { terms: terms.collect(), sum, value }
        }
    }
}

/// How the loss's derivative by a value comes about. That by a gate is by its pre-activation.
///
/// | quantity | terms |
/// |---|---|
/// | logits | the probability, −1 if the label is the right one |
/// | h, last step | ∂L/∂logit · K for each label |
/// | h, other steps | ∂L/∂z_{t+1} · U for each of the 4H gates |
/// | c | ∂L/∂h · o · tanh′, ∂L/∂c_{t+1} · f_{t+1} |
/// | i, f, c̃ | ∂L/∂c · c̃, c_{t−1} or i · the activation's derivative |
/// | o | ∂L/∂h · tanh(c) · the activation's derivative |
pub fn backward(model: &Model, trace: &Trace, gradients: &SequenceGradients, target: usize, cell: Cell) -> Derivation {
    let Cell { quantity, t, k } = cell;
    let units = model.units();
    let last = trace.h.nrows() - 1;
    let gates = Gates::of(trace.gates.row(t).to_slice().expect("a trace is row-major"));
    let (dh, dc, tanh_c) = (gradients.dh[[t, k % units]], gradients.dc[[t, k % units]], tanh(trace.c[[t, k % units]]));
    let c_before = if t == 0 { 0.0 } else { trace.c[[t - 1, k % units]] };
    let slope = |value: f32, held: Option<f32>| if held.is_some() { 0.0 } else { slope_at(model, value) };
    let forced = &model.lstm.forced;
    let off = forced.off.contains(&k).then_some(0.0);
    let of_gate = |factors: [f32; 3]| {
        let value = gradients.d_gates[[t, quantity.block().unwrap_or_default() * units + k]];
        Derivation { terms: vec![factors.to_vec()], sum: value, value }
    };
    match quantity {
        Quantity::I => of_gate([dc, gates.candidate[k], slope(gates.i[k], forced.i.or(off))]),
        Quantity::F => of_gate([dc, c_before, slope(gates.f[k], forced.f)]),
        Quantity::Candidate => of_gate([dc, gates.i[k], tanh_derivative(gates.candidate[k])]),
        Quantity::O => of_gate([dh, tanh_c, slope(gates.o[k], forced.o.or(off))]),
        Quantity::C => {
            let here = vec![dh, gates.o[k], tanh_derivative(tanh_c)];
            let later = (t < last).then(|| vec![gradients.dc[[t + 1, k]], trace.gates[[t + 1, units + k]]]);
            Derivation { terms: [here].into_iter().chain(later).collect(), sum: dc, value: dc }
        }
        Quantity::H => {
            let from_output = |v: usize| vec![gradients.d_logits[v], model.dense.kernel[[k, v]]];
            let from_gates = |z: usize| vec![gradients.d_gates[[t + 1, z]], model.lstm.recurrent_kernel[[k, z]]];
            let terms: Vec<_> = if t == last {
                (0..model.labels()).map(from_output).collect()
            } else {
                (0..4 * units).map(from_gates).collect()
            };
            Derivation { terms, sum: dh, value: dh }
        }
        Quantity::Logits | Quantity::Probabilities => {
            let right = if k == target { -1.0 } else { 0.0 };
            let value = gradients.d_logits[k];
            Derivation { terms: vec![vec![trace.probabilities[[last, k]]], vec![right]], sum: value, value }
        }
    }
}

/// The derivative of a gate's activation where its value is `y`.
fn slope_at(model: &Model, y: f32) -> f32 {
    let activation: RecurrentActivation = model.lstm.recurrent_activation;
    let mut slope = [1.0];
    activation.apply_derivative(&mut slope, &[y]);
    slope[0]
}
