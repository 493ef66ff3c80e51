//! What a simple recurrent network does number by number in one time step: all of it is h.

use crate::activation::{tanh_derivative, tanh_of};
use crate::lanes::wide;
use crate::matrix::MatrixMut;

/// The pre-activations become h.
pub fn activate(z: &mut [f32]) {
    tanh_of(MatrixMut::new(z, z.len()));
}

wide! {
    /// From ∂L/∂h to ∂L/∂ the pre-activations.
    pub fn backward(h: &[f32], dh: &[f32], dz: &mut [f32]) {
        dz.iter_mut().zip(dh).zip(h).for_each(|((dz, dh), &h)| *dz = dh * tanh_derivative(h));
    }
}
