//! The values of `layers/gru.rs`, written out, in both of its forms.

use super::Terms;
use super::at::{At, none};
use crate::layers::Quantity;
use crate::model::SequenceGradients;

pub fn forward(terms: &mut Terms, at: &At, id: usize, quantity: Quantity, reset_after: bool) {
    match quantity {
        Quantity::H => {
            let z = at.value(Quantity::Z);
            terms.add(&[z, at.before(Quantity::H)]);
            terms.add(&[1.0 - z, at.value(Quantity::Candidate)]);
        }
        // What comes from h is multiplied by r: after the product with U that of the unit itself, with its bias; before
        // it that of each h.
        Quantity::Candidate => {
            let r = |u| if reset_after { at.value(Quantity::R) } else { at.unit(u).value(Quantity::R) };
            at.pre_activation(terms, id, quantity, &|u| Some(r(u)));
        }
        gate => at.pre_activation(terms, id, gate, &none),
    }
}

/// Of h, before the last step.
pub fn backward(terms: &mut Terms, at: &At, gradients: &SequenceGradients, quantity: Quantity, reset_after: bool) {
    let dh = at.d(gradients, Quantity::H);
    let (z, candidate) = (at.value(Quantity::Z), at.value(Quantity::Candidate));
    let slope = at.slope(quantity);
    match quantity {
        Quantity::Z => terms.add(&[dh, at.before(Quantity::H) - candidate, slope]),
        Quantity::Candidate => terms.add(&[dh, 1.0 - z, slope]),
        Quantity::R if reset_after => reset_after_backward(terms, at, gradients, slope),
        Quantity::R => {
            let h_before = at.before(Quantity::H);
            for u in 0..at.layer.units() {
                let d_candidate = at.unit(u).d(gradients, Quantity::Candidate);
                terms.add(&[d_candidate, weight(at, at.k, u), h_before, slope]);
            }
        }
        _ => h_backward(terms, at, gradients, reset_after),
    }
}

/// What r multiplies, one by one: U_c h_{t−1} + b′_c.
fn reset_after_backward(terms: &mut Terms, at: &At, gradients: &SequenceGradients, slope: f32) {
    let d_candidate = at.d(gradients, Quantity::Candidate);
    for u in 0..at.layer.units() {
        terms.add(&[d_candidate, at.unit(u).before(Quantity::H), weight(at, u, at.k), slope]);
    }
    if let Some(column) = at.column(Quantity::Candidate) {
        terms.add(&[d_candidate, at.layer.bias[[1, column]], slope]);
    }
}

/// Straight through z, and through every block of the step after.
fn h_backward(terms: &mut Terms, at: &At, gradients: &SequenceGradients, reset_after: bool) {
    let later = at.later();
    terms.add(&[later.d(gradients, Quantity::H), later.value(Quantity::Z)]);
    for gate in [Quantity::Z, Quantity::R] {
        at.through_block(terms, gradients, gate, &none);
    }
    let r = |u| if reset_after { later.unit(u).value(Quantity::R) } else { later.value(Quantity::R) };
    at.through_block(terms, gradients, Quantity::Candidate, &|u| Some(r(u)));
}

/// U_c from a unit to another.
fn weight(at: &At, from: usize, to: usize) -> f32 {
    at.unit(to).column(Quantity::Candidate).map_or(0.0, |column| at.layer.recurrent_kernel[[from, column]])
}
