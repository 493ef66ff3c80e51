//! What an LSTM does number by number in one time step of B sequences: `gates (B, 4H)`, in the order i, f, c̃, o, and the
//! states `c`, `tanh_c` and `h (B, H)`.

use crate::activation::{RecurrentActivation, tanh, tanh_derivative, tanh_of};

/// The pre-activations become the gates' values.
#[inline(never)]
pub fn activate(activation: RecurrentActivation, gates: &mut [f32], units: usize) {
    for gates in gates.chunks_exact_mut(4 * units) {
        activation.apply(&mut gates[..2 * units]);
        tanh_of(&mut gates[2 * units..3 * units]);
        activation.apply(&mut gates[3 * units..]);
    }
}

/// c = f ⊙ c_before + i ⊙ c̃, h = o ⊙ tanh(c).
#[inline(never)]
pub fn update(gates: &[f32], c_before: &[f32], c: &mut [f32], tanh_c: &mut [f32], h: &mut [f32], units: usize) {
    let states = c_before.chunks_exact(units).zip(c.chunks_exact_mut(units)).zip(tanh_c.chunks_exact_mut(units));
    let rows = gates.chunks_exact(4 * units).zip(states).zip(h.chunks_exact_mut(units));
    for ((gates, ((c_before, c), tanh_c)), h) in rows {
        let Gates { i, f, candidate, o } = Gates::of(gates, units);
        for u in 0..units {
            c[u] = f[u] * c_before[u] + i[u] * candidate[u];
            tanh_c[u] = tanh(c[u]);
            h[u] = o[u] * tanh_c[u];
        }
    }
}

/// From ∂L/∂h, and what the step after left in ∂L/∂c, to the whole of ∂L/∂c and ∂L/∂ the pre-activations.
#[inline(never)]
#[allow(clippy::too_many_arguments, reason = "an equation has so many letters")]
pub fn backward(
    activation: RecurrentActivation,
    gates: &[f32],
    c_before: &[f32],
    tanh_c: &[f32],
    dh: &[f32],
    dc: &mut [f32],
    d_gates: &mut [f32],
    units: usize,
) {
    let states = c_before.chunks_exact(units).zip(tanh_c.chunks_exact(units)).zip(dh.chunks_exact(units));
    let d = dc.chunks_exact_mut(units).zip(d_gates.chunks_exact_mut(4 * units));
    for ((gates, ((c_before, tanh_c), dh)), (dc, d_gates)) in gates.chunks_exact(4 * units).zip(states).zip(d) {
        let Gates { i, candidate, o, .. } = Gates::of(gates, units);
        let (di, rest) = d_gates.split_at_mut(units);
        let (df, rest) = rest.split_at_mut(units);
        let (d_candidate, d_o) = rest.split_at_mut(units);
        for u in 0..units {
            dc[u] += dh[u] * o[u] * tanh_derivative(tanh_c[u]);
            di[u] = dc[u] * candidate[u];
            df[u] = dc[u] * c_before[u];
            d_candidate[u] = dc[u] * i[u] * tanh_derivative(candidate[u]);
            d_o[u] = dh[u] * tanh_c[u];
        }
        activation.apply_derivative(&mut d_gates[..2 * units], &gates[..2 * units]);
        activation.apply_derivative(&mut d_gates[3 * units..], &gates[3 * units..]);
    }
}

/// What reaches ∂L/∂c of the step before: ∂L/∂c ⊙ f.
#[inline(never)]
pub fn carry(dc_before: &mut [f32], dc: &[f32], gates: &[f32], units: usize) {
    let rows = dc_before.chunks_exact_mut(units).zip(dc.chunks_exact(units)).zip(gates.chunks_exact(4 * units));
    for ((dc_before, dc), gates) in rows {
        let forget = Gates::of(gates, units).f;
        dc_before.iter_mut().zip(dc).zip(forget).for_each(|((before, dc), f)| *before = dc * f);
    }
}

/// The four blocks of H numbers in a row of 4H, by name.
struct Gates<'a> {
    i: &'a [f32],
    f: &'a [f32],
    candidate: &'a [f32],
    o: &'a [f32],
}

impl<'a> Gates<'a> {
    #[inline(always)]
    fn of(row: &'a [f32], units: usize) -> Self {
        let (i, rest) = row.split_at(units);
        let (f, rest) = rest.split_at(units);
        let (candidate, o) = rest.split_at(units);
        Self { i, f, candidate, o: &o[..units] }
    }
}
