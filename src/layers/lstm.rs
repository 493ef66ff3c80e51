//! Long short-term memory with a forget gate (Hochreiter and Schmidhuber 1997; Gers, Schmidhuber and Cummins 2000), as
//! Keras' `LSTM`: σ is the recurrent activation, the gates stand in the order i, f, c, o.
//!
//! ```text
//! i_t = σ(W_i x_t + U_i h_{t−1} + b_i)        c̃_t = tanh(W_c x_t + U_c h_{t−1} + b_c)
//! f_t = σ(W_f x_t + U_f h_{t−1} + b_f)        c_t = f_t ⊙ c_{t−1} + i_t ⊙ c̃_t
//! o_t = σ(W_o x_t + U_o h_{t−1} + b_o)        h_t = o_t ⊙ tanh(c_t)
//! ```
//!
//! [`States::inner`] is tanh(c_t).

use ndarray::{Array2, ArrayView1, Axis};

use crate::activation::{tanh, tanh_derivative};
use crate::init;
use crate::layers::{Cell, CellKind, Quantity, Recurrent, States, StepGradients, rows, rows_mut};
use crate::matmul::add_product;

/// The equations above: `kernel (V, 4H)`, `recurrent_kernel (H, 4H)`, `bias (1, 4H)`.
#[derive(Clone, Copy, Debug)]
pub struct Lstm;

/// The four blocks of H numbers in a row of 4H, by name.
struct Gates<T> {
    i: T,
    f: T,
    /// The candidate c̃; Keras calls its block c.
    candidate: T,
    o: T,
}

impl<'a> Gates<&'a [f32]> {
    /// Splits a row of 4H.
    fn of(row: &'a [f32]) -> Self {
        let (input_forget, candidate_output) = row.split_at(row.len() / 2);
        let (i, f) = input_forget.split_at(row.len() / 4);
        let (candidate, o) = candidate_output.split_at(row.len() / 4);
        Self { i, f, candidate, o }
    }
}

impl<'a> Gates<&'a mut [f32]> {
    /// Splits a row of 4H.
    fn of_mut(row: &'a mut [f32]) -> Self {
        let units = row.len() / 4;
        let (input_forget, candidate_output) = row.split_at_mut(2 * units);
        let (i, f) = input_forget.split_at_mut(units);
        let (candidate, o) = candidate_output.split_at_mut(units);
        Self { i, f, candidate, o }
    }
}

impl Cell for Lstm {
    fn kind(&self) -> CellKind {
        CellKind::Lstm
    }

    fn blocks(&self) -> &'static [Quantity] {
        &[Quantity::I, Quantity::F, Quantity::Candidate, Quantity::O]
    }

    fn quantities(&self) -> &'static [Quantity] {
        &[Quantity::I, Quantity::F, Quantity::Candidate, Quantity::O, Quantity::C, Quantity::H]
    }

    fn initial_bias(&self, units: usize, forget_bias: f32) -> Array2<f32> {
        init::forget_bias(units, forget_bias)
    }

    fn step(&self, layer: &Recurrent, t: usize, ids: ArrayView1<usize>, states: &mut States) {
        let (h_before, mut h) = states.h.view_mut().split_at(Axis(0), t + 1);
        let (c_before, mut c) = states.c.view_mut().split_at(Axis(0), t + 1);
        let mut gates = states.gates.index_axis_mut(Axis(0), t);
        self.pre_activations(layer, ids, h_before.index_axis(Axis(0), t), gates.view_mut());
        let cells = rows_mut(gates)
            .zip(rows(c_before.index_axis(Axis(0), t)))
            .zip(rows_mut(c.index_axis_mut(Axis(0), 0)))
            .zip(rows_mut(states.inner.index_axis_mut(Axis(0), t)))
            .zip(rows_mut(h.index_axis_mut(Axis(0), 0)));
        for ((((z, c_before), c), tanh_c), h) in cells {
            cell(layer, z, c_before, c, tanh_c, h);
        }
    }

    fn step_backward(
        &self,
        layer: &Recurrent,
        recurrent_kernel_t: &Array2<f32>,
        t: usize,
        states: &States,
        steps: &mut StepGradients,
    ) {
        let (mut dc_before, mut dc) = steps.dc.view_mut().split_at(Axis(0), t);
        let cells = rows(states.gates.index_axis(Axis(0), t))
            .zip(rows(states.c.index_axis(Axis(0), t)))
            .zip(rows(states.inner.index_axis(Axis(0), t)))
            .zip(rows(steps.dh.index_axis(Axis(0), t)))
            .zip(rows_mut(dc.index_axis_mut(Axis(0), 0)))
            .zip(rows_mut(steps.d_gates.index_axis_mut(Axis(0), t)));
        for (((((gates, c_before), tanh_c), dh), dc), d_gates) in cells {
            cell_backward(layer, gates, c_before, tanh_c, dh, dc, d_gates);
        }
        if t > 0 {
            let d_after = rows(dc.index_axis(Axis(0), 0)).zip(rows(states.gates.index_axis(Axis(0), t)));
            for (dc_before, (dc, gates)) in rows_mut(dc_before.index_axis_mut(Axis(0), t - 1)).zip(d_after) {
                let forget = Gates::of(gates).f;
                dc_before.iter_mut().zip(dc).zip(forget).for_each(|((before, dc), f)| *before = dc * f);
            }
            let mut dh_before = steps.dh.index_axis_mut(Axis(0), t - 1);
            dh_before.fill(0.0);
            add_product(dh_before, steps.d_gates.index_axis(Axis(0), t), recurrent_kernel_t.view());
        }
    }
}

/// One cell, from its pre-activations (4H), which become its gates, and c_{t−1} (H).
fn cell(layer: &Recurrent, z: &mut [f32], c_before: &[f32], c: &mut [f32], tanh_c: &mut [f32], h: &mut [f32]) {
    let Gates { i, f, candidate, o } = Gates::of_mut(z);
    layer.recurrent_activation.apply(i);
    layer.recurrent_activation.apply(f);
    layer.recurrent_activation.apply(o);
    layer.forced.hold(Quantity::I, i);
    layer.forced.hold(Quantity::F, f);
    layer.forced.hold(Quantity::O, o);
    candidate.iter_mut().for_each(|z| *z = tanh(*z));
    // Slices of one known length: no bound is checked in the loop.
    let units = h.len();
    let (i, f, candidate, o) = (&i[..units], &f[..units], &candidate[..units], &o[..units]);
    let (c_before, c, tanh_c) = (&c_before[..units], &mut c[..units], &mut tanh_c[..units]);
    for u in 0..units {
        c[u] = f[u] * c_before[u] + i[u] * candidate[u];
        tanh_c[u] = tanh(c[u]);
        h[u] = o[u] * tanh_c[u];
    }
}

/// One cell backwards.
fn cell_backward(
    layer: &Recurrent,
    gates: &[f32],
    c_before: &[f32],
    tanh_c: &[f32],
    dh: &[f32],
    dc: &mut [f32],
    d_gates: &mut [f32],
) {
    let units = dh.len();
    let gate = Gates::of(gates);
    let d = Gates::of_mut(d_gates);
    let (i, f, candidate, o) = (&gate.i[..units], &gate.f[..units], &gate.candidate[..units], &gate.o[..units]);
    let (di, df, d_candidate) = (&mut d.i[..units], &mut d.f[..units], &mut d.candidate[..units]);
    let (d_o, dc) = (&mut d.o[..units], &mut dc[..units]);
    let (c_before, tanh_c) = (&c_before[..units], &tanh_c[..units]);
    for u in 0..units {
        dc[u] += dh[u] * o[u] * tanh_derivative(tanh_c[u]);
        di[u] = dc[u] * candidate[u];
        df[u] = dc[u] * c_before[u];
        d_candidate[u] = dc[u] * i[u] * tanh_derivative(candidate[u]);
        d_o[u] = dh[u] * tanh_c[u];
    }
    layer.recurrent_activation.apply_derivative(di, i);
    layer.recurrent_activation.apply_derivative(df, f);
    layer.recurrent_activation.apply_derivative(d_o, o);
    layer.forced.release(Quantity::I, di);
    layer.forced.release(Quantity::F, df);
    layer.forced.release(Quantity::O, d_o);
}
