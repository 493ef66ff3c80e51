//! A recurrent layer: the numbers of a cell, and the loop over time that is the same for all of them.
//!
//! Inputs are ids: a one-hot row times the kernel is the kernel's row of that id, so no zero is ever multiplied.

use ndarray::{Array2, ArrayView1, ArrayView2, ArrayViewMut2, Axis};

use crate::activation::RecurrentActivation;
use crate::init::{Rng, glorot_uniform, orthogonal};
use crate::layers::cell::all_steps;
use crate::layers::{Cell, Forced, ROW_MAJOR, States, StepGradients, rows, rows_mut};
use crate::matmul::{add, transposed};

/// Of a gradient that comes back through time: an update by it would be lost in any weight.
const NOTHING: f32 = 1e-30;

/// `kernel (V, G·H)`, `recurrent_kernel (H, G·H)`, `bias (1, G·H)` or `(2, G·H)`; G blocks, as the cell tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurrent {
    pub cell: &'static dyn Cell,
    pub kernel: Array2<f32>,
    pub recurrent_kernel: Array2<f32>,
    pub bias: Array2<f32>,
    /// σ, the activation of the gates.
    pub recurrent_activation: RecurrentActivation,
    /// For looking at, not for training.
    pub forced: Forced,
}

impl Recurrent {
    /// Keras' initial weights: `glorot_uniform`, `orthogonal`, zero bias but that of the forget gate.
    pub fn new(
        cell: &'static dyn Cell,
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

    /// Runs B sequences of T ids (B, T) through the cell, from zero states.
    pub fn forward(&self, ids: ArrayView2<usize>, states: &mut States) {
        for (t, ids) in ids.columns().into_iter().enumerate() {
            self.cell.step(self, t, ids, states);
        }
    }

    /// Backpropagation through time. The caller has put ∂L/∂h_T into the last step of `steps.dh`; fills the rest of
    /// `steps`, and adds ∂L/∂parameters to `gradients`.
    pub fn backward(&self, ids: ArrayView2<usize>, states: &States, steps: &mut StepGradients, gradients: &mut Self) {
        let length = ids.ncols();
        let recurrent_kernel_t = transposed(&self.recurrent_kernel);
        steps.dc.index_axis_mut(Axis(0), length - 1).fill(0.0);
        for t in (0..length).rev() {
            self.cell.step_backward(self, &recurrent_kernel_t, t, states, steps);
            if t > 0 {
                vanish(steps.dh.index_axis_mut(Axis(0), t - 1));
                vanish(steps.dc.index_axis_mut(Axis(0), t - 1));
            }
        }
        self.cell.recurrent_backward(states, steps, gradients);
        for (d_gates, &id) in rows(all_steps(steps.d_gates.view())).zip(ids.t()) {
            add(first_row(&mut gradients.bias), d_gates);
            add(gradients.kernel.row_mut(id).into_slice().expect(ROW_MAJOR), d_gates);
        }
    }

    /// Adds W x_t + b, the kernel's rows of the ids (B) and the first bias, to `z (B, G·H)`.
    pub(super) fn add_input(&self, ids: ArrayView1<usize>, z: ArrayViewMut2<f32>) {
        let bias = self.bias.row(0).to_slice().expect(ROW_MAJOR);
        for (z, &id) in rows_mut(z).zip(ids) {
            let kernel = self.kernel.row(id).to_slice().expect(ROW_MAJOR);
            z.iter_mut().zip(bias).zip(kernel).for_each(|((z, bias), weight)| *z += bias + weight);
        }
    }
}

/// Takes for nothing what is nearly nothing: at the edge of f32 arithmetic is ten times as slow.
fn vanish(gradient: ArrayViewMut2<f32>) {
    for value in gradient.into_slice().expect(ROW_MAJOR) {
        *value = if value.abs() < NOTHING { 0.0 } else { *value };
    }
}

fn first_row(array: &mut Array2<f32>) -> &mut [f32] {
    array.row_mut(0).into_slice().expect(ROW_MAJOR)
}
