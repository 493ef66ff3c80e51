//! What the cells of recurrent layers share: each is the equations of one time step, forwards and backwards.

use std::fmt::Debug;

use ndarray::{Array2, Array3, ArrayView1, ArrayView2, ArrayView3, ArrayViewMut2, Axis};
use serde::Serialize;

use crate::layers::{Gru, Lstm, ROW_MAJOR, Recurrent, SimpleRnn};
use crate::matmul::add_product;

/// What stands between the symbols and the output layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    #[default]
    Lstm,
    /// Keras' `GRU`, `reset_after=True`.
    Gru,
    /// The first form of the GRU, Keras' `reset_after=False`.
    GruClassic,
    SimpleRnn,
    /// Nothing: the output layer sees the one-hot of the last symbol, and no other.
    Memoryless,
}

impl CellKind {
    pub fn cell(self) -> Option<&'static dyn Cell> {
        match self {
            Self::Lstm => Some(&Lstm),
            Self::Gru => Some(&Gru { reset_after: true }),
            Self::GruClassic => Some(&Gru { reset_after: false }),
            Self::SimpleRnn => Some(&SimpleRnn),
            Self::Memoryless => None,
        }
    }
}

/// A value that the network has at every time step: H numbers, or V of those of the output layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The input, forget and output gates of the LSTM.
    I,
    F,
    O,
    /// The update and reset gates of the GRU.
    Z,
    R,
    /// c̃, what could enter the memory; Keras calls its block c in the LSTM, and h in the GRU.
    Candidate,
    C,
    H,
    Logits,
    Probabilities,
}

impl Quantity {
    pub const ALL: [Self; 10] = [
        Self::I,
        Self::F,
        Self::O,
        Self::Z,
        Self::R,
        Self::Candidate,
        Self::C,
        Self::H,
        Self::Logits,
        Self::Probabilities,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::I => "i",
            Self::F => "f",
            Self::O => "o",
            Self::Z => "z",
            Self::R => "r",
            Self::Candidate => "candidate",
            Self::C => "c",
            Self::H => "h",
            Self::Logits => "logits",
            Self::Probabilities => "probabilities",
        }
    }
}

/// The equations of a recurrent layer, whose numbers are in a [`Recurrent`]. G is the number of its blocks.
pub trait Cell: Debug + Sync {
    fn kind(&self) -> CellKind;

    /// What the blocks of H columns of the kernels are for, in Keras' order.
    fn blocks(&self) -> &'static [Quantity];

    /// What there is to see of it at every step, in the order in which it comes about.
    fn quantities(&self) -> &'static [Quantity];

    /// The first bias: (1, G·H), or (2, G·H) where the recurrent part has one of its own.
    fn initial_bias(&self, units: usize, _forget_bias: f32) -> Array2<f32> {
        Array2::zeros((1, self.blocks().len() * units))
    }

    /// Writes the pre-activations `z (B, G·H)` of one time step, from its ids (B) and h_{t−1} (B, H).
    fn pre_activations(
        &self,
        layer: &Recurrent,
        ids: ArrayView1<usize>,
        h_before: ArrayView2<f32>,
        mut z: ArrayViewMut2<f32>,
    ) {
        z.fill(0.0);
        layer.add_input(ids, z.view_mut());
        add_product(z, h_before, layer.recurrent_kernel.view());
    }

    /// Time step `t` of every sequence, from its ids (B) and what the steps before have left in `states`.
    fn step(&self, layer: &Recurrent, t: usize, ids: ArrayView1<usize>, states: &mut States);

    /// Time step `t` backwards: from ∂L/∂h_t, and what step t + 1 left in ∂L/∂c_t, to ∂L/∂ its pre-activations, with
    /// ∂L/∂h_{t−1} and what it leaves in ∂L/∂c_{t−1}. `recurrent_kernel_t` is (G·H, H).
    fn step_backward(
        &self,
        layer: &Recurrent,
        recurrent_kernel_t: &Array2<f32>,
        t: usize,
        states: &States,
        steps: &mut StepGradients,
    );

    /// Adds the gradient of what is multiplied with h. All time steps share it: one product over T · B rows.
    fn recurrent_backward(&self, states: &States, steps: &StepGradients, gradients: &mut Recurrent) {
        let d_gates = all_steps(steps.d_gates.view());
        add_product(gradients.recurrent_kernel.view_mut(), states.all_h_before().t(), d_gates);
    }
}

impl PartialEq for dyn Cell {
    fn eq(&self, other: &Self) -> bool {
        self.kind() == other.kind()
    }
}

/// What the forward pass leaves of B sequences.
#[derive(Clone, Debug)]
pub struct States {
    /// The value of each block: (T, B, G·H).
    pub gates: Array3<f32>,
    /// c_t, before the first step and after each: (T + 1, B, H); (T + 1, B, 0) of a cell without c.
    pub c: Array3<f32>,
    /// What the cell needs once more on the way back, as its file tells: (T, B, H).
    pub(super) inner: Array3<f32>,
    /// h_t, before the first step and after each: (T + 1, B, H).
    pub h: Array3<f32>,
}

impl States {
    /// All zero, as the states before the first step always are. Without a cell they have no width.
    pub fn zeros(cell: Option<&dyn Cell>, steps: usize, batch: usize, units: usize) -> Self {
        Self {
            gates: Array3::zeros((steps, batch, blocks(cell) * units)),
            c: Array3::zeros((steps + 1, batch, width_of_c(cell, units))),
            inner: Array3::zeros((steps, batch, units)),
            h: Array3::zeros((steps + 1, batch, units)),
        }
    }

    /// h, and c if the cell has one, after the last step: (B, H).
    pub fn last(&self) -> Vec<ArrayView2<'_, f32>> {
        let last = |states: &'_ Array3<f32>| states.len_of(Axis(0)) - 1;
        let both = [&self.h, &self.c].into_iter().filter(|states| states.len_of(Axis(2)) > 0);
        both.map(|states| states.index_axis(Axis(0), last(states))).collect()
    }

    /// h after the last step: (B, H).
    pub fn last_h(&self) -> ArrayView2<'_, f32> {
        self.h.index_axis(Axis(0), self.h.len_of(Axis(0)) - 1)
    }

    /// h_{t−1} of every step and sequence: (T · B, H).
    pub(super) fn all_h_before(&self) -> ArrayView2<'_, f32> {
        all_steps(self.h.slice(ndarray::s![..-1, .., ..]))
    }
}

/// What the backward pass leaves: the gradient of every intermediate value.
#[derive(Clone, Debug)]
pub struct StepGradients {
    /// ∂L/∂ pre-activations of each block: (T, B, G·H).
    pub d_gates: Array3<f32>,
    /// ∂L/∂c_t: (T, B, H), or (T, B, 0).
    pub dc: Array3<f32>,
    /// ∂L/∂ [`States::inner`], of cells that need it: (T, B, H).
    pub(super) d_inner: Array3<f32>,
    /// ∂L/∂h_t: (T, B, H). The last one is the caller's to fill before the backward pass.
    pub dh: Array3<f32>,
}

impl StepGradients {
    pub fn zeros(cell: Option<&dyn Cell>, steps: usize, batch: usize, units: usize) -> Self {
        Self {
            d_gates: Array3::zeros((steps, batch, blocks(cell) * units)),
            dc: Array3::zeros((steps, batch, width_of_c(cell, units))),
            d_inner: Array3::zeros((steps, batch, units)),
            dh: Array3::zeros((steps, batch, units)),
        }
    }
}

fn blocks(cell: Option<&dyn Cell>) -> usize {
    cell.map_or(0, |cell| cell.blocks().len())
}

fn width_of_c(cell: Option<&dyn Cell>, units: usize) -> usize {
    if cell.is_some_and(|cell| cell.quantities().contains(&Quantity::C)) { units } else { 0 }
}

/// The rows of all steps one below the other: (T · B, …).
pub(super) fn all_steps(steps: ArrayView3<'_, f32>) -> ArrayView2<'_, f32> {
    let (length, batch, width) = steps.dim();
    steps.into_shape_with_order((length * batch, width)).expect(ROW_MAJOR)
}
