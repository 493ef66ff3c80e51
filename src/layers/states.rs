//! What the passes through a recurrent layer leave of each time step.

use kernel::steps::Steps;
use ndarray::{Array2, ArrayView2};

use super::{Cell, Quantity};
use crate::arrays::{in_rows, view};

/// What the forward pass leaves of B sequences.
#[derive(Clone, Debug)]
pub struct States {
    /// The value of each block: (T, B, G·H); (1, B, H) of a dense layer that sees all steps at once.
    pub gates: Steps,
    /// c_t, before the first step and after each: (T + 1, B, H); (T + 1, B, 0) of a cell without c.
    pub c: Steps,
    /// What the cell needs once more on the way back, as its file tells: (T, B, H).
    pub(super) between: Steps,
    /// h_t, before the first step and after each: (T + 1, B, H).
    pub h: Steps,
}

impl States {
    /// All zero, as the states before the first step always are. Without a cell they have no width.
    pub fn zeros(cell: Cell, steps: usize, batch: usize, units: usize) -> Self {
        let of = |quantity| width(cell, quantity, units);
        Self {
            gates: gates(cell, steps, batch, units),
            c: Steps::zeros(steps + 1, batch, of(Quantity::C)),
            between: Steps::zeros(steps, batch, of(Quantity::H)),
            h: Steps::zeros(steps + 1, batch, of(Quantity::H)),
        }
    }

    /// h, and c if the cell has one, after the last step: (B, H).
    pub fn last(&self) -> Vec<ArrayView2<'_, f32>> {
        let both = [&self.h, &self.c].into_iter().filter(|states| states.width() > 0);
        both.map(|states| view(states.last(), states.width())).collect()
    }

    /// h_{t−1} of every step after the first, and sequence: ((T − 1) · B, H).
    pub(super) fn h_before(&self) -> &[f32] {
        let h = self.h.after_first();
        &h[..h.len() - self.h.last().len()]
    }
}

/// What the backward pass leaves: the gradient of every intermediate value.
#[derive(Clone, Debug)]
pub struct StepGradients {
    /// ∂L/∂ pre-activations of each block: (T, B, G·H), or (1, B, H).
    pub d_gates: Steps,
    /// ∂L/∂c_t: (T, B, H), or (T, B, 0).
    pub dc: Steps,
    /// ∂L/∂ [`States::between`], of cells that need it: (T, B, H).
    pub(super) d_between: Steps,
    /// ∂L/∂h_t: (T, B, H). The last one is the caller's to fill before the backward pass.
    pub dh: Steps,
}

impl StepGradients {
    pub fn zeros(cell: Cell, steps: usize, batch: usize, units: usize) -> Self {
        let of = |quantity| width(cell, quantity, units);
        Self {
            d_gates: gates(cell, steps, batch, units),
            dc: Steps::zeros(steps, batch, of(Quantity::C)),
            d_between: Steps::zeros(steps, batch, of(Quantity::H)),
            dh: Steps::zeros(steps, batch, of(Quantity::H)),
        }
    }
}

/// How many numbers there are of c or h at a step.
fn width(cell: Cell, quantity: Quantity, units: usize) -> usize {
    if cell.quantities().contains(&quantity) { units } else { 0 }
}

/// Room for every block: at every step, or once where the whole window is seen at once.
fn gates(cell: Cell, steps: usize, batch: usize, units: usize) -> Steps {
    let times = if cell == Cell::WindowDense { 1 } else { steps };
    Steps::zeros(times, batch, cell.blocks().len() * units)
}

/// Of one sequence, the rows from a step on: (T, …).
pub fn rows(steps: &Steps, from: usize) -> Array2<f32> {
    let [count, _, width] = steps.shape();
    in_rows(count - from, width, steps.all()[from * width..].to_vec())
}
