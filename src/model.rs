//! The network: a recurrent layer, whose last h goes through Dense and softmax; or Dense alone, which sees the last
//! symbol and remembers nothing.

use kernel::matrix::clear;
use ndarray::{Array2, ArrayView2, Axis};

use crate::activation::{RecurrentActivation, softmax};
use crate::arrays::{numbers, numbers_mut};
use crate::init::Rng;
use crate::layers::{Cell, Dense, Ids, Parameter, Quantity, Recurrent, States, StepGradients, Steps};
use crate::loss::{cross_entropy, cross_entropy_backward};

const ROW_MAJOR: &str = "batches and their states are row-major";

/// What a network is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Architecture {
    pub cell: Cell,
    /// V
    pub labels: usize,
    /// H, of the recurrent layer, if there is one.
    pub units: usize,
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

/// The buffers of a training step, which takes its batch in slices; and after it what it computed.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Of a slice of S sequences, the latest.
    states: States,
    steps: StepGradients,
    /// First logits, then their gradient: (S, V).
    logits: Array2<f32>,
    /// How many sequences a slice has at most.
    slice: usize,
    /// Of the batch so far: the gradient of its mean loss, the sum of its losses, how many answers were right, and how
    /// many there were.
    gradients: Model,
    loss: f64,
    right: usize,
    seen: usize,
}

impl Model {
    /// Keras' initial weights, drawn in the order of [`Model::parameters`].
    pub fn new(architecture: Architecture, rng: &mut Rng) -> Self {
        let Architecture { cell, labels, units, recurrent_activation, forget_bias } = architecture;
        let recurrent = (cell != Cell::Memoryless)
            .then(|| Recurrent::new(cell, labels, units, recurrent_activation, forget_bias, rng));
        Self { dense: Dense::new(if recurrent.is_some() { units } else { labels }, labels, rng), recurrent }
    }

    /// A fresh gradient of this model, or optimiser state for it: all numbers zero.
    pub fn zeros_like(&self) -> Self {
        let mut zeros = self.clone();
        zeros.fill_with_zeros();
        zeros
    }

    fn fill_with_zeros(&mut self) {
        self.parameters_mut().into_iter().for_each(clear);
    }

    /// Which cell the recurrent layer has.
    pub fn cell(&self) -> Cell {
        self.recurrent.as_ref().map_or(Cell::Memoryless, |layer| layer.cell)
    }

    /// H; 0 without a recurrent layer.
    pub fn units(&self) -> usize {
        self.recurrent.as_ref().map_or(0, Recurrent::units)
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

    /// The trainable arrays in Keras' order.
    pub fn parameters(&self) -> Vec<Parameter<'_>> {
        let mut all = Vec::with_capacity(5);
        if let Some(layer) = &self.recurrent {
            all.push(matrix("kernel", &layer.kernel));
            all.push(matrix("recurrent_kernel", &layer.recurrent_kernel));
            all.push(matrix("bias", &layer.bias));
        }
        all.push(matrix("dense_kernel", &self.dense.kernel));
        all.push(Parameter { name: "dense_bias", shape: [1, self.labels()], values: numbers(&self.dense.bias) });
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
        all.push(numbers_mut(&mut self.dense.kernel));
        all.push(numbers_mut(&mut self.dense.bias));
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
        for (x, slice) in x.axis_chunks_iter(Axis(0), w.slice).zip(y.chunks(w.slice)) {
            self.add_slice(x, slice, y.len(), w);
        }
        w.result()
    }

    /// Adds a slice, x (S, T) and y (S), to what the workspace has of a batch of B sequences.
    pub fn add_slice(&self, x: ArrayView2<usize>, y: &[usize], batch: usize, w: &mut Workspace) {
        assert_answered(x, y);
        w.fit(self, y.len(), x.ncols());
        self.forward(x, &mut w.states, &mut w.logits);
        let logits = numbers_mut(&mut w.logits);
        let (loss, right) = cross_entropy_backward(logits, self.labels(), y, batch);
        w.loss += loss;
        w.right += right;
        w.seen += y.len();
        let length = x.ncols();
        if let (Some(layer), Some(gradients)) = (&self.recurrent, &mut w.gradients.recurrent) {
            let dh = w.steps.dh.at_mut(length - 1);
            self.dense.backward(w.states.h.last(), logits, &mut w.gradients.dense, dh);
            layer.backward(ids(x), length, &w.states, &mut w.steps, gradients);
        } else {
            self.dense.backward_ids(last_ids(x), logits, &mut w.gradients.dense);
        }
    }

    /// Fills the states and the logits (B, V) of B sequences of T ids (B, T).
    fn forward(&self, x: ArrayView2<usize>, states: &mut States, logits: &mut Array2<f32>) {
        let logits = numbers_mut(logits);
        if let Some(layer) = &self.recurrent {
            layer.forward(ids(x), x.ncols(), states);
            self.dense.forward(states.h.last(), logits);
        } else {
            self.dense.forward_ids(last_ids(x), logits);
        }
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
        let x = ArrayView2::from_shape((1, ids.len()), ids).expect("one row");
        let (states, _) = self.run(x);
        let mut pre_activations = Array2::zeros((ids.len(), states.gates.width()));
        let mut logits = Array2::zeros((ids.len(), self.labels()));
        if let Some(layer) = &self.recurrent {
            let width = pre_activations.ncols();
            for (t, z) in numbers_mut(&mut pre_activations).chunks_exact_mut(width).enumerate() {
                layer.pre_activations(ids, t, &states, z);
            }
            self.dense.forward(&states.h.all()[layer.units()..], numbers_mut(&mut logits));
        } else {
            self.dense.forward_ids(Ids { ids, first: 0, stride: 1 }, numbers_mut(&mut logits));
        }
        Trace {
            pre_activations,
            gates: states.gates.of_the_sequence(0),
            c: states.c.of_the_sequence(1),
            h: states.h.of_the_sequence(1),
            probabilities: probabilities(logits.clone()),
            logits,
        }
    }

    /// Backpropagation through time of one sequence, whose right answer is `target`.
    pub fn gradients(&self, ids: &[usize], target: usize) -> SequenceGradients {
        let x = ArrayView2::from_shape((1, ids.len()), ids).expect("one row");
        let mut workspace = Workspace::new(self, 1, ids.len());
        let (loss, _) = self.loss_and_gradients(x, &[target], &mut workspace);
        let Workspace { steps, logits, gradients, .. } = workspace;
        SequenceGradients {
            loss,
            dh: steps.dh.of_the_sequence(0),
            dc: steps.dc.of_the_sequence(0),
            d_gates: steps.d_gates.of_the_sequence(0),
            d_logits: logits.into_raw_vec_and_offset().0,
            parameters: gradients,
        }
    }
}

/// Pairs of unequal lengths would be cut to the shorter, and what is left over go unseen.
fn assert_answered(x: ArrayView2<usize>, y: &[usize]) {
    assert!(x.nrows() == y.len() && x.ncols() > 0, "an answer for each sequence, none of them empty");
}

/// The ids of some sequences in a row.
fn ids(x: ArrayView2<'_, usize>) -> &[usize] {
    x.to_slice().expect(ROW_MAJOR)
}

/// The last of each sequence.
fn last_ids(x: ArrayView2<'_, usize>) -> Ids<'_> {
    Ids { ids: ids(x), first: x.ncols() - 1, stride: x.ncols() }
}

/// The softmax of each row of logits (B, V).
pub fn probabilities(mut logits: Array2<f32>) -> Array2<f32> {
    let labels = logits.ncols();
    for row in numbers_mut(&mut logits).chunks_exact_mut(labels) {
        softmax(row);
    }
    logits
}

impl Workspace {
    /// For batches of sequences of T ids, in slices of at most S sequences.
    pub fn new(model: &Model, slice: usize, steps: usize) -> Self {
        Self {
            states: States::zeros(model.cell(), steps, slice, model.units()),
            steps: StepGradients::zeros(model.cell(), steps, slice, model.units()),
            logits: Array2::zeros((slice, model.labels())),
            slice,
            gradients: model.zeros_like(),
            loss: 0.0,
            right: 0,
            seen: 0,
        }
    }

    /// ∂L/∂h_t of the batch's mean loss, for the sequences of the last slice: (T, S, H).
    pub fn dh(&self) -> &Steps {
        &self.steps.dh
    }

    /// A new batch, nothing of which has been seen.
    pub fn begin(&mut self) {
        self.gradients.fill_with_zeros();
        (self.loss, self.right, self.seen) = (0.0, 0, 0);
    }

    /// Makes the buffers those of a slice of so many sequences of T ids.
    fn fit(&mut self, model: &Model, sequences: usize, steps: usize) {
        if self.states.h.shape() != [steps + 1, sequences, model.units()] {
            self.states = States::zeros(model.cell(), steps, sequences, model.units());
            self.steps = StepGradients::zeros(model.cell(), steps, sequences, model.units());
            self.logits = Array2::zeros((sequences, model.labels()));
        }
    }

    /// How many sequences a slice has at most.
    pub fn slice(&self) -> usize {
        self.slice
    }

    /// How many sequences of the batch have been seen.
    pub fn seen(&self) -> usize {
        self.seen
    }

    /// How many of them were answered right.
    pub fn right(&self) -> usize {
        self.right
    }

    /// The mean loss of the batch, and its gradient.
    pub fn result(&self) -> (f32, &Model) {
        ((self.loss / self.seen as f64) as f32, &self.gradients)
    }
}

fn matrix<'a>(name: &'static str, array: &'a Array2<f32>) -> Parameter<'a> {
    Parameter { name, shape: array.dim().into(), values: numbers(array) }
}
