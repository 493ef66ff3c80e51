//! The output layer: `logits = h · kernel + bias`.

use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2};

use crate::init::{Rng, glorot_uniform};
use crate::layers::{ROW_MAJOR, rows, rows_mut};
use crate::matmul::{add, add_product, transposed};

/// `kernel (H, V)`, `bias (V)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    pub kernel: Array2<f32>,
    pub bias: Array1<f32>,
}

impl Dense {
    /// Keras' initial weights: `glorot_uniform`, zero bias.
    pub fn new(units: usize, labels: usize, rng: &mut Rng) -> Self {
        Self { kernel: glorot_uniform(units, labels, rng), bias: Array1::zeros(labels) }
    }

    pub fn zeros(units: usize, labels: usize) -> Self {
        Self { kernel: Array2::zeros((units, labels)), bias: Array1::zeros(labels) }
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
}
