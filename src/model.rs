//! The network: a recurrent layer, whose last h goes through Dense and softmax.

use ndarray::{Array2, Array3, ArrayView2, Axis};

use crate::activation::{RecurrentActivation, softmax};
use crate::init::Rng;
use crate::layers::{Dense, Lstm, LstmGradients, LstmStates, Parameter};
use crate::loss::{cross_entropy, cross_entropy_backward};

/// LSTM(H) → Dense(V) → softmax. The gradient of a model is a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub lstm: Lstm,
    pub dense: Dense,
}

/// Everything about one sequence of T ids going through the network.
#[derive(Clone, Debug)]
pub struct Trace {
    /// W x_t + U h_{t−1} + b of i, f, c̃, o: (T, 4H).
    pub pre_activations: Array2<f32>,
    /// i, f, c̃, o: (T, 4H).
    pub gates: Array2<f32>,
    /// c_t: (T, H).
    pub c: Array2<f32>,
    /// h_t: (T, H).
    pub h: Array2<f32>,
    /// What the output layer makes of every h_t: (T, V). Only the last row is trained.
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
    /// ∂L/∂c_t: (T, H).
    pub dc: Array2<f32>,
    /// ∂L/∂ pre-activations of i, f, c̃, o: (T, 4H).
    pub d_gates: Array2<f32>,
    /// ∂L/∂logits: (V).
    pub d_logits: Vec<f32>,
    /// ∂L/∂ each parameter.
    pub parameters: Model,
}

/// The buffers of a training step, and after it what it computed.
#[derive(Clone, Debug)]
pub struct Workspace {
    states: LstmStates,
    steps: LstmGradients,
    /// First logits, then their gradient: (B, V).
    logits: Array2<f32>,
    gradients: Model,
}

impl Model {
    /// Keras' initial weights, drawn in the order of [`Model::parameters`].
    pub fn new(labels: usize, units: usize, recurrent_activation: RecurrentActivation, rng: &mut Rng) -> Self {
        Self { lstm: Lstm::new(labels, units, recurrent_activation, rng), dense: Dense::new(units, labels, rng) }
    }

    /// All parameters zero.
    pub fn zeros(labels: usize, units: usize, recurrent_activation: RecurrentActivation) -> Self {
        Self { lstm: Lstm::zeros(labels, units, recurrent_activation), dense: Dense::zeros(units, labels) }
    }

    /// A fresh gradient of this model, or optimiser state for it.
    pub fn zeros_like(&self) -> Self {
        Self::zeros(self.labels(), self.units(), self.lstm.recurrent_activation)
    }

    /// H.
    pub fn units(&self) -> usize {
        self.lstm.units()
    }

    /// V.
    pub fn labels(&self) -> usize {
        self.dense.bias.len()
    }

    /// The trainable arrays in Keras' order.
    pub fn parameters(&self) -> [Parameter<'_>; 5] {
        let (v, h) = (self.labels(), self.units());
        let Self { lstm, dense } = self;
        let parameter = |name, shape, values| Parameter { name, shape, values };
        [
            parameter("kernel", [v, 4 * h], flat(&lstm.kernel)),
            parameter("recurrent_kernel", [h, 4 * h], flat(&lstm.recurrent_kernel)),
            parameter("bias", [1, 4 * h], flat(&lstm.bias)),
            parameter("dense_kernel", [h, v], flat(&dense.kernel)),
            parameter("dense_bias", [1, v], flat(&dense.bias)),
        ]
    }

    /// The numbers of [`Model::parameters`], to be changed.
    pub fn parameters_mut(&mut self) -> [&mut [f32]; 5] {
        let Self { lstm, dense } = self;
        [
            flat_mut(&mut lstm.kernel),
            flat_mut(&mut lstm.recurrent_kernel),
            flat_mut(&mut lstm.bias),
            flat_mut(&mut dense.kernel),
            flat_mut(&mut dense.bias),
        ]
    }

    /// The mean loss of a batch, x (B, T) and y (B), and its gradient, left in the workspace.
    pub fn loss_and_gradients<'w>(&self, x: ArrayView2<usize>, y: &[usize], w: &'w mut Workspace) -> (f32, &'w Model) {
        w.gradients.parameters_mut().into_iter().for_each(|values| values.fill(0.0));
        self.lstm.forward(x, &mut w.states);
        self.dense.forward(w.states.last_h(), w.logits.view_mut());
        let loss = cross_entropy_backward(w.logits.view_mut(), y);
        let dh = w.steps.dh.index_axis_mut(Axis(0), x.ncols() - 1);
        self.dense.backward(w.states.last_h(), w.logits.view(), &mut w.gradients.dense, dh);
        self.lstm.backward(x, &w.states, &mut w.steps, &mut w.gradients.lstm);
        (loss, &w.gradients)
    }

    /// The probabilities (B, V) of what follows each of B sequences of T ids (B, T).
    pub fn predict(&self, x: ArrayView2<usize>) -> Array2<f32> {
        self.output(self.states(x).last_h()).1
    }

    /// The states of B sequences of T ids (B, T), after every step.
    pub fn states(&self, x: ArrayView2<usize>) -> LstmStates {
        let mut states = LstmStates::zeros(x.ncols(), x.nrows(), self.units());
        self.lstm.forward(x, &mut states);
        states
    }

    /// The loss of each of B sequences (B, T) whose right answers are y (B), in nats.
    pub fn losses(&self, x: ArrayView2<usize>, y: &[usize]) -> Vec<f32> {
        let mut logits = Array2::zeros((x.nrows(), self.labels()));
        self.dense.forward(self.states(x).last_h(), logits.view_mut());
        logits.rows_mut().into_iter().zip(y).map(|(row, &target)| cross_entropy(row, target)).collect()
    }

    /// Everything about one sequence.
    pub fn trace(&self, ids: &[usize]) -> Trace {
        let x = ArrayView2::from_shape((1, ids.len()), ids).expect("one row");
        let states = self.states(x);
        let of_the_sequence = |states: Array3<f32>| states.index_axis_move(Axis(1), 0);
        let mut pre_activations = Array2::zeros((ids.len(), 4 * self.units()));
        for (t, z) in pre_activations.axis_chunks_iter_mut(Axis(0), 1).enumerate() {
            self.lstm.pre_activations(x.column(t), states.h.index_axis(Axis(0), t), z);
        }
        let after_each_step = |states| of_the_sequence(states).slice_move(ndarray::s![1.., ..]);
        let h = after_each_step(states.h);
        let (logits, probabilities) = self.output(h.view());
        Trace {
            pre_activations,
            gates: of_the_sequence(states.gates),
            c: after_each_step(states.c),
            h,
            logits,
            probabilities,
        }
    }

    /// Backpropagation through time of one sequence, whose right answer is `target`.
    pub fn gradients(&self, ids: &[usize], target: usize) -> SequenceGradients {
        let x = ArrayView2::from_shape((1, ids.len()), ids).expect("one row");
        let mut workspace = Workspace::new(self, 1, ids.len());
        let (loss, _) = self.loss_and_gradients(x, &[target], &mut workspace);
        let Workspace { steps, logits, gradients, .. } = workspace;
        let of_the_sequence = |steps: Array3<f32>| steps.index_axis_move(Axis(1), 0);
        SequenceGradients {
            loss,
            dh: of_the_sequence(steps.dh),
            dc: of_the_sequence(steps.dc),
            d_gates: of_the_sequence(steps.d_gates),
            d_logits: logits.into_raw_vec_and_offset().0,
            parameters: gradients,
        }
    }

    /// Logits and probabilities (B, V) of h (B, H).
    pub fn output(&self, h: ArrayView2<f32>) -> (Array2<f32>, Array2<f32>) {
        let mut logits = Array2::zeros((h.nrows(), self.labels()));
        self.dense.forward(h, logits.view_mut());
        let mut probabilities = logits.clone();
        for mut row in probabilities.rows_mut() {
            softmax(row.as_slice_mut().expect("rows are contiguous"));
        }
        (logits, probabilities)
    }
}

impl Workspace {
    /// For batches of B sequences of T ids.
    pub fn new(model: &Model, batch: usize, steps: usize) -> Self {
        Self {
            states: LstmStates::zeros(steps, batch, model.units()),
            steps: LstmGradients::zeros(steps, batch, model.units()),
            logits: Array2::zeros((batch, model.labels())),
            gradients: model.zeros_like(),
        }
    }

    /// B.
    pub fn batch(&self) -> usize {
        self.logits.nrows()
    }
}

fn flat<D: ndarray::Dimension>(array: &ndarray::Array<f32, D>) -> &[f32] {
    array.as_slice().expect("parameters are row-major")
}

fn flat_mut<D: ndarray::Dimension>(array: &mut ndarray::Array<f32, D>) -> &mut [f32] {
    array.as_slice_mut().expect("parameters are row-major")
}
