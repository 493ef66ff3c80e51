//! The network: a recurrent layer, whose last h goes through Dense and softmax; or its rivals, which remember nothing: Dense
//! alone, which sees the last symbol, and Dense behind a dense layer that sees the whole window.

use kernel::matrix::clear;
use ndarray::{Array2, ArrayView2};

use kernel::simple_rnn;

use crate::activation::{RecurrentActivation, softmax};
use crate::arrays::{numbers, numbers_mut, view};
use crate::init::Rng;
use crate::layers::{Cell, Dense, Parameter, Quantity, Recurrent, Seen, States, StepGradients, rows};
use crate::loss::cross_entropy;
use crate::workspace::{Division, Workspace};

const ROW_MAJOR: &str = "batches and their states are row-major";

/// What a network is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Architecture {
    pub cell: Cell,
    /// V
    pub labels: usize,
    /// H, of the layer before the output layer, if there is one.
    pub units: usize,
    /// T, which only a layer that sees the whole window has to know.
    pub maxlen: usize,
    pub recurrent_activation: RecurrentActivation,
    /// The first bias of an LSTM's forget gate.
    pub forget_bias: f32,
}

/// Recurrent layer (H) → Dense(V) → softmax. The gradient of a model is a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// None in the memoryless network, whose Dense sees the one-hot of the last symbol. Its twin in Keras is
    /// `Sequential([Input((T, V)), Lambda(lambda x: x[:, -1]), Dense(V, activation="softmax")])`.
    pub recurrent: Option<Recurrent>,
    /// What stands in its place in the network that sees the whole window: `kernel (T·V, H)`, `bias (1, H)`. Its twin in Keras
    /// is `Sequential([Input((T, V)), Flatten(), Dense(H, activation="tanh"), Dense(V, activation="softmax")])`.
    pub window: Option<Dense>,
    pub dense: Dense,
}

/// Everything about one sequence of T ids going through the network. G is the number of the cell's blocks.
#[derive(Clone, Debug)]
pub struct Trace {
    /// What each block's activation is applied to: (T, G·H).
    pub pre_activations: Array2<f32>,
    /// The blocks' values: (T, G·H).
    pub gates: Array2<f32>,
    /// c_t: (T, H); (T, 0) of a cell without c.
    pub c: Array2<f32>,
    /// h_t: (T, H).
    pub h: Array2<f32>,
    /// What the output layer makes of every step: (T, V). Only the last row is trained.
    pub logits: Array2<f32>,
    /// Softmax of each row of logits: (T, V).
    pub probabilities: Array2<f32>,
}

/// The gradient of one sequence's loss, with respect to everything on its way.
#[derive(Clone, Debug)]
pub struct SequenceGradients {
    /// The loss itself, in nats.
    pub loss: f32,
    /// ∂L/∂h_t: (T, H).
    pub dh: Array2<f32>,
    /// ∂L/∂c_t: (T, H), or (T, 0).
    pub dc: Array2<f32>,
    /// ∂L/∂ pre-activations of each block: (T, G·H).
    pub d_gates: Array2<f32>,
    /// ∂L/∂logits: (V).
    pub d_logits: Vec<f32>,
    /// ∂L/∂ each parameter.
    pub parameters: Model,
}

impl Model {
    /// Keras' initial weights, drawn in the order of [`Model::parameters`].
    pub fn new(architecture: Architecture, rng: &mut Rng) -> Self {
        let Architecture { cell, labels, units, maxlen, recurrent_activation, forget_bias } = architecture;
        let recurrent = (!cell.quantities().is_empty())
            .then(|| Recurrent::new(cell, labels, units, recurrent_activation, forget_bias, rng));
        let window = (cell == Cell::WindowDense).then(|| Dense::new(maxlen * labels, units, rng));
        let inputs = if cell == Cell::Memoryless { labels } else { units };
        Self { recurrent, window, dense: Dense::new(inputs, labels, rng) }
    }

    /// A fresh gradient of this model, or optimiser state for it: all numbers zero.
    pub fn zeros_like(&self) -> Self {
        let mut zeros = self.clone();
        zeros.fill_with_zeros();
        zeros
    }

    pub fn fill_with_zeros(&mut self) {
        self.parameters_mut().into_iter().for_each(clear);
    }

    /// Which cell the recurrent layer has, or what there is without one.
    pub fn cell(&self) -> Cell {
        let without = if self.window.is_some() { Cell::WindowDense } else { Cell::Memoryless };
        self.recurrent.as_ref().map_or(without, |layer| layer.cell)
    }

    /// H; 0 where the output layer stands alone.
    pub fn units(&self) -> usize {
        if self.cell() == Cell::Memoryless { 0 } else { self.dense.kernel.nrows() }
    }

    /// V.
    pub fn labels(&self) -> usize {
        self.dense.bias.len()
    }

    /// How many there are of a quantity at every step: H or V, and 0 of what the network does not have.
    pub fn count(&self, quantity: Quantity) -> usize {
        match quantity {
            Quantity::Logits | Quantity::Probabilities => self.labels(),
            _ if self.cell().quantities().contains(&quantity) => self.units(),
            _ => 0,
        }
    }

    /// How many trainable numbers there are.
    #[allow(clippy::len_without_is_empty, reason = "there is always an output layer")]
    pub fn len(&self) -> usize {
        self.parameters().iter().map(|parameter| parameter.values.len()).sum()
    }

    /// All of them in a row, in the order of [`Model::parameters`].
    pub fn numbers(&self) -> Vec<f32> {
        let mut numbers = Vec::with_capacity(self.len());
        for parameter in self.parameters() {
            numbers.extend_from_slice(parameter.values);
        }
        numbers
    }

    /// Puts the first of some numbers in their place, unless they are too few; returns the others.
    pub fn put<'n>(&mut self, mut numbers: &'n [f32]) -> &'n [f32] {
        for values in self.parameters_mut() {
            let Some((these, rest)) = numbers.split_at_checked(values.len()) else { return &[] };
            values.copy_from_slice(these);
            numbers = rest;
        }
        numbers
    }

    /// The trainable arrays in Keras' order.
    pub fn parameters(&self) -> Vec<Parameter<'_>> {
        let mut all = Vec::with_capacity(5);
        if let Some(layer) = &self.recurrent {
            all.push(matrix("kernel", &layer.kernel));
            all.push(matrix("recurrent_kernel", &layer.recurrent_kernel));
            all.push(matrix("bias", &layer.bias));
        }
        if let Some(window) = &self.window {
            all.push(matrix("kernel", &window.kernel));
            all.push(matrix("bias", &window.bias));
        }
        all.push(matrix("dense_kernel", &self.dense.kernel));
        all.push(matrix("dense_bias", &self.dense.bias));
        all
    }

    /// The numbers of [`Model::parameters`], to be changed.
    pub fn parameters_mut(&mut self) -> Vec<&mut [f32]> {
        let mut all = Vec::with_capacity(5);
        if let Some(layer) = &mut self.recurrent {
            all.push(numbers_mut(&mut layer.kernel));
            all.push(numbers_mut(&mut layer.recurrent_kernel));
            all.push(numbers_mut(&mut layer.bias));
        }
        for dense in self.window.iter_mut().chain([&mut self.dense]) {
            all.push(numbers_mut(&mut dense.kernel));
            all.push(numbers_mut(&mut dense.bias));
        }
        all
    }

    /// The mean loss of a batch, x (B, T) and y (B), and its gradient, left in the workspace.
    ///
    /// # Panics
    /// Without an answer for each sequence, for sequences of no symbols, and for an id that is no label; so everywhere
    /// below.
    pub fn loss_and_gradients<'w>(&self, x: ArrayView2<usize>, y: &[usize], w: &'w mut Workspace) -> (f32, &'w Model) {
        assert_answered(x, y);
        w.begin();
        let (ids, length) = (ids(x), x.ncols());
        while w.seen() < y.len() {
            let (from, next) = (w.seen(), w.next(y.len()));
            w.add(self, view(&ids[from * length..][..next * length], length), &y[from..][..next], y.len());
        }
        w.result()
    }

    /// Backpropagation through time of sequences of T ids that have gone forwards, from ∂L/∂logits (B, V): fills the steps'
    /// gradients, and adds ∂L/∂parameters to `gradients`.
    pub fn backward(
        &self,
        x: ArrayView2<usize>,
        states: &States,
        d_logits: &[f32],
        steps: &mut StepGradients,
        gradients: &mut Self,
    ) {
        let length = x.ncols();
        let Self { recurrent, window, dense } = gradients;
        if let (Some(layer), Some(gradients)) = (&self.recurrent, recurrent) {
            let dh = steps.dh.at_mut(length - 1);
            self.dense.backward(states.h.last(), d_logits, dense, dh);
            layer.backward(ids(x), length, states, steps, gradients);
        } else if let Some(gradients) = window {
            let (h, dz) = (states.gates.all(), steps.d_gates.at_mut(0));
            let mut dh = vec![0.0; h.len()];
            self.dense.backward(h, d_logits, dense, &mut dh);
            simple_rnn::backward(h, &dh, dz);
            Dense::backward_ids(self.seen(ids(x), length), dz, gradients);
        } else {
            Dense::backward_ids(self.seen(ids(x), length), d_logits, dense);
        }
    }

    /// Fills the states and the logits (B, V) of B sequences of T ids (B, T).
    pub fn forward(&self, x: ArrayView2<usize>, states: &mut States, logits: &mut Array2<f32>) {
        let logits = numbers_mut(logits);
        if let Some(layer) = &self.recurrent {
            layer.forward(ids(x), x.ncols(), states);
            self.dense.forward(states.h.last(), logits);
        } else if let Some(window) = &self.window {
            assert_eq!(x.ncols() * self.labels(), window.kernel.nrows(), "windows of the length that it was made for");
            let h = states.gates.at_mut(0);
            window.forward_ids(self.seen(ids(x), x.ncols()), h);
            simple_rnn::activate(h);
            self.dense.forward(h, logits);
        } else {
            self.dense.forward_ids(self.seen(ids(x), x.ncols()), logits);
        }
    }

    /// What a network without a recurrent layer sees of sequences: the whole windows, or their last symbols.
    fn seen<'a>(&self, ids: &'a [usize], length: usize) -> Seen<'a> {
        let from = if self.window.is_some() { 0 } else { length - 1 };
        Seen { ids, length, from, labels: self.labels() }
    }

    /// The states after every step, and the logits (B, V), of B sequences of T ids (B, T).
    pub fn run(&self, x: ArrayView2<usize>) -> (States, Array2<f32>) {
        let mut states = States::zeros(self.cell(), x.ncols(), x.nrows(), self.units());
        let mut logits = Array2::zeros((x.nrows(), self.labels()));
        self.forward(x, &mut states, &mut logits);
        (states, logits)
    }

    /// The probabilities (B, V) of what follows each of B sequences of T ids (B, T).
    pub fn predict(&self, x: ArrayView2<usize>) -> Array2<f32> {
        probabilities(self.run(x).1)
    }

    /// The loss of each of B sequences (B, T) whose right answers are y (B), in nats; and the probabilities (B, V).
    pub fn losses(&self, x: ArrayView2<usize>, y: &[usize]) -> (Vec<f32>, Array2<f32>) {
        assert_answered(x, y);
        let (_, mut logits) = self.run(x);
        let rows = numbers_mut(&mut logits).chunks_exact_mut(self.labels());
        let losses = rows.zip(y).map(|(row, &target)| cross_entropy(row, target) as f32).collect();
        (losses, logits)
    }

    /// Everything about one sequence.
    pub fn trace(&self, ids: &[usize]) -> Trace {
        let x = view(ids, ids.len());
        let (states, _) = self.run(x);
        let mut pre_activations = Array2::zeros((ids.len(), states.gates.width()));
        let mut logits = Array2::zeros((ids.len(), self.labels()));
        let mut gates = rows(&states.gates, 0);
        if let Some(layer) = &self.recurrent {
            let width = pre_activations.ncols();
            for (t, z) in numbers_mut(&mut pre_activations).chunks_exact_mut(width).enumerate() {
                layer.pre_activations(ids, t, &states, z);
            }
            self.dense.forward(&states.h.all()[layer.units()..], numbers_mut(&mut logits));
        } else if let Some(window) = &self.window {
            let z = numbers_mut(&mut pre_activations);
            for (t, z) in z.chunks_exact_mut(window.bias.len()).enumerate() {
                window.forward_ids(self.seen(&ids[..=t], t + 1), z);
            }
            gates = pre_activations.clone();
            simple_rnn::activate(numbers_mut(&mut gates));
            self.dense.forward(numbers(&gates), numbers_mut(&mut logits));
        } else {
            self.dense.forward_ids(self.seen(ids, 1), numbers_mut(&mut logits));
        }
        Trace {
            pre_activations,
            gates,
            c: rows(&states.c, 1),
            h: rows(&states.h, 1),
            probabilities: probabilities(logits.clone()),
            logits,
        }
    }

    /// Backpropagation through time of one sequence, whose right answer is `target`.
    pub fn gradients(&self, ids: &[usize], target: usize) -> SequenceGradients {
        let x = view(ids, ids.len());
        let mut workspace = Workspace::new(Division::none(1));
        let (loss, _) = self.loss_and_gradients(x, &[target], &mut workspace);
        let (steps, logits, gradients) = workspace.into_gradients();
        SequenceGradients {
            loss,
            dh: rows(&steps.dh, 0),
            dc: rows(&steps.dc, 0),
            d_gates: rows(&steps.d_gates, 0),
            d_logits: logits.into_raw_vec_and_offset().0,
            parameters: gradients,
        }
    }
}

/// Pairs of unequal lengths would be cut to the shorter, and what is left over go unseen.
pub(crate) fn assert_answered(x: ArrayView2<usize>, y: &[usize]) {
    assert!(x.nrows() == y.len() && x.ncols() > 0, "an answer for each sequence, none of them empty");
}

/// The ids of some sequences in a row.
pub(crate) fn ids(x: ArrayView2<'_, usize>) -> &[usize] {
    x.to_slice().expect(ROW_MAJOR)
}

/// The softmax of each row of logits (B, V).
pub fn probabilities(mut logits: Array2<f32>) -> Array2<f32> {
    let labels = logits.ncols();
    for row in numbers_mut(&mut logits).chunks_exact_mut(labels) {
        softmax(row);
    }
    logits
}

fn matrix<'a>(name: &'static str, array: &'a Array2<f32>) -> Parameter<'a> {
    Parameter { name, shape: array.dim().into(), values: numbers(array) }
}
