//! Which cell it is: what each has, and the equations of one time step, forwards and backwards.

use kernel::matrix::{Ids, Matrix, MatrixMut, add_product, clear, input};
use ndarray::Array2;

use super::recurrent::Weights;
use super::{Quantity, Recurrent, States, StepGradients, gru, lstm, simple_rnn};
use crate::arrays::numbers_mut;
use crate::init;

/// What stands between the symbols and the output layer. G is the number of its blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    #[default]
    Lstm,
    /// Keras' `GRU`, `reset_after=True`.
    Gru,
    /// The first form of the GRU, Keras' `reset_after=False`.
    GruClassic,
    SimpleRnn,
    /// Nothing: the output layer sees the one-hot of the last symbol, and no other.
    Memoryless,
    /// No cell either: a dense layer of H units that sees the whole window at once, and no other length.
    WindowDense,
}

impl Cell {
    pub const ALL: [Self; 6] =
        [Self::Lstm, Self::Gru, Self::GruClassic, Self::SimpleRnn, Self::Memoryless, Self::WindowDense];

    pub fn name(self) -> &'static str {
        match self {
            Self::Lstm => "lstm",
            Self::Gru => "gru",
            Self::GruClassic => "gru_classic",
            Self::SimpleRnn => "simple_rnn",
            Self::Memoryless => "memoryless",
            Self::WindowDense => "window_dense",
        }
    }

    /// What the blocks of H columns of the kernels are for, in Keras' order.
    pub fn blocks(self) -> &'static [Quantity] {
        match self {
            Self::Lstm => &[Quantity::I, Quantity::F, Quantity::Candidate, Quantity::O],
            Self::Gru | Self::GruClassic => &[Quantity::Z, Quantity::R, Quantity::Candidate],
            Self::SimpleRnn | Self::WindowDense => &[Quantity::H],
            Self::Memoryless => &[],
        }
    }

    /// What there is to see of it at every step, in the order in which it comes about.
    pub fn quantities(self) -> &'static [Quantity] {
        match self {
            Self::Lstm => &[Quantity::I, Quantity::F, Quantity::Candidate, Quantity::O, Quantity::C, Quantity::H],
            Self::Gru | Self::GruClassic => &[Quantity::Z, Quantity::R, Quantity::Candidate, Quantity::H],
            Self::SimpleRnn => &[Quantity::H],
            Self::Memoryless | Self::WindowDense => &[],
        }
    }

    /// The first bias: (1, G·H), or (2, G·H) where the recurrent part has one of its own.
    pub(super) fn initial_bias(self, units: usize, forget_bias: f32) -> Array2<f32> {
        match self {
            Self::Lstm => init::forget_bias(units, forget_bias),
            Self::Gru => Array2::zeros((2, 3 * units)),
            _ => Array2::zeros((1, self.blocks().len() * units)),
        }
    }

    /// Writes the pre-activations `z (B, G·H)` of time step `t`, from its ids (B) and h_{t−1} (B, H).
    pub(super) fn pre_activations(self, layer: &Weights, t: usize, ids: Ids, h_before: &[f32], z: &mut [f32]) {
        match self {
            Self::Gru => gru::pre_activations(layer, true, t, ids, h_before, z),
            Self::GruClassic => gru::pre_activations(layer, false, t, ids, h_before, z),
            _ => pre_activations(layer, t, ids, h_before, z),
        }
    }

    /// Time step `t` of every sequence, from its ids (B) and what the steps before have left in `states`.
    pub(super) fn step(self, layer: &Weights, t: usize, ids: Ids, states: &mut States) {
        match self {
            Self::Lstm => lstm::step(layer, t, ids, states),
            Self::Gru => gru::step(layer, true, t, ids, states),
            Self::GruClassic => gru::step(layer, false, t, ids, states),
            Self::SimpleRnn => simple_rnn::step(layer, t, ids, states),
            Self::Memoryless | Self::WindowDense => {}
        }
    }

    /// Time step `t` backwards: from ∂L/∂h_t, and what step t + 1 left in ∂L/∂c_t, to ∂L/∂ its pre-activations, with
    /// ∂L/∂h_{t−1} and what it leaves in ∂L/∂c_{t−1}. `recurrent_kernel_t` is (G·H, H).
    pub(super) fn step_backward(
        self,
        layer: &Weights,
        recurrent_kernel_t: &[f32],
        t: usize,
        states: &States,
        steps: &mut StepGradients,
    ) {
        match self {
            Self::Lstm => lstm::step_backward(layer, recurrent_kernel_t, t, states, steps),
            Self::Gru => gru::step_backward(layer, true, recurrent_kernel_t, t, states, steps),
            Self::GruClassic => gru::step_backward(layer, false, recurrent_kernel_t, t, states, steps),
            Self::SimpleRnn => simple_rnn::step_backward(layer, recurrent_kernel_t, t, states, steps),
            Self::Memoryless | Self::WindowDense => {}
        }
    }

    /// Adds the gradient of what is multiplied with h. All time steps share it: one product over (T − 1) · B rows, since before
    /// the first step h is zero.
    pub(super) fn recurrent_backward(self, states: &States, steps: &StepGradients, gradients: &mut Recurrent) {
        match self {
            Self::Gru => gru::recurrent_backward(true, states, steps, gradients),
            Self::GruClassic => gru::recurrent_backward(false, states, steps, gradients),
            _ => {
                let (units, width) = gradients.recurrent_kernel.dim();
                add_product(
                    MatrixMut::new(numbers_mut(&mut gradients.recurrent_kernel), width),
                    Matrix::new(states.h_before(), units).t(),
                    Matrix::new(steps.d_gates.after_first(), width),
                );
            }
        }
    }
}

/// W x + U h_before + b, of every block. What is before the first step is zero, and so is its product.
pub(super) fn pre_activations(layer: &Weights, t: usize, ids: Ids, h_before: &[f32], z: &mut [f32]) {
    let (units, width) = (layer.units, layer.width);
    input(z, layer.kernel, layer.first_bias(), ids);
    if t > 0 {
        let kernel = Matrix::new(layer.recurrent_kernel, width);
        add_product(MatrixMut::new(z, width), Matrix::new(h_before, units), kernel);
    }
}

/// ∂L/∂h_before of what was multiplied with it in every block.
pub(super) fn h_backward(dh_before: &mut [f32], d_gates: &[f32], recurrent_kernel_t: &[f32], units: usize) {
    clear(dh_before);
    let width = recurrent_kernel_t.len() / units;
    let kernel = Matrix::new(recurrent_kernel_t, units);
    add_product(MatrixMut::new(dh_before, units), Matrix::new(d_gates, width), kernel);
}
