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
//! second row of `bias`. [`States::inner`] is what the reset gate meets: U_c h_{t−1} + b′_c in the first form, and
//! r_t ⊙ h_{t−1} in the classic one.

use ndarray::{Array2, ArrayView1, ArrayView2, ArrayViewMut2, Axis, Slice, s};

use crate::activation::{tanh, tanh_derivative};
use crate::layers::cell::all_steps;
use crate::layers::{Cell, CellKind, Quantity, ROW_MAJOR, Recurrent, States, StepGradients, rows, rows_mut};
use crate::matmul::{add, add_product};

/// The equations above: `kernel (V, 3H)`, `recurrent_kernel (H, 3H)`, `bias (2, 3H)`, of the classic form `(1, 3H)`.
#[derive(Clone, Copy, Debug)]
pub struct Gru {
    pub reset_after: bool,
}

/// The three blocks of H numbers in a row of 3H, by name.
struct Blocks<T> {
    z: T,
    r: T,
    candidate: T,
}

impl<'a> Blocks<&'a [f32]> {
    fn of(row: &'a [f32]) -> Self {
        let (z, rest) = row.split_at(row.len() / 3);
        let (r, candidate) = rest.split_at(row.len() / 3);
        Self { z, r, candidate }
    }
}

impl<'a> Blocks<&'a mut [f32]> {
    fn of_mut(row: &'a mut [f32]) -> Self {
        let units = row.len() / 3;
        let (z, rest) = row.split_at_mut(units);
        let (r, candidate) = rest.split_at_mut(units);
        Self { z, r, candidate }
    }
}

impl Cell for Gru {
    fn kind(&self) -> CellKind {
        if self.reset_after { CellKind::Gru } else { CellKind::GruClassic }
    }

    fn blocks(&self) -> &'static [Quantity] {
        &[Quantity::Z, Quantity::R, Quantity::Candidate]
    }

    fn quantities(&self) -> &'static [Quantity] {
        &[Quantity::Z, Quantity::R, Quantity::Candidate, Quantity::H]
    }

    fn initial_bias(&self, units: usize, _forget_bias: f32) -> Array2<f32> {
        Array2::zeros((if self.reset_after { 2 } else { 1 }, 3 * units))
    }

    fn pre_activations(
        &self,
        layer: &Recurrent,
        ids: ArrayView1<usize>,
        h_before: ArrayView2<f32>,
        mut z: ArrayViewMut2<f32>,
    ) {
        let mut gates = Array2::zeros(z.dim());
        let mut inner = Array2::zeros(h_before.dim());
        self.before_candidate(layer, ids, h_before, gates.view_mut(), inner.view_mut());
        z.assign(&gates);
        activate_gates(layer, gates.view_mut());
        self.add_reset(layer, h_before, gates.view_mut(), inner.view_mut());
        let candidate = Slice::from(2 * h_before.ncols()..);
        z.slice_axis_mut(Axis(1), candidate).assign(&gates.slice_axis(Axis(1), candidate));
    }

    fn step(&self, layer: &Recurrent, t: usize, ids: ArrayView1<usize>, states: &mut States) {
        let (h_before, mut h) = states.h.view_mut().split_at(Axis(0), t + 1);
        let h_before = h_before.index_axis(Axis(0), t);
        let mut gates = states.gates.index_axis_mut(Axis(0), t);
        let mut inner = states.inner.index_axis_mut(Axis(0), t);
        self.before_candidate(layer, ids, h_before, gates.view_mut(), inner.view_mut());
        activate_gates(layer, gates.view_mut());
        self.add_reset(layer, h_before, gates.view_mut(), inner.view_mut());
        let units = layer.units();
        let cells = rows_mut(gates).zip(rows(h_before)).zip(rows_mut(h.index_axis_mut(Axis(0), 0)));
        for ((gates, h_before), h) in cells {
            let Blocks { z, candidate, .. } = Blocks::of_mut(gates);
            candidate.iter_mut().for_each(|z| *z = tanh(*z));
            let (z, candidate, h_before) = (&z[..units], &candidate[..units], &h_before[..units]);
            for (u, h) in h[..units].iter_mut().enumerate() {
                *h = z[u] * h_before[u] + (1.0 - z[u]) * candidate[u];
            }
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
        let gates = states.gates.index_axis(Axis(0), t);
        let h_before = states.h.index_axis(Axis(0), t);
        let (mut dh_before, dh) = steps.dh.view_mut().split_at(Axis(0), t);
        let dh = dh.index_axis(Axis(0), 0);
        let mut d_gates = steps.d_gates.index_axis_mut(Axis(0), t);
        for (((gates, h_before), dh), d) in
            rows(gates).zip(rows(h_before)).zip(rows(dh)).zip(rows_mut(d_gates.view_mut()))
        {
            update_backward(layer, gates, h_before, dh, d);
        }
        let of_gates = recurrent_kernel_t.slice(s![..2 * layer.units(), ..]);
        let of_candidate = recurrent_kernel_t.slice(s![2 * layer.units().., ..]);

        let mut d_inner = steps.d_inner.index_axis_mut(Axis(0), t);
        self.reset_backward(layer, of_candidate, t, states, d_gates.view_mut(), d_inner.view_mut());
        if t == 0 {
            return;
        }
        let mut dh_before = dh_before.index_axis_mut(Axis(0), t - 1);
        let direct = rows_mut(dh_before.view_mut()).zip(rows(dh)).zip(rows(gates)).zip(rows(d_inner.view()));
        for (((dh_before, dh), gates), d_inner) in direct {
            let Blocks { z, r, .. } = Blocks::of(gates);
            dh_before.iter_mut().zip(dh).zip(z).for_each(|((before, dh), z)| *before = dh * z);
            if !self.reset_after {
                dh_before.iter_mut().zip(d_inner).zip(r).for_each(|((before, d), r)| *before += d * r);
            }
        }
        add_product(dh_before.view_mut(), d_gates.slice(s![.., ..2 * layer.units()]), of_gates);
        if self.reset_after {
            add_product(dh_before, d_inner.view(), of_candidate);
        }
    }

    fn recurrent_backward(&self, states: &States, steps: &StepGradients, gradients: &mut Recurrent) {
        let units = gradients.units();
        let d_gates = all_steps(steps.d_gates.view());
        let (d_zr, d_candidate) = d_gates.split_at(Axis(1), 2 * units);
        let (inner, d_inner) = (all_steps(states.inner.view()), all_steps(steps.d_inner.view()));
        let h_before = states.all_h_before();
        let (to_zr, to_candidate) = gradients.recurrent_kernel.view_mut().split_at(Axis(1), 2 * units);
        add_product(to_zr, h_before.t(), d_zr);
        if self.reset_after {
            add_product(to_candidate, h_before.t(), d_inner);
            let mut bias = gradients.bias.row_mut(1);
            let (bias_zr, bias_candidate) = bias.as_slice_mut().expect(ROW_MAJOR).split_at_mut(2 * units);
            for (d_gates, d_inner) in rows(d_gates).zip(rows(d_inner)) {
                add(bias_zr, &d_gates[..2 * units]);
                add(bias_candidate, d_inner);
            }
        } else {
            add_product(to_candidate, inner.t(), d_candidate);
        }
    }
}

impl Gru {
    /// Writes the pre-activations of z and r, and of c̃ what comes from the input, into `z (B, 3H)`; and U_c h_{t−1} + b′_c
    /// into `inner (B, H)`, where that is what the reset gate meets.
    fn before_candidate(
        &self,
        layer: &Recurrent,
        ids: ArrayView1<usize>,
        h_before: ArrayView2<f32>,
        mut z: ArrayViewMut2<f32>,
        mut inner: ArrayViewMut2<f32>,
    ) {
        let gates = 2 * layer.units();
        z.fill(0.0);
        if self.reset_after {
            let (of_gates, of_candidate) = layer.bias.row(1).to_slice().expect(ROW_MAJOR).split_at(gates);
            for (z, inner) in rows_mut(z.view_mut()).zip(rows_mut(inner.view_mut())) {
                z[..gates].copy_from_slice(of_gates);
                inner.copy_from_slice(of_candidate);
            }
            add_product(inner, h_before, layer.recurrent_kernel.slice(s![.., gates..]));
        }
        add_product(z.slice_mut(s![.., ..gates]), h_before, layer.recurrent_kernel.slice(s![.., ..gates]));
        layer.add_input(ids, z);
    }

    /// Adds to the candidate's block of `gates (B, 3H)` what the reset gate lets through of h_{t−1} (B, H).
    fn add_reset(
        &self,
        layer: &Recurrent,
        h_before: ArrayView2<f32>,
        mut gates: ArrayViewMut2<f32>,
        mut inner: ArrayViewMut2<f32>,
    ) {
        if self.reset_after {
            for (gates, inner) in rows_mut(gates).zip(rows(inner.view())) {
                let Blocks { r, candidate, .. } = Blocks::of_mut(gates);
                candidate.iter_mut().zip(r).zip(inner).for_each(|((z, r), inner)| *z += *r * inner);
            }
            return;
        }
        for ((inner, gates), h) in rows_mut(inner.view_mut()).zip(rows(gates.view())).zip(rows(h_before)) {
            inner.iter_mut().zip(Blocks::of(gates).r).zip(h).for_each(|((inner, r), h)| *inner = r * h);
        }
        let candidate = s![.., 2 * layer.units()..];
        add_product(gates.slice_mut(candidate), inner.view(), layer.recurrent_kernel.slice(candidate));
    }

    /// From ∂L/∂ the candidate's pre-activation to ∂L/∂ that of r, and to ∂L/∂ `inner`. `of_candidate` is U_cᵀ (H, H).
    fn reset_backward(
        &self,
        layer: &Recurrent,
        of_candidate: ArrayView2<f32>,
        t: usize,
        states: &States,
        mut d_gates: ArrayViewMut2<f32>,
        mut d_inner: ArrayViewMut2<f32>,
    ) {
        if !self.reset_after {
            d_inner.fill(0.0);
            add_product(d_inner.view_mut(), d_gates.slice(s![.., 2 * layer.units()..]), of_candidate);
        }
        let cells = rows(states.gates.index_axis(Axis(0), t))
            .zip(rows(states.inner.index_axis(Axis(0), t)))
            .zip(rows(states.h.index_axis(Axis(0), t)))
            .zip(rows_mut(d_gates.view_mut()))
            .zip(rows_mut(d_inner));
        for ((((gates, inner), h_before), d_gates), d_inner) in cells {
            let r = Blocks::of(gates).r;
            let Blocks { r: dr, candidate: d_candidate, .. } = Blocks::of_mut(d_gates);
            if self.reset_after {
                dr.iter_mut().zip(&*d_candidate).zip(inner).for_each(|((dr, d), inner)| *dr = d * inner);
                d_inner.iter_mut().zip(d_candidate).zip(r).for_each(|((d_inner, d), r)| *d_inner = *d * r);
            } else {
                dr.iter_mut().zip(d_inner).zip(h_before).for_each(|((dr, d), h)| *dr = *d * h);
            }
            layer.recurrent_activation.apply_derivative(dr, r);
            layer.forced.release(Quantity::R, dr);
        }
    }
}

/// σ of the pre-activations of z and r, in place; the candidate's block (of 3) stays.
fn activate_gates(layer: &Recurrent, gates: ArrayViewMut2<f32>) {
    for gates in rows_mut(gates) {
        let Blocks { z, r, .. } = Blocks::of_mut(gates);
        layer.recurrent_activation.apply(z);
        layer.recurrent_activation.apply(r);
        layer.forced.hold(Quantity::Z, z);
        layer.forced.hold(Quantity::R, r);
    }
}

/// From ∂L/∂h_t (H) of one sequence to ∂L/∂ the pre-activations of z and c̃, in their blocks of `d (3H)`.
fn update_backward(layer: &Recurrent, gates: &[f32], h_before: &[f32], dh: &[f32], d: &mut [f32]) {
    let units = dh.len();
    let Blocks { z, candidate, .. } = Blocks::of(gates);
    let d = Blocks::of_mut(d);
    // Slices of one known length: no bound is checked in the loop.
    let (z, candidate, h_before) = (&z[..units], &candidate[..units], &h_before[..units]);
    let (dz, d_candidate) = (&mut d.z[..units], &mut d.candidate[..units]);
    for u in 0..units {
        dz[u] = dh[u] * (h_before[u] - candidate[u]);
        d_candidate[u] = dh[u] * (1.0 - z[u]) * tanh_derivative(candidate[u]);
    }
    layer.recurrent_activation.apply_derivative(dz, z);
    layer.forced.release(Quantity::Z, dz);
}
