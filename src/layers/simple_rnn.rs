//! The simple recurrent network (Elman 1990), as Keras' `SimpleRNN`: all its memory is h.
//!
//! ```text
//! h_t = tanh(W x_t + U h_{t−1} + b)
//! ```
//!
//! `kernel (V, H)`, `recurrent_kernel (H, H)`, `bias (1, H)`. Its one block is h itself.

use kernel::matrix::Ids;
use kernel::simple_rnn;

use super::cell::{h_backward, pre_activations};
use super::recurrent::Weights;
use super::{States, StepGradients};

pub fn step(layer: &Weights, t: usize, ids: Ids, states: &mut States) {
    let (h_before, h) = states.h.two(t);
    let z = states.gates.at_mut(t);
    pre_activations(layer, t, ids, h_before, z);
    simple_rnn::activate(z);
    layer.forced.hold(layer.cell, z, layer.units);
    h.copy_from_slice(z);
}

pub fn step_backward(
    layer: &Weights,
    recurrent_kernel_t: &[f32],
    t: usize,
    states: &States,
    steps: &mut StepGradients,
) {
    let dz = steps.d_gates.at_mut(t);
    simple_rnn::backward(states.gates.at(t), steps.dh.at(t), dz);
    layer.forced.release(layer.cell, dz, layer.units);
    if t > 0 {
        h_backward(steps.dh.at_mut(t - 1), dz, recurrent_kernel_t, layer.units);
    }
}
