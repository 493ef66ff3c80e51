//! Layers: parameters, forward and backward side by side, one file a layer.
//!
//! Parameters have the layout of Keras, so that weights travel both ways unchanged. The gradients of a layer are kept
//! in a layer of the same type: `d` before a name, as in `d_kernel`, is ∂L/∂kernel.

use std::slice::{ChunksExact, ChunksExactMut};

use ndarray::{ArrayView2, ArrayViewMut2};

mod dense;
mod lstm;

pub use dense::Dense;
pub use lstm::{Forced, Gates, Lstm, LstmGradients, LstmStates};

const ROW_MAJOR: &str = "arrays of a layer are row-major";

/// The rows of a row-major array.
fn rows(array: ArrayView2<f32>) -> ChunksExact<f32> {
    let width = array.ncols();
    array.to_slice().expect(ROW_MAJOR).chunks_exact(width)
}

fn rows_mut(array: ArrayViewMut2<f32>) -> ChunksExactMut<f32> {
    let width = array.ncols();
    array.into_slice().expect(ROW_MAJOR).chunks_exact_mut(width)
}

/// One named array of trainable numbers, row-major.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'a> {
    pub name: &'static str,
    pub shape: [usize; 2],
    pub values: &'a [f32],
}
