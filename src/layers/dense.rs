//! The output layer: `logits = x · kernel + bias`, where x is h, or the one-hot of a symbol.

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, ArrayViewMut2};

use crate::init::{Rng, glorot_uniform};
use crate::layers::{ROW_MAJOR, rows, rows_mut};
use crate::matmul::{add, add_product, transposed};

/// `kernel (H, V)`, `bias (V)`; on one-hots `kernel (V, V)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    pub kernel: Array2<f32>,
    pub bias: Array1<f32>,
}

impl Dense {
    /// Keras' initial weights: `glorot_uniform`, zero bias.
    pub fn new(inputs: usize, labels: usize, rng: &mut Rng) -> Self {
        Self { kernel: glorot_uniform(inputs, labels, rng), bias: Array1::zeros(labels) }
    }

    /// Writes the `logits (B, V)` for `h (B, H)`.
    pub fn forward(&self, h: ArrayView2<f32>, mut logits: ArrayViewMut2<f32>) {
        for logits in rows_mut(logits.view_mut()) {
            logits.copy_from_slice(self.bias.as_slice().expect(ROW_MAJOR));
        }
        add_product(logits, h, self.kernel.view());
    }

    /// Adds ∂L/∂parameters to `gradients`, and writes `dh (B, H)`, from `d_logits (B, V)`.
    pub fn backward(
        &self,
        h: ArrayView2<f32>,
        d_logits: ArrayView2<f32>,
        gradients: &mut Self,
        mut dh: ArrayViewMut2<f32>,
    ) {
        add_product(gradients.kernel.view_mut(), h.t(), d_logits);
        for d_logits in rows(d_logits) {
            add(gradients.bias.as_slice_mut().expect(ROW_MAJOR), d_logits);
        }
        dh.fill(0.0);
        add_product(dh, d_logits, transposed(&self.kernel).view());
    }
    /// As [`Dense::forward`] on the one-hots of ids (B): the kernel's row of each.
    pub fn forward_ids(&self, ids: ArrayView1<usize>, logits: ArrayViewMut2<f32>) {
        for (logits, &id) in rows_mut(logits).zip(ids) {
            logits.copy_from_slice(self.bias.as_slice().expect(ROW_MAJOR));
            add(logits, self.kernel.row(id).to_slice().expect(ROW_MAJOR));
        }
    }

    /// As [`Dense::backward`] on the one-hots of ids (B), which have no gradient.
    pub fn backward_ids(&self, ids: ArrayView1<usize>, d_logits: ArrayView2<f32>, gradients: &mut Self) {
        for (d_logits, &id) in rows(d_logits).zip(ids) {
            add(gradients.bias.as_slice_mut().expect(ROW_MAJOR), d_logits);
            add(gradients.kernel.row_mut(id).into_slice().expect(ROW_MAJOR), d_logits);
        }
    }
}
