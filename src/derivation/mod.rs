//! Where a value of the network comes from: the products whose sum it is, each with its factors.
//!
//! A derivation repeats the sum that the layers compute, for one value and openly: that it ends in the same value is
//! tested for every value there is. The equations are those of `layers/`, one file a cell here too.

use crate::activation::largest;
use crate::arrays::numbers;
use crate::layers::{Cell, Dense, Quantity};
use crate::model::{Model, SequenceGradients, Trace};

mod at;
mod gru;
mod lstm;
mod simple_rnn;

use at::{At, none};

/// Which value of the forward pass, or the loss's derivative by it: unit, or label, `k` at step `t`, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
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

/// Products that are added up.
#[derive(Default)]
struct Terms(Vec<Vec<f32>>);

impl Terms {
    /// A product of some factors. Called in a hundred places, and therefore never inlined.
    #[inline(never)]
    fn add(&mut self, factors: &[f32]) {
        self.0.push(factors.to_vec());
    }
}

/// How a value of the forward pass comes about, in a sequence with its trace.
///
/// | quantity | terms |
/// |---|---|
/// | a gate, h of the SimpleRNN | the kernel's row of the id, h_{t−1} · U for each unit, the bias; the value is the sum's activation |
/// | c̃ of the GRU | the same, r times each product with U and its bias; r times h in each product of the classic form |
/// | c | f · c_{t−1}, i · c̃ |
/// | h of the LSTM | o · tanh(c) |
/// | h of the GRU | z · h_{t−1}, (1 − z) · c̃ |
/// | logits | h · K for each unit, the bias; the kernel's row of the id where there are no units |
/// | probabilities | e^(logit − largest) of every label; the value is the share of its own |
pub fn forward(model: &Model, ids: &[usize], trace: &Trace, entry: Entry) -> Derivation {
    let Entry { quantity, t, k } = entry;
    let mut terms = Terms::default();
    let (sum, value) = match (quantity, &model.recurrent) {
        (Quantity::Logits, _) => {
            logit(&mut terms, model, ids[t], trace, t, k);
            let value = trace.logits[[t, k]];
            (value, value)
        }
        (Quantity::Probabilities, _) => {
            let labels = model.labels();
            let shares = exponentials(&numbers(&trace.logits)[t * labels..][..labels]);
            shares.iter().for_each(|share| terms.add(&[*share]));
            (shares.iter().sum(), trace.probabilities[[t, k]])
        }
        (_, Some(layer)) => in_the_layer(&mut terms, At { layer, trace, t, k }, ids[t], quantity),
        (_, None) => (0.0, 0.0),
    };
    Derivation { terms: terms.0, sum, value }
}

fn logit(terms: &mut Terms, model: &Model, id: usize, trace: &Trace, t: usize, k: usize) {
    let Dense { kernel, bias } = &model.dense;
    if model.units() > 0 {
        let h = if model.window.is_some() { &trace.gates } else { &trace.h };
        (0..model.units()).for_each(|u| terms.add(&[h[[t, u]], kernel[[u, k]]]));
    } else {
        terms.add(&[kernel[[id, k]]]);
    }
    terms.add(&[bias[[0, k]]]);
}

/// As the softmax has them before it divides them by their sum.
fn exponentials(logits: &[f32]) -> Vec<f32> {
    let largest = f64::from(logits[largest(logits)]);
    logits.iter().map(|&logit| libm::exp(f64::from(logit) - largest) as f32).collect()
}

/// The sum and the value.
fn in_the_layer(terms: &mut Terms, at: At, id: usize, quantity: Quantity) -> (f32, f32) {
    match at.layer.cell {
        Cell::Lstm => lstm::forward(terms, &at, id, quantity),
        Cell::Gru => gru::forward(terms, &at, id, quantity, true),
        Cell::GruClassic => gru::forward(terms, &at, id, quantity, false),
        Cell::SimpleRnn => at.pre_activation(terms, id, quantity, &none),
        Cell::Memoryless | Cell::WindowDense => {}
    }
    let value = at.value(quantity);
    (at.column(quantity).map_or(value, |column| at.trace.pre_activations[[at.t, column]]), value)
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
pub fn backward(
    model: &Model,
    trace: &Trace,
    gradients: &SequenceGradients,
    target: usize,
    entry: Entry,
) -> Derivation {
    let Entry { quantity, t, k } = entry;
    let last = trace.logits.nrows() - 1;
    let mut terms = Terms::default();
    let value = match (quantity, &model.recurrent) {
        (Quantity::Logits | Quantity::Probabilities, _) if t < last => 0.0,
        (Quantity::Probabilities, _) if k == target => {
            let slope = -1.0 / trace.probabilities[[last, k]];
            terms.add(&[slope]);
            slope
        }
        (Quantity::Probabilities, _) => 0.0,
        (Quantity::Logits, _) => {
            terms.add(&[trace.probabilities[[last, k]]]);
            terms.add(&[if k == target { -1.0 } else { 0.0 }]);
            gradients.d_logits[k]
        }
        (Quantity::H, _) if t == last => {
            let from_output = |v: usize| terms.add(&[gradients.d_logits[v], model.dense.kernel[[k, v]]]);
            (0..model.labels()).for_each(from_output);
            gradients.dh[[t, k]]
        }
        (_, Some(layer)) => back_in_the_layer(&mut terms, At { layer, trace, t, k }, gradients, quantity),
        (_, None) => 0.0,
    };
    Derivation { terms: terms.0, sum: value, value }
}

fn back_in_the_layer(terms: &mut Terms, at: At, gradients: &SequenceGradients, quantity: Quantity) -> f32 {
    match at.layer.cell {
        Cell::Lstm => lstm::backward(terms, &at, gradients, quantity),
        Cell::Gru => gru::backward(terms, &at, gradients, quantity, true),
        Cell::GruClassic => gru::backward(terms, &at, gradients, quantity, false),
        Cell::SimpleRnn => simple_rnn::backward(terms, &at, gradients),
        Cell::Memoryless | Cell::WindowDense => {}
    }
    at.d(gradients, quantity)
}
