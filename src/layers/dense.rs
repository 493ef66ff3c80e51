//! The output layer: `logits = x · kernel + bias`, where x is h, or the one-hot of a symbol.

use kernel::matrix::{
    Ids, Matrix, MatrixMut, add_named_rows, add_product, add_rows, add_to_named_rows, clear, fill_rows, transpose,
};
use ndarray::{Array1, Array2};

use crate::arrays::{numbers, numbers_mut};
use crate::init::{Rng, glorot_uniform};

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
    pub fn forward(&self, h: &[f32], logits: &mut [f32]) {
        let (units, labels) = self.kernel.dim();
        fill_rows(logits, numbers(&self.bias), labels);
        add_product(MatrixMut::new(logits, labels), Matrix::new(h, units), Matrix::new(numbers(&self.kernel), labels));
    }

    /// Adds ∂L/∂parameters to `gradients`, and writes `dh (B, H)`, from `d_logits (B, V)`.
    pub fn backward(&self, h: &[f32], d_logits: &[f32], gradients: &mut Self, dh: &mut [f32]) {
        let (units, labels) = self.kernel.dim();
        let d = Matrix::new(d_logits, labels);
        let d_kernel = MatrixMut::new(numbers_mut(&mut gradients.kernel), labels);
        add_product(d_kernel, Matrix::new(h, units).t(), d);
        add_rows(numbers_mut(&mut gradients.bias), d_logits, labels);
        clear(dh);
        let mut kernel_t = vec![0.0; units * labels];
        transpose(numbers(&self.kernel), labels, &mut kernel_t);
        add_product(MatrixMut::new(dh, units), d, Matrix::new(&kernel_t, units));
    }

    /// As [`Dense::forward`] on the one-hots of ids (B): the kernel's row of each.
    pub fn forward_ids(&self, ids: Ids, logits: &mut [f32]) {
        fill_rows(logits, numbers(&self.bias), self.bias.len());
        add_named_rows(logits, numbers(&self.kernel), self.bias.len(), ids);
    }

    /// As [`Dense::backward`] on the one-hots of ids (B), which have no gradient.
    pub fn backward_ids(&self, ids: Ids, d_logits: &[f32], gradients: &mut Self) {
        let labels = self.bias.len();
        add_rows(numbers_mut(&mut gradients.bias), d_logits, labels);
        add_to_named_rows(numbers_mut(&mut gradients.kernel), d_logits, labels, ids);
    }
}
