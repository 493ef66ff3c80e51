//! What an LSTM does number by number in one time step of B sequences: `gates (B, 4H)`, in the order i, f, c̃, o, and the
//! states `c`, `tanh_c` and `h (B, H)`.

use crate::activation::{RecurrentActivation, tanh_derivative, tanh_of};
use crate::lanes::wide;
use crate::matrix::{Matrix, MatrixMut};

/// The pre-activations become the gates' values.
pub fn activate(activation: RecurrentActivation, gates: &mut [f32], units: usize) {
    activation.apply(MatrixMut::new(gates, 4 * units).columns(0, 2 * units));
    tanh_of(MatrixMut::new(gates, 4 * units).columns(2 * units, 3 * units));
    activation.apply(MatrixMut::new(gates, 4 * units).columns(3 * units, 4 * units));
}

/// c = f ⊙ c_before + i ⊙ c̃, h = o ⊙ tanh(c).
pub fn update(gates: &[f32], c_before: &[f32], c: &mut [f32], tanh_c: &mut [f32], h: &mut [f32], units: usize) {
    remember(gates, c_before, c, units);
    tanh_c.copy_from_slice(c);
    tanh_of(MatrixMut::new(tanh_c, tanh_c.len()));
    show(gates, tanh_c, h, units);
}

wide! {
    fn remember(gates: &[f32], c_before: &[f32], c: &mut [f32], units: usize) {
        let states = c_before.chunks_exact(units).zip(c.chunks_exact_mut(units));
        for (gates, (c_before, c)) in gates.chunks_exact(4 * units).zip(states) {
            let Gates { i, f, candidate, .. } = Gates::of(gates, units);
            for u in 0..units {
                c[u] = f[u] * c_before[u] + i[u] * candidate[u];
            }
        }
    }
}

wide! {
    fn show(gates: &[f32], tanh_c: &[f32], h: &mut [f32], units: usize) {
        let states = tanh_c.chunks_exact(units).zip(h.chunks_exact_mut(units));
        for (gates, (tanh_c, h)) in gates.chunks_exact(4 * units).zip(states) {
            let Gates { o, .. } = Gates::of(gates, units);
            for u in 0..units {
                h[u] = o[u] * tanh_c[u];
            }
        }
    }
}

/// From ∂L/∂h, and what the step after left in ∂L/∂c, to the whole of ∂L/∂c and ∂L/∂ the pre-activations.
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
    values_backward(gates, c_before, tanh_c, dh, dc, d_gates, units);
    for (from, to) in [(0, 2 * units), (3 * units, 4 * units)] {
        let d = MatrixMut::new(d_gates, 4 * units).columns(from, to);
        activation.apply_derivative(d, Matrix::new(gates, 4 * units).columns(from, to));
    }
}

wide! {
    fn values_backward(
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
                let whole = dc[u] + dh[u] * o[u] * tanh_derivative(tanh_c[u]);
                dc[u] = whole;
                di[u] = whole * candidate[u];
                df[u] = whole * c_before[u];
                d_candidate[u] = whole * i[u] * tanh_derivative(candidate[u]);
                d_o[u] = dh[u] * tanh_c[u];
            }
        }
    }
}

wide! {
    /// What reaches ∂L/∂c of the step before: ∂L/∂c ⊙ f.
    pub fn carry(dc_before: &mut [f32], dc: &[f32], gates: &[f32], units: usize) {
        let rows = dc_before.chunks_exact_mut(units).zip(dc.chunks_exact(units)).zip(gates.chunks_exact(4 * units));
        for ((dc_before, dc), gates) in rows {
            let forget = Gates::of(gates, units).f;
            dc_before.iter_mut().zip(dc).zip(forget).for_each(|((before, dc), f)| *before = dc * f);
        }
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
