//! Layers: parameters, forward and backward side by side, one file a layer.
//!
//! Parameters have the layout of Keras, so that weights travel both ways unchanged. The gradients of a layer are kept
//! in a layer of the same type: `d` before a name, as in `d_kernel`, is ∂L/∂kernel.

mod dense;
mod lstm;

pub use dense::Dense;
pub use lstm::{Gates, Lstm, LstmGradients, LstmStates};

/// One named array of trainable numbers, row-major.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'a> {
    pub name: &'static str,
    pub shape: [usize; 2],
    pub values: &'a [f32],
}
