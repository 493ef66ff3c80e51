//! A dense layer: `x · kernel + bias`, where x is h, or the one-hots of some symbols, one after the other.

use kernel::matrix::{
    Ids, Matrix, MatrixMut, add_named_rows, add_product, add_rows, add_to_named_rows, clear, fill_rows,
};
use kernel::transpose::transpose;
use ndarray::Array2;

use crate::arrays::{numbers, numbers_mut};
use crate::init::{Rng, glorot_uniform};

/// The output layer has `kernel (H, V)`, `bias (1, V)`. On one-hots of V labels a kernel has V rows for each symbol that it sees,
/// those of the first symbol first: `(V, V)` of the last alone, `(T·V, H)` of a whole window, as after Keras' `Flatten`.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    pub kernel: Array2<f32>,
    pub bias: Array2<f32>,
}

impl Dense {
    /// Keras' initial weights: `glorot_uniform`, zero bias.
    pub fn new(inputs: usize, outputs: usize, rng: &mut Rng) -> Self {
        Self { kernel: glorot_uniform(inputs, outputs, rng), bias: Array2::zeros((1, outputs)) }
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

    /// As [`Dense::forward`] on the one-hots of what it sees of B sequences: (B, ·).
    pub fn forward_ids(&self, seen: Seen, out: &mut [f32]) {
        let outputs = self.bias.len();
        fill_rows(out, numbers(&self.bias), outputs);
        for (rows, ids) in numbers(&self.kernel).chunks_exact(seen.labels * outputs).zip(seen.symbols()) {
            add_named_rows(out, rows, outputs, ids);
        }
    }

    /// As [`Dense::backward`], from `d (B, ·)`, on one-hots, which have no gradient.
    pub fn backward_ids(seen: Seen, d: &[f32], gradients: &mut Self) {
        let outputs = gradients.bias.len();
        add_rows(numbers_mut(&mut gradients.bias), d, outputs);
        for (rows, ids) in
            numbers_mut(&mut gradients.kernel).chunks_exact_mut(seen.labels * outputs).zip(seen.symbols())
        {
            add_to_named_rows(rows, d, outputs, ids);
        }
    }
}

/// What a dense layer sees of some sequences of `length` ids, of so many labels (V): the symbols from a place on.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    pub ids: &'a [usize],
    pub length: usize,
    pub from: usize,
    pub labels: usize,
}

impl<'a> Seen<'a> {
    /// The ids of each place, of all sequences.
    fn symbols(self) -> impl Iterator<Item = Ids<'a>> {
        (self.from..self.length).map(move |first| Ids { ids: self.ids, first, stride: self.length })
    }
}
