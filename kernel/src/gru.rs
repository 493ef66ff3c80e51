//! What a GRU does number by number in one time step of B sequences: `gates (B, 3H)`, in the order z, r, c̃, and `h (B, H)`.
//! `reset (B, H)` is what the reset gate meets: U_c h_before + b′_c, or, in the classic form, r ⊙ h_before.

use crate::activation::{RecurrentActivation, tanh_derivative, tanh_of};
use crate::matrix::{Matrix, MatrixMut};

/// The pre-activations of z and r become their values; those of c̃ stay.
#[inline(never)]
pub fn activate(activation: RecurrentActivation, gates: &mut [f32], units: usize) {
    activation.apply(MatrixMut::new(gates, 3 * units).columns(0, 2 * units));
}

/// Adds r ⊙ reset to the candidate.
#[inline(never)]
pub fn add_reset(gates: &mut [f32], reset: &[f32], units: usize) {
    for (gates, reset) in gates.chunks_exact_mut(3 * units).zip(reset.chunks_exact(units)) {
        let (r, candidate) = gates[units..].split_at_mut(units);
        candidate.iter_mut().zip(r).zip(reset).for_each(|((z, r), reset)| *z += *r * reset);
    }
}

/// The classic form's: reset = r ⊙ h_before.
#[inline(never)]
pub fn reset_state(reset: &mut [f32], gates: &[f32], h_before: &[f32], units: usize) {
    let rows = reset.chunks_exact_mut(units).zip(gates.chunks_exact(3 * units)).zip(h_before.chunks_exact(units));
    for ((reset, gates), h) in rows {
        let r = Gates::of(gates, units).r;
        reset.iter_mut().zip(r).zip(h).for_each(|((reset, r), h)| *reset = r * h);
    }
}

/// The candidate's pre-activation becomes its value, and h = z ⊙ h_before + (1 − z) ⊙ c̃.
#[inline(never)]
pub fn update(gates: &mut [f32], h_before: &[f32], h: &mut [f32], units: usize) {
    tanh_of(MatrixMut::new(gates, 3 * units).columns(2 * units, 3 * units));
    let rows = gates.chunks_exact(3 * units).zip(h_before.chunks_exact(units)).zip(h.chunks_exact_mut(units));
    for ((gates, h_before), h) in rows {
        let Gates { z, candidate, .. } = Gates::of(gates, units);
        for u in 0..units {
            h[u] = z[u] * h_before[u] + (1.0 - z[u]) * candidate[u];
        }
    }
}

/// From ∂L/∂h to ∂L/∂ the pre-activations of z and c̃.
#[inline(never)]
pub fn update_backward(
    activation: RecurrentActivation,
    gates: &[f32],
    h_before: &[f32],
    dh: &[f32],
    d_gates: &mut [f32],
    units: usize,
) {
    let states = h_before.chunks_exact(units).zip(dh.chunks_exact(units));
    for ((gates, (h_before, dh)), d) in
        gates.chunks_exact(3 * units).zip(states).zip(d_gates.chunks_exact_mut(3 * units))
    {
        let Gates { z, candidate, .. } = Gates::of(gates, units);
        let (dz, rest) = d.split_at_mut(units);
        let d_candidate = &mut rest[units..2 * units];
        for u in 0..units {
            dz[u] = dh[u] * (h_before[u] - candidate[u]);
            d_candidate[u] = dh[u] * (1.0 - z[u]) * tanh_derivative(candidate[u]);
        }
    }
    gate_backward(activation, d_gates, gates, 0, units);
}

/// From ∂L/∂ the candidate's pre-activation to that of r, and to ∂L/∂reset.
#[inline(never)]
pub fn reset_backward(
    activation: RecurrentActivation,
    gates: &[f32],
    reset: &[f32],
    d_gates: &mut [f32],
    d_reset: &mut [f32],
    units: usize,
) {
    let rows = gates.chunks_exact(3 * units).zip(reset.chunks_exact(units));
    for ((gates, reset), (d, d_reset)) in
        rows.zip(d_gates.chunks_exact_mut(3 * units).zip(d_reset.chunks_exact_mut(units)))
    {
        let r = Gates::of(gates, units).r;
        let (dr, d_candidate) = d[units..].split_at_mut(units);
        dr.iter_mut().zip(&*d_candidate).zip(reset).for_each(|((dr, d), reset)| *dr = d * reset);
        d_reset.iter_mut().zip(d_candidate).zip(r).for_each(|((d_reset, d), r)| *d_reset = *d * r);
    }
    gate_backward(activation, d_gates, gates, 1, units);
}

/// The classic form's: from ∂L/∂reset to ∂L/∂ the pre-activation of r.
#[inline(never)]
pub fn reset_state_backward(
    activation: RecurrentActivation,
    gates: &[f32],
    h_before: &[f32],
    d_reset: &[f32],
    d_gates: &mut [f32],
    units: usize,
) {
    let states = h_before.chunks_exact(units).zip(d_reset.chunks_exact(units));
    for ((h_before, d_reset), d) in states.zip(d_gates.chunks_exact_mut(3 * units)) {
        let dr = &mut d[units..2 * units];
        dr.iter_mut().zip(d_reset).zip(h_before).for_each(|((dr, d), h)| *dr = *d * h);
    }
    gate_backward(activation, d_gates, gates, 1, units);
}

/// From ∂L/∂ a gate, z or r as they stand, to ∂L/∂ its pre-activation.
fn gate_backward(activation: RecurrentActivation, d_gates: &mut [f32], gates: &[f32], gate: usize, units: usize) {
    let (from, to) = (gate * units, (gate + 1) * units);
    let d = MatrixMut::new(d_gates, 3 * units).columns(from, to);
    activation.apply_derivative(d, Matrix::new(gates, 3 * units).columns(from, to));
}

/// What reaches ∂L/∂h of the step before straight, through z.
#[inline(never)]
pub fn carry(dh_before: &mut [f32], dh: &[f32], gates: &[f32], units: usize) {
    let rows = dh_before.chunks_exact_mut(units).zip(dh.chunks_exact(units)).zip(gates.chunks_exact(3 * units));
    for ((dh_before, dh), gates) in rows {
        let z = Gates::of(gates, units).z;
        dh_before.iter_mut().zip(dh).zip(z).for_each(|((before, dh), z)| *before = dh * z);
    }
}

/// The classic form's: and through r.
#[inline(never)]
pub fn carry_reset(dh_before: &mut [f32], d_reset: &[f32], gates: &[f32], units: usize) {
    let rows = dh_before.chunks_exact_mut(units).zip(d_reset.chunks_exact(units)).zip(gates.chunks_exact(3 * units));
    for ((dh_before, d_reset), gates) in rows {
        let r = Gates::of(gates, units).r;
        dh_before.iter_mut().zip(d_reset).zip(r).for_each(|((before, d), r)| *before += d * r);
    }
}

/// The three blocks of H numbers in a row of 3H, by name.
struct Gates<'a> {
    z: &'a [f32],
    r: &'a [f32],
    candidate: &'a [f32],
}

impl<'a> Gates<'a> {
    #[inline(always)]
    fn of(row: &'a [f32], units: usize) -> Self {
        let (z, rest) = row.split_at(units);
        let (r, candidate) = rest.split_at(units);
        Self { z, r, candidate: &candidate[..units] }
    }
}
