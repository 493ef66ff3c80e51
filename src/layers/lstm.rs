//! Long short-term memory with a forget gate (Hochreiter and Schmidhuber 1997; Gers, Schmidhuber and Cummins 2000), as
//! Keras' `LSTM`: σ is the recurrent activation, the gates stand in the order i, f, c, o.
//!
//! ```text
//! i_t = σ(W_i x_t + U_i h_{t−1} + b_i)        c̃_t = tanh(W_c x_t + U_c h_{t−1} + b_c)
//! f_t = σ(W_f x_t + U_f h_{t−1} + b_f)        c_t = f_t ⊙ c_{t−1} + i_t ⊙ c̃_t
//! o_t = σ(W_o x_t + U_o h_{t−1} + b_o)        h_t = o_t ⊙ tanh(c_t)
//! ```
//!
//! Inputs are ids: a one-hot row times the kernel is the kernel's row of that id, so no zero is ever multiplied.

use ndarray::{Array1, Array2, Array3, ArrayView1, ArrayView2, ArrayViewMut2, Axis, s};

use crate::activation::{RecurrentActivation, tanh, tanh_derivative};
use crate::init::{Rng, glorot_uniform, orthogonal, unit_forget_bias};
use crate::layers::{ROW_MAJOR, rows, rows_mut};
use crate::matmul::{add, add_product, transposed};

/// Gates that are held at a value, to see what they do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forced {
    /// Held in every unit and step.
    pub i: Option<f32>,
    pub f: Option<f32>,
    pub o: Option<f32>,
    /// Units that are switched off: nothing enters their memory, and nothing leaves it.
    pub off: Vec<usize>,
}

impl Forced {
    /// Puts the held values into the gates (H each) of one cell.
    #[inline(never)]
    fn hold(&self, i: &mut [f32], f: &mut [f32], o: &mut [f32]) {
        for (gate, held) in [(&mut *i, self.i), (f, self.f), (&mut *o, self.o)] {
            held.into_iter().for_each(|value| gate.fill(value));
        }
        for &unit in &self.off {
            (i[unit], o[unit]) = (0.0, 0.0);
        }
    }

    /// Takes the gradients of held gates away: what does not answer to its weights has none.
    #[inline(never)]
    fn release(&self, di: &mut [f32], df: &mut [f32], d_o: &mut [f32]) {
        for (d, held) in [(&mut *di, self.i), (df, self.f), (&mut *d_o, self.o)] {
            held.into_iter().for_each(|_| d.fill(0.0));
        }
        for &unit in &self.off {
            (di[unit], d_o[unit]) = (0.0, 0.0);
        }
    }
}

/// `kernel (V, 4H)`, `recurrent_kernel (H, 4H)`, `bias (4H)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Lstm {
    pub kernel: Array2<f32>,
    pub recurrent_kernel: Array2<f32>,
    pub bias: Array1<f32>,
    pub recurrent_activation: RecurrentActivation,
    /// For looking at, not for training.
    pub forced: Forced,
}

/// The four blocks of H numbers in a row of 4H, by name.
pub struct Gates<T> {
    pub i: T,
    pub f: T,
    /// The candidate c̃; Keras calls its block c.
    pub candidate: T,
    pub o: T,
}

impl<'a> Gates<&'a [f32]> {
    /// Splits a row of 4H.
    pub fn of(row: &'a [f32]) -> Self {
        let (input_forget, candidate_output) = row.split_at(row.len() / 2);
        let (i, f) = input_forget.split_at(row.len() / 4);
        let (candidate, o) = candidate_output.split_at(row.len() / 4);
        Self { i, f, candidate, o }
    }
}

impl<'a> Gates<&'a mut [f32]> {
    /// Splits a row of 4H.
    pub fn of_mut(row: &'a mut [f32]) -> Self {
        let units = row.len() / 4;
        let (input_forget, candidate_output) = row.split_at_mut(2 * units);
        let (i, f) = input_forget.split_at_mut(units);
        let (candidate, o) = candidate_output.split_at_mut(units);
        Self { i, f, candidate, o }
    }
}

/// What the forward pass leaves of B sequences.
#[derive(Clone, Debug)]
pub struct LstmStates {
    /// i, f, c̃, o: (T, B, 4H).
    pub gates: Array3<f32>,
    /// c_t, before the first step and after each: (T + 1, B, H).
    pub c: Array3<f32>,
    /// tanh(c_t): (T, B, H).
    pub tanh_c: Array3<f32>,
    /// h_t, before the first step and after each: (T + 1, B, H).
    pub h: Array3<f32>,
}

impl LstmStates {
    /// All zero, as the states before the first step always are.
    pub fn zeros(steps: usize, batch: usize, units: usize) -> Self {
        Self {
            gates: Array3::zeros((steps, batch, 4 * units)),
            c: Array3::zeros((steps + 1, batch, units)),
            tanh_c: Array3::zeros((steps, batch, units)),
            h: Array3::zeros((steps + 1, batch, units)),
        }
    }

    /// h after the last step: (B, H).
    pub fn last_h(&self) -> ArrayView2<'_, f32> {
        self.h.index_axis(Axis(0), self.h.len_of(Axis(0)) - 1)
    }

    /// c after the last step: (B, H).
    pub fn last_c(&self) -> ArrayView2<'_, f32> {
        self.c.index_axis(Axis(0), self.c.len_of(Axis(0)) - 1)
    }
}

/// What the backward pass leaves, the gradient of every intermediate value.
#[derive(Clone, Debug)]
pub struct LstmGradients {
    /// ∂L/∂ pre-activations of i, f, c̃, o: (T, B, 4H).
    pub d_gates: Array3<f32>,
    /// ∂L/∂c_t: (T, B, H).
    pub dc: Array3<f32>,
    /// ∂L/∂h_t: (T, B, H). The last one is the caller's to fill before the backward pass.
    pub dh: Array3<f32>,
}

impl LstmGradients {
    pub fn zeros(steps: usize, batch: usize, units: usize) -> Self {
        Self {
            d_gates: Array3::zeros((steps, batch, 4 * units)),
            dc: Array3::zeros((steps, batch, units)),
            dh: Array3::zeros((steps, batch, units)),
        }
    }
}

impl Lstm {
    /// Keras' initial weights: `glorot_uniform`, `orthogonal`, zero bias but 1 for the forget gate.
    pub fn new(labels: usize, units: usize, recurrent_activation: RecurrentActivation, rng: &mut Rng) -> Self {
        Self {
            kernel: glorot_uniform(labels, 4 * units, rng),
            recurrent_kernel: orthogonal(units, 4 * units, rng),
            bias: unit_forget_bias(units),
            recurrent_activation,
            forced: Forced::default(),
        }
    }

    pub fn zeros(labels: usize, units: usize, recurrent_activation: RecurrentActivation) -> Self {
        Self {
            kernel: Array2::zeros((labels, 4 * units)),
            recurrent_kernel: Array2::zeros((units, 4 * units)),
            bias: Array1::zeros(4 * units),
            recurrent_activation,
            forced: Forced::default(),
        }
    }

    /// H.
    pub fn units(&self) -> usize {
        self.recurrent_kernel.nrows()
    }

    /// Writes the pre-activations `z (B, 4H)` of one time step, from its ids (B) and h_{t−1} (B, H).
    pub fn pre_activations(&self, ids: ArrayView1<usize>, h: ArrayView2<f32>, mut z: ArrayViewMut2<f32>) {
        for (z, &id) in rows_mut(z.view_mut()).zip(ids) {
            z.copy_from_slice(self.bias.as_slice().expect(ROW_MAJOR));
            add(z, self.kernel.row(id).to_slice().expect(ROW_MAJOR));
        }
        add_product(z, h, self.recurrent_kernel.view());
    }

    /// Runs B sequences of T ids (B, T) through the cell, from zero states.
    pub fn forward(&self, ids: ArrayView2<usize>, states: &mut LstmStates) {
        for (t, ids) in ids.columns().into_iter().enumerate() {
            self.step(t, ids, states);
        }
    }

    /// Time step `t` of every sequence: its gates, c and h.
    fn step(&self, t: usize, ids: ArrayView1<usize>, states: &mut LstmStates) {
        let (h_before, mut h) = states.h.view_mut().split_at(Axis(0), t + 1);
        let (c_before, mut c) = states.c.view_mut().split_at(Axis(0), t + 1);
        let mut gates = states.gates.index_axis_mut(Axis(0), t);
        self.pre_activations(ids, h_before.index_axis(Axis(0), t), gates.view_mut());
        let cells = rows_mut(gates)
            .zip(rows(c_before.index_axis(Axis(0), t)))
            .zip(rows_mut(c.index_axis_mut(Axis(0), 0)))
            .zip(rows_mut(states.tanh_c.index_axis_mut(Axis(0), t)))
            .zip(rows_mut(h.index_axis_mut(Axis(0), 0)));
        for ((((z, c_before), c), tanh_c), h) in cells {
            self.cell(z, c_before, c, tanh_c, h);
        }
    }

    /// One cell, from its pre-activations (4H), which become its gates, and c_{t−1} (H).
    fn cell(&self, z: &mut [f32], c_before: &[f32], c: &mut [f32], tanh_c: &mut [f32], h: &mut [f32]) {
        let Gates { i, f, candidate, o } = Gates::of_mut(z);
        self.recurrent_activation.apply(i);
        self.recurrent_activation.apply(f);
        self.recurrent_activation.apply(o);
        self.forced.hold(i, f, o);
        candidate.iter_mut().for_each(|z| *z = tanh(*z));
        for (u, c_before) in c_before.iter().enumerate() {
            c[u] = f[u] * c_before + i[u] * candidate[u];
            tanh_c[u] = tanh(c[u]);
            h[u] = o[u] * tanh_c[u];
        }
    }

    /// Backpropagation through time. The caller has put ∂L/∂h_T into the last step of `steps.dh`; fills the rest of
    /// `steps`, and adds ∂L/∂parameters to `gradients`.
    pub fn backward(
        &self,
        ids: ArrayView2<usize>,
        states: &LstmStates,
        steps: &mut LstmGradients,
        gradients: &mut Self,
    ) {
        let (length, batch, units) = steps.dh.dim();
        let recurrent_kernel_t = transposed(&self.recurrent_kernel);
        steps.dc.index_axis_mut(Axis(0), length - 1).fill(0.0);
        for t in (0..length).rev() {
            self.step_backward(t, states, steps);
            if t > 0 {
                let mut dh_before = steps.dh.index_axis_mut(Axis(0), t - 1);
                dh_before.fill(0.0);
                add_product(dh_before, steps.d_gates.index_axis(Axis(0), t), recurrent_kernel_t.view());
            }
        }

        // All time steps share the parameters, so their gradients add up: one product over T · B rows.
        let d_gates = steps.d_gates.view().into_shape_with_order((length * batch, 4 * units)).expect(ROW_MAJOR);
        let h_before = states.h.slice(s![..length, .., ..]);
        let h_before = h_before.into_shape_with_order((length * batch, units)).expect(ROW_MAJOR);
        add_product(gradients.recurrent_kernel.view_mut(), h_before.t(), d_gates);
        for (d_gates, &id) in rows(d_gates).zip(ids.t()) {
            add(gradients.bias.as_slice_mut().expect(ROW_MAJOR), d_gates);
            add(gradients.kernel.row_mut(id).into_slice().expect(ROW_MAJOR), d_gates);
        }
    }

    /// Time step `t` of every sequence, backwards: from ∂L/∂h_t, and what step t + 1 left in ∂L/∂c_t, to ∂L/∂ its
    /// pre-activations, with what it leaves in ∂L/∂c_{t−1}.
    fn step_backward(&self, t: usize, states: &LstmStates, steps: &mut LstmGradients) {
        let (mut dc_before, mut dc) = steps.dc.view_mut().split_at(Axis(0), t);
        let cells = rows(states.gates.index_axis(Axis(0), t))
            .zip(rows(states.c.index_axis(Axis(0), t)))
            .zip(rows(states.tanh_c.index_axis(Axis(0), t)))
            .zip(rows(steps.dh.index_axis(Axis(0), t)))
            .zip(rows_mut(dc.index_axis_mut(Axis(0), 0)))
            .zip(rows_mut(steps.d_gates.index_axis_mut(Axis(0), t)));
        for (((((gates, c_before), tanh_c), dh), dc), d_gates) in cells {
            self.cell_backward(gates, c_before, tanh_c, dh, dc, d_gates);
        }
        if t > 0 {
            let d_after = rows(dc.index_axis(Axis(0), 0)).zip(rows(states.gates.index_axis(Axis(0), t)));
            for (dc_before, (dc, gates)) in rows_mut(dc_before.index_axis_mut(Axis(0), t - 1)).zip(d_after) {
                let forget = Gates::of(gates).f;
                dc_before.iter_mut().zip(dc).zip(forget).for_each(|((before, dc), f)| *before = dc * f);
            }
        }
    }

    /// One cell backwards.
    fn cell_backward(
        &self,
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
        // Slices of one known length: no bound is checked in the loop.
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
        self.recurrent_activation.apply_derivative(di, i);
        self.recurrent_activation.apply_derivative(df, f);
        self.recurrent_activation.apply_derivative(d_o, o);
        self.forced.release(di, df, d_o);
    }
}
