//! Long short-term memory with a forget gate (Hochreiter and Schmidhuber 1997; Gers, Schmidhuber and Cummins 2000), as
//! Keras' `LSTM`: σ is the recurrent activation, the gates stand in the order i, f, c, o.
//!
//! ```text
//! i_t = σ(W_i x_t + U_i h_{t−1} + b_i)        c̃_t = tanh(W_c x_t + U_c h_{t−1} + b_c)
//! f_t = σ(W_f x_t + U_f h_{t−1} + b_f)        c_t = f_t ⊙ c_{t−1} + i_t ⊙ c̃_t
//! o_t = σ(W_o x_t + U_o h_{t−1} + b_o)        h_t = o_t ⊙ tanh(c_t)
//! ```
//!
//! [`States::between`] is tanh(c_t). `kernel (V, 4H)`, `recurrent_kernel (H, 4H)`, `bias (1, 4H)`.

use kernel::lstm;
use kernel::matrix::Ids;

use super::cell::{h_backward, pre_activations};
use super::recurrent::Weights;
use super::{States, StepGradients};

pub fn step(layer: &Weights, t: usize, ids: Ids, states: &mut States) {
    let units = layer.units;
    let (h_before, h) = states.h.two(t);
    let (c_before, c) = states.c.two(t);
    let gates = states.gates.at_mut(t);
    pre_activations(layer, t, ids, h_before, gates);
    lstm::activate(layer.recurrent_activation, gates, units);
    layer.forced.hold(layer.cell, gates, units);
    lstm::update(gates, c_before, c, states.between.at_mut(t), h, units);
}

pub fn step_backward(
    layer: &Weights,
    recurrent_kernel_t: &[f32],
    t: usize,
    states: &States,
    steps: &mut StepGradients,
) {
    let units = layer.units;
    let (gates, d_gates) = (states.gates.at(t), steps.d_gates.at_mut(t));
    lstm::backward(
        layer.recurrent_activation,
        gates,
        states.c.at(t),
        states.between.at(t),
        steps.dh.at(t),
        steps.dc.at_mut(t),
        d_gates,
        units,
    );
    layer.forced.release(layer.cell, d_gates, units);
    if t > 0 {
        let (dc_before, dc) = steps.dc.two(t - 1);
        lstm::carry(dc_before, dc, gates, units);
        h_backward(steps.dh.at_mut(t - 1), d_gates, recurrent_kernel_t, units);
    }
}
