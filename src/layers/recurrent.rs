//! A recurrent layer: the numbers of a cell, and the loop over time that is the same for all of them.
//!
//! Inputs are ids: a one-hot row times the kernel is the kernel's row of that id, so no zero is ever multiplied.

use kernel::matrix::{Ids, add_rows, add_to_named_rows, clear, vanish};
use kernel::transpose::transpose;
use ndarray::Array2;

use super::{Cell, Forced, States, StepGradients};
use crate::activation::RecurrentActivation;
use crate::arrays::{numbers, numbers_mut};
use crate::init::{Rng, glorot_uniform, orthogonal};

/// `kernel (V, G·H)`, `recurrent_kernel (H, G·H)`, `bias (1, G·H)` or `(2, G·H)`; G blocks, as the cell tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurrent {
    pub cell: Cell,
    pub kernel: Array2<f32>,
    pub recurrent_kernel: Array2<f32>,
    pub bias: Array2<f32>,
    /// σ, the activation of the gates.
    pub recurrent_activation: RecurrentActivation,
    /// For looking at, not for training.
    pub forced: Forced,
}

/// The numbers of a layer as its time steps take them.
pub struct Weights<'a> {
    pub cell: Cell,
    /// H, and G·H.
    pub units: usize,
    pub width: usize,
    pub kernel: &'a [f32],
    pub recurrent_kernel: &'a [f32],
    pub bias: &'a [f32],
    pub recurrent_activation: RecurrentActivation,
    pub forced: &'a Forced,
}

impl Weights<'_> {
    /// b (G·H), and not that of the recurrent part.
    pub fn first_bias(&self) -> &[f32] {
        &self.bias[..self.width]
    }
}

impl Recurrent {
    /// Keras' initial weights: `glorot_uniform`, `orthogonal`, zero bias but that of the forget gate.
    pub fn new(
        cell: Cell,
        labels: usize,
        units: usize,
        recurrent_activation: RecurrentActivation,
        forget_bias: f32,
        rng: &mut Rng,
    ) -> Self {
        let width = cell.blocks().len() * units;
        Self {
            cell,
            kernel: glorot_uniform(labels, width, rng),
            recurrent_kernel: orthogonal(units, width, rng),
            bias: cell.initial_bias(units, forget_bias),
            recurrent_activation,
            forced: Forced::default(),
        }
    }

    /// H.
    pub fn units(&self) -> usize {
        self.recurrent_kernel.nrows()
    }

    fn weights(&self) -> Weights<'_> {
        let (units, width) = self.recurrent_kernel.dim();
        Weights {
            cell: self.cell,
            units,
            width,
            kernel: numbers(&self.kernel),
            recurrent_kernel: numbers(&self.recurrent_kernel),
            bias: numbers(&self.bias),
            recurrent_activation: self.recurrent_activation,
            forced: &self.forced,
        }
    }

    /// Writes what the activations of step `t` of one sequence are applied to: (G·H).
    pub fn pre_activations(&self, ids: &[usize], t: usize, states: &States, z: &mut [f32]) {
        self.cell.pre_activations(&self.weights(), t, Ids { ids, first: t, stride: 1 }, states.h.at(t), z);
    }

    /// Runs B sequences of T ids, (B, T) in a row, through the cell, from zero states.
    pub fn forward(&self, ids: &[usize], length: usize, states: &mut States) {
        let weights = self.weights();
        for t in 0..length {
            self.cell.step(&weights, t, Ids { ids, first: t, stride: length }, states);
        }
    }

    /// Backpropagation through time. The caller has put ∂L/∂h_T into the last step of `steps.dh`; fills the rest of
    /// `steps`, and adds ∂L/∂parameters to `gradients`.
    pub fn backward(
        &self,
        ids: &[usize],
        length: usize,
        states: &States,
        steps: &mut StepGradients,
        gradients: &mut Self,
    ) {
        let weights = self.weights();
        let width = weights.width;
        let mut recurrent_kernel_t = vec![0.0; weights.recurrent_kernel.len()];
        transpose(weights.recurrent_kernel, width, &mut recurrent_kernel_t);
        clear(steps.dc.at_mut(length - 1));
        for t in (0..length).rev() {
            self.cell.step_backward(&weights, &recurrent_kernel_t, t, states, steps);
            if t > 0 {
                vanish(steps.dh.at_mut(t - 1));
                vanish(steps.dc.at_mut(t - 1));
            }
        }
        self.cell.recurrent_backward(states, steps, gradients);
        add_rows(&mut numbers_mut(&mut gradients.bias)[..width], steps.d_gates.all(), width);
        let kernel = numbers_mut(&mut gradients.kernel);
        for t in 0..length {
            let ids = Ids { ids, first: t, stride: length };
            add_to_named_rows(kernel, steps.d_gates.at(t), width, ids);
        }
    }
}
