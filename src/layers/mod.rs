//! Layers: parameters, forward and backward side by side.
//!
//! A recurrent layer is its numbers and a loop over time ([`Recurrent`]), around the equations of one time step, one file
//! a cell; [`Cell`] says which, and is the one place that chooses between them.
//!
//! Parameters have the layout of Keras, so that weights travel both ways unchanged. The gradients of a layer are kept
//! in a layer of the same type: `d` before a name, as in `d_kernel`, is ∂L/∂kernel.

mod cell;
mod dense;
mod forced;
mod gru;
mod lstm;
mod quantity;
mod recurrent;
mod simple_rnn;
mod states;

pub use cell::Cell;
pub use dense::{Dense, Seen};
pub use forced::Forced;
pub use kernel::matrix::Ids;
pub use quantity::Quantity;
pub use recurrent::Recurrent;
pub use states::{States, StepGradients, rows};

/// One named array of trainable numbers, row-major.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'a> {
    pub name: &'static str,
    pub shape: [usize; 2],
    pub values: &'a [f32],
}
