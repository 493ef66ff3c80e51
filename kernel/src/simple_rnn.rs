//! What a simple recurrent network does number by number in one time step: all of it is h.

use crate::activation::tanh_derivative;

pub use crate::activation::tanh_of as activate;

/// From ∂L/∂h to ∂L/∂ the pre-activations.
#[inline(never)]
pub fn backward(h: &[f32], dh: &[f32], dz: &mut [f32]) {
    dz.iter_mut().zip(dh).zip(h).for_each(|((dz, dh), &h)| *dz = dh * tanh_derivative(h));
}
