//! A unit of the recurrent layer at a step, with what is around it.

use crate::activation::tanh_derivative;
use crate::derivation::Terms;
use crate::layers::{Quantity, Recurrent};
use crate::model::{SequenceGradients, Trace};

/// What a product has besides, by unit, if it has something.
pub type Factor<'a> = dyn Fn(usize) -> Option<f32> + 'a;

/// Nothing.
pub fn none(_: usize) -> Option<f32> {
    None
}

/// Unit `k` at step `t`.
#[derive(Clone, Copy)]
pub struct At<'a> {
    pub layer: &'a Recurrent,
    pub trace: &'a Trace,
    pub t: usize,
    pub k: usize,
}

impl At<'_> {
    /// Another unit at the same step.
    pub fn unit(self, k: usize) -> Self {
        Self { k, ..self }
    }

    /// The same unit one step later; asked only where there is one.
    pub fn later(self) -> Self {
        Self { t: self.t + 1, ..self }
    }

    pub fn is_last(&self) -> bool {
        self.t + 1 == self.trace.h.nrows()
    }

    /// The unit's column in a block of the kernels; none for what has no block.
    pub fn column(&self, quantity: Quantity) -> Option<usize> {
        let block = self.layer.cell.blocks().iter().position(|block| *block == quantity)?;
        Some(block * self.layer.units() + self.k)
    }

    pub fn value(&self, quantity: Quantity) -> f32 {
        match quantity {
            Quantity::C => self.trace.c[[self.t, self.k]],
            Quantity::H => self.trace.h[[self.t, self.k]],
            block => self.column(block).map_or(0.0, |column| self.trace.gates[[self.t, column]]),
        }
    }

    /// h or c after the step before; zero before the first.
    pub fn before(&self, quantity: Quantity) -> f32 {
        if self.t == 0 { 0.0 } else { Self { t: self.t - 1, ..*self }.value(quantity) }
    }

    /// The loss's derivative by a value; by its pre-activation for what has one.
    pub fn d(&self, gradients: &SequenceGradients, quantity: Quantity) -> f32 {
        match quantity {
            Quantity::C => gradients.dc[[self.t, self.k]],
            Quantity::H => gradients.dh[[self.t, self.k]],
            block => self.column(block).map_or(0.0, |column| gradients.d_gates[[self.t, column]]),
        }
    }

    /// The derivative of the activation of a block at its value; 0 if that is held.
    pub fn slope(&self, quantity: Quantity) -> f32 {
        let value = self.value(quantity);
        match quantity {
            _ if self.layer.forced.held_in(quantity, self.k).is_some() => 0.0,
            Quantity::Candidate | Quantity::H => tanh_derivative(value),
            _ => self.layer.recurrent_activation.derivative(value),
        }
    }

    /// W x_t + U h_{t−1} + b: the kernel's row of the id, the product with each unit, and every bias there is. What comes
    /// from h may have a further factor, by unit.
    pub fn pre_activation(&self, terms: &mut Terms, id: usize, quantity: Quantity, factor: &Factor) {
        let Some(column) = self.column(quantity) else { return };
        terms.add(&[self.layer.kernel[[id, column]]]);
        for u in 0..self.layer.units() {
            let (h, weight) = (self.unit(u).before(Quantity::H), self.layer.recurrent_kernel[[u, column]]);
            match factor(u) {
                Some(factor) => terms.add(&[factor, h, weight]),
                None => terms.add(&[h, weight]),
            }
        }
        terms.add(&[self.layer.bias[[0, column]]]);
        if self.layer.bias.nrows() > 1 {
            let bias = self.layer.bias[[1, column]];
            match factor(self.k) {
                Some(factor) => terms.add(&[factor, bias]),
                None => terms.add(&[bias]),
            }
        }
    }

    /// What ∂L/∂h takes from a block of the step after: ∂L/∂z_{t+1} · U for each of its columns, with a further factor, by
    /// unit, where there is one.
    pub fn through_block(&self, terms: &mut Terms, gradients: &SequenceGradients, quantity: Quantity, factor: &Factor) {
        for u in 0..self.layer.units() {
            let to = self.later().unit(u);
            let weight = to.column(quantity).map_or(0.0, |column| self.layer.recurrent_kernel[[self.k, column]]);
            match factor(u) {
                Some(factor) => terms.add(&[to.d(gradients, quantity), weight, factor]),
                None => terms.add(&[to.d(gradients, quantity), weight]),
            }
        }
    }
}
