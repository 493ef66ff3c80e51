//! Where a value of the network comes from: the products whose sum it is, each with its factors.
//!
//! A derivation repeats the sum that the layers compute, for one value and openly: that it ends in the same value is
//! tested for every value there is. The equations are those of `layers/`, one file a cell here too.

use crate::activation::largest;
use crate::layers::{CellKind, Dense, Quantity};
use crate::model::{Model, SequenceGradients, Trace};

mod at;
mod gru;
mod lstm;
mod simple_rnn;

use at::At;

/// A value of the forward pass, or the loss's derivative by it: unit, or label, `k` at step `t`, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub quantity: Quantity,
    pub t: usize,
    pub k: usize,
}

/// A value, written out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Derivation {
    /// The products that are added up, each as its factors.
    pub terms: Vec<Vec<f32>>,
    /// Their sum, as the network rounds it.
    pub sum: f32,
    /// What the network makes of the sum: the value itself.
    pub value: f32,
}

type Terms = Vec<Vec<f32>>;

/// How a value of the forward pass comes about, in a sequence with its trace.
///
/// | quantity | terms |
/// |---|---|
/// | a gate, h of the SimpleRNN | the kernel's row of the id, h_{t−1} · U for each unit, the bias; the value is the sum's activation |
/// | c̃ of the GRU | the same, r times each product with U and its bias; r times h in each product of the classic form |
/// | c | f · c_{t−1}, i · c̃ |
/// | h of the LSTM | o · tanh(c) |
/// | h of the GRU | z · h_{t−1}, (1 − z) · c̃ |
/// | logits | h · K for each unit, the bias; the kernel's row of the id where there is no h |
/// | probabilities | e^(logit − largest) of every label; the value is the share of its own |
pub fn forward(model: &Model, ids: &[usize], trace: &Trace, cell: Cell) -> Derivation {
    let Cell { quantity, t, k } = cell;
    match (quantity, &model.recurrent) {
        (Quantity::Logits, _) => {
            let value = trace.logits[[t, k]];
            Derivation { terms: logit(model, ids[t], trace, t, k), sum: value, value }
        }
        (Quantity::Probabilities, _) => {
            let shares = exponentials(trace.logits.row(t).to_slice().expect("a row of logits is contiguous"));
            let sum = shares.iter().sum();
            let terms = shares.into_iter().map(|share| vec![share]).collect();
            Derivation { terms, sum, value: trace.probabilities[[t, k]] }
        }
        (_, recurrent) => {
            let at = recurrent.as_ref().map(|layer| At { layer, trace, t, k });
            at.map_or_else(Derivation::default, |at| in_the_layer(at, ids[t], quantity))
        }
    }
}

fn logit(model: &Model, id: usize, trace: &Trace, t: usize, k: usize) -> Terms {
    let Dense { kernel, bias } = &model.dense;
    let products: Terms = match model.recurrent {
        Some(_) => (0..model.units()).map(|u| vec![trace.h[[t, u]], kernel[[u, k]]]).collect(),
        None => vec![vec![kernel[[id, k]]]],
    };
    products.into_iter().chain([vec![bias[k]]]).collect()
}

/// As the softmax has them before it divides them by their sum.
fn exponentials(logits: &[f32]) -> Vec<f32> {
    let largest = f64::from(logits[largest(logits)]);
    logits.iter().map(|&logit| libm::exp(f64::from(logit) - largest) as f32).collect()
}

fn in_the_layer(at: At, id: usize, quantity: Quantity) -> Derivation {
    let terms = match at.layer.cell.kind() {
        CellKind::Lstm => lstm::forward(&at, id, quantity),
        CellKind::Gru => gru::forward(&at, id, quantity, true),
        CellKind::GruClassic => gru::forward(&at, id, quantity, false),
        CellKind::SimpleRnn => at.pre_activation(id, quantity),
        CellKind::Memoryless => vec![],
    };
    let value = at.value(quantity);
    let sum = at.column(quantity).map_or(value, |column| at.trace.pre_activations[[at.t, column]]);
    Derivation { terms, sum, value }
}

/// How the loss's derivative by a value comes about. That by a gate is by its pre-activation.
///
/// | quantity | terms |
/// |---|---|
/// | logits, last step | the probability, −1 if the label is the right one |
/// | probabilities, last step | −1 / p of the right label; of the others none |
/// | both, other steps | none: the loss asks the last |
/// | h, last step | ∂L/∂logit · K for each label |
/// | h, other steps | ∂L/∂z_{t+1} · U for each column of U; in the GRU ∂L/∂h_{t+1} · z_{t+1} too |
/// | c | ∂L/∂h · o · tanh′, ∂L/∂c_{t+1} · f_{t+1} |
/// | i, f, c̃ of the LSTM | ∂L/∂c · c̃, c_{t−1} or i · the activation's derivative |
/// | o | ∂L/∂h · tanh(c) · the activation's derivative |
/// | z | ∂L/∂h · (h_{t−1} − c̃) · the activation's derivative |
/// | c̃ of the GRU | ∂L/∂h · (1 − z) · tanh′ |
/// | r | ∂L/∂c̃ · each product that r multiplies in c̃ · the activation's derivative |
pub fn backward(model: &Model, trace: &Trace, gradients: &SequenceGradients, target: usize, cell: Cell) -> Derivation {
    let Cell { quantity, t, k } = cell;
    let last = trace.logits.nrows() - 1;
    let (terms, value) = match (quantity, &model.recurrent) {
        (Quantity::Logits | Quantity::Probabilities, _) if t < last => (vec![], 0.0),
        (Quantity::Probabilities, _) if k == target => {
            let slope = -1.0 / trace.probabilities[[last, k]];
            (vec![vec![slope]], slope)
        }
        (Quantity::Probabilities, _) => (vec![], 0.0),
        (Quantity::Logits, _) => {
            let right = if k == target { -1.0 } else { 0.0 };
            (vec![vec![trace.probabilities[[last, k]]], vec![right]], gradients.d_logits[k])
        }
        (Quantity::H, _) if t == last => {
            let from_output = |v: usize| vec![gradients.d_logits[v], model.dense.kernel[[k, v]]];
            ((0..model.labels()).map(from_output).collect(), gradients.dh[[t, k]])
        }
        (_, recurrent) => {
            let at = recurrent.as_ref().map(|layer| At { layer, trace, t, k });
            at.map_or_else(Default::default, |at| back_in_the_layer(at, gradients, quantity))
        }
    };
    Derivation { terms, sum: value, value }
}

fn back_in_the_layer(at: At, gradients: &SequenceGradients, quantity: Quantity) -> (Terms, f32) {
    let terms = match at.layer.cell.kind() {
        CellKind::Lstm => lstm::backward(&at, gradients, quantity),
        CellKind::Gru => gru::backward(&at, gradients, quantity, true),
        CellKind::GruClassic => gru::backward(&at, gradients, quantity, false),
        CellKind::SimpleRnn => simple_rnn::backward(&at, gradients),
        CellKind::Memoryless => vec![],
    };
    (terms, at.d(gradients, quantity))
}
