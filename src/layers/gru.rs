//! Gated recurrent unit (Cho et al. 2014), as Keras' `GRU`: z is the update gate, r the reset gate, and the blocks
//! stand in the order z, r, c̃, which Keras calls h.
//!
//! ```text
//! z_t = σ(W_z x_t + U_z h_{t−1} + b_z)        h_t = z_t ⊙ h_{t−1} + (1 − z_t) ⊙ c̃_t
//! r_t = σ(W_r x_t + U_r h_{t−1} + b_r)
//! c̃_t = tanh(W_c x_t + b_c + r_t ⊙ (U_c h_{t−1} + b′_c))       the reset comes after the product with U
//! c̃_t = tanh(W_c x_t + b_c + U_c (r_t ⊙ h_{t−1}))              before it: the classic form
//! ```
//!
//! The first form is Keras' default, `reset_after=True`. Its recurrent part has a bias b′ of its own in every block, the
//! second row of `bias`. [`States::between`] is what the reset gate meets: U_c h_{t−1} + b′_c in the first form, and
//! r_t ⊙ h_{t−1} in the classic one.

use kernel::gru;
use kernel::matrix::{Ids, Matrix, MatrixMut, add_input, add_product, add_rows, clear, fill_rows};

use super::recurrent::Weights;
use super::{Recurrent, States, StepGradients};
use crate::arrays::numbers_mut;

/// Writes the pre-activations `z (B, 3H)`.
pub fn pre_activations(layer: &Weights, reset_after: bool, t: usize, ids: Ids, h_before: &[f32], z: &mut [f32]) {
    let units = layer.units;
    let mut gates = vec![0.0; z.len()];
    let mut reset = vec![0.0; h_before.len()];
    before_candidate(layer, reset_after, t, ids, h_before, &mut gates, &mut reset);
    z.copy_from_slice(&gates);
    activate(layer, &mut gates);
    reset_state(layer, reset_after, h_before, &mut gates, &mut reset);
    for (z, gates) in z.chunks_exact_mut(3 * units).zip(gates.chunks_exact(3 * units)) {
        z[2 * units..].copy_from_slice(&gates[2 * units..]);
    }
}

pub fn step(layer: &Weights, reset_after: bool, t: usize, ids: Ids, states: &mut States) {
    let (h_before, h) = states.h.two(t);
    let (gates, reset) = (states.gates.at_mut(t), states.between.at_mut(t));
    before_candidate(layer, reset_after, t, ids, h_before, gates, reset);
    activate(layer, gates);
    reset_state(layer, reset_after, h_before, gates, reset);
    gru::update(gates, h_before, h, layer.units);
}

pub fn step_backward(
    layer: &Weights,
    reset_after: bool,
    recurrent_kernel_t: &[f32],
    t: usize,
    states: &States,
    steps: &mut StepGradients,
) {
    let (units, activation) = (layer.units, layer.recurrent_activation);
    let (gates, reset, h_before) = (states.gates.at(t), states.between.at(t), states.h.at(t));
    let (d_gates, d_reset) = (steps.d_gates.at_mut(t), steps.d_between.at_mut(t));
    let of_gates = Matrix::new(&recurrent_kernel_t[..2 * units * units], units);
    let of_candidate = Matrix::new(&recurrent_kernel_t[2 * units * units..], units);
    gru::update_backward(activation, gates, h_before, steps.dh.at(t), d_gates, units);
    if reset_after {
        gru::reset_backward(activation, gates, reset, d_gates, d_reset, units);
    } else {
        clear(d_reset);
        let d_candidate = Matrix::new(d_gates, 3 * units).columns(2 * units, 3 * units);
        add_product(MatrixMut::new(d_reset, units), d_candidate, of_candidate);
        gru::reset_state_backward(activation, gates, h_before, d_reset, d_gates, units);
    }
    layer.forced.release(layer.cell, d_gates, units);
    if t == 0 {
        return;
    }
    let (dh_before, dh) = steps.dh.two(t - 1);
    gru::carry(dh_before, dh, gates, units);
    if !reset_after {
        gru::carry_reset(dh_before, d_reset, gates, units);
    }
    let d_zr = Matrix::new(d_gates, 3 * units).columns(0, 2 * units);
    add_product(MatrixMut::new(dh_before, units), d_zr, of_gates);
    if reset_after {
        add_product(MatrixMut::new(dh_before, units), Matrix::new(d_reset, units), of_candidate);
    }
}

pub fn recurrent_backward(reset_after: bool, states: &States, steps: &StepGradients, gradients: &mut Recurrent) {
    let units = gradients.units();
    // Before the first step h is zero.
    let h_before = Matrix::new(states.h_before(), units).t();
    let d = Matrix::new(steps.d_gates.after_first(), 3 * units);
    let mut to = |from, to, a, b| {
        let kernel = MatrixMut::new(numbers_mut(&mut gradients.recurrent_kernel), 3 * units);
        add_product(kernel.columns(from, to), a, b);
    };
    to(0, 2 * units, h_before, d.columns(0, 2 * units));
    if !reset_after {
        let reset = Matrix::new(states.between.after_first(), units).t();
        return to(2 * units, 3 * units, reset, d.columns(2 * units, 3 * units));
    }
    to(2 * units, 3 * units, h_before, Matrix::new(steps.d_between.after_first(), units));
    let (zr, candidate) = numbers_mut(&mut gradients.bias)[3 * units..].split_at_mut(2 * units);
    add_rows(zr, steps.d_gates.all(), 3 * units);
    add_rows(candidate, steps.d_between.all(), units);
}

/// Writes the pre-activations of z and r, and of c̃ what comes from the input, into `z (B, 3H)`; and U_c h_{t−1} + b′_c
/// into `reset (B, H)`, where that is what the reset gate meets.
fn before_candidate(
    layer: &Weights,
    reset_after: bool,
    t: usize,
    ids: Ids,
    h_before: &[f32],
    z: &mut [f32],
    reset: &mut [f32],
) {
    let units = layer.units;
    let (kernel, h_before) = (Matrix::new(layer.recurrent_kernel, 3 * units), Matrix::new(h_before, units));
    clear(z);
    if reset_after {
        let (of_gates, of_candidate) = layer.bias[3 * units..].split_at(2 * units);
        fill_rows(z, of_gates, 3 * units);
        fill_rows(reset, of_candidate, units);
    }
    // What is before the first step is zero, and so is its product.
    if t > 0 {
        if reset_after {
            add_product(MatrixMut::new(reset, units), h_before, kernel.columns(2 * units, 3 * units));
        }
        add_product(MatrixMut::new(z, 3 * units).columns(0, 2 * units), h_before, kernel.columns(0, 2 * units));
    }
    add_input(z, layer.kernel, layer.first_bias(), ids);
}

/// σ of the pre-activations of z and r, in place; the candidate's block stays.
fn activate(layer: &Weights, gates: &mut [f32]) {
    gru::activate(layer.recurrent_activation, gates, layer.units);
    layer.forced.hold(layer.cell, gates, layer.units);
}

/// Adds to the candidate's block of `gates (B, 3H)` what the reset gate lets through of h_{t−1} (B, H).
fn reset_state(layer: &Weights, reset_after: bool, h_before: &[f32], gates: &mut [f32], reset: &mut [f32]) {
    let units = layer.units;
    if reset_after {
        return gru::add_reset(gates, reset, units);
    }
    gru::reset_state(reset, gates, h_before, units);
    let kernel = Matrix::new(layer.recurrent_kernel, 3 * units).columns(2 * units, 3 * units);
    let candidate = MatrixMut::new(gates, 3 * units).columns(2 * units, 3 * units);
    add_product(candidate, Matrix::new(reset, units), kernel);
}
