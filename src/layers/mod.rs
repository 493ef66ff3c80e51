//! Layers: parameters, forward and backward side by side.
//!
//! A recurrent layer is its numbers and a loop over time ([`Recurrent`]), around the equations of one time step
//! ([`Cell`]), one file a cell.
//!
//! Parameters have the layout of Keras, so that weights travel both ways unchanged. The gradients of a layer are kept
//! in a layer of the same type: `d` before a name, as in `d_kernel`, is ∂L/∂kernel.

use std::slice::{ChunksExact, ChunksExactMut};

use ndarray::{ArrayView2, ArrayViewMut2};

mod cell;
mod dense;
mod forced;
mod gru;
mod lstm;
mod recurrent;
mod simple_rnn;

pub use cell::{Cell, CellKind, Quantity, States, StepGradients};
pub use dense::Dense;
pub use forced::Forced;
pub use gru::Gru;
pub use lstm::Lstm;
pub use recurrent::Recurrent;
pub use simple_rnn::SimpleRnn;

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
