//! The simple recurrent network (Elman 1990), as Keras' `SimpleRNN`: all its memory is h.
//!
//! ```text
//! h_t = tanh(W x_t + U h_{t−1} + b)
//! ```

use ndarray::{Array2, ArrayView1, Axis};

use crate::activation::{tanh, tanh_derivative};
use crate::layers::{Cell, CellKind, Quantity, Recurrent, States, StepGradients, rows, rows_mut};
use crate::matmul::add_product;

/// The equation above: `kernel (V, H)`, `recurrent_kernel (H, H)`, `bias (1, H)`. Its one block is h itself.
#[derive(Clone, Copy, Debug)]
pub struct SimpleRnn;

impl Cell for SimpleRnn {
    fn kind(&self) -> CellKind {
        CellKind::SimpleRnn
    }

    fn blocks(&self) -> &'static [Quantity] {
        &[Quantity::H]
    }

    fn quantities(&self) -> &'static [Quantity] {
        &[Quantity::H]
    }

    fn step(&self, layer: &Recurrent, t: usize, ids: ArrayView1<usize>, states: &mut States) {
        let (h_before, mut h) = states.h.view_mut().split_at(Axis(0), t + 1);
        let mut z = states.gates.index_axis_mut(Axis(0), t);
        self.pre_activations(layer, ids, h_before.index_axis(Axis(0), t), z.view_mut());
        for (z, h) in rows_mut(z).zip(rows_mut(h.index_axis_mut(Axis(0), 0))) {
            z.iter_mut().for_each(|z| *z = tanh(*z));
            layer.forced.hold(Quantity::H, z);
            h.copy_from_slice(z);
        }
    }

    fn step_backward(
        &self,
        layer: &Recurrent,
        recurrent_kernel_t: &Array2<f32>,
        t: usize,
        states: &States,
        steps: &mut StepGradients,
    ) {
        let cells = rows(states.gates.index_axis(Axis(0), t))
            .zip(rows(steps.dh.index_axis(Axis(0), t)))
            .zip(rows_mut(steps.d_gates.index_axis_mut(Axis(0), t)));
        for ((h, dh), dz) in cells {
            dz.iter_mut().zip(dh).zip(h).for_each(|((dz, dh), &h)| *dz = dh * tanh_derivative(h));
            layer.forced.release(Quantity::H, dz);
        }
        if t > 0 {
            let mut dh_before = steps.dh.index_axis_mut(Axis(0), t - 1);
            dh_before.fill(0.0);
            add_product(dh_before, steps.d_gates.index_axis(Axis(0), t), recurrent_kernel_t.view());
        }
    }
}
