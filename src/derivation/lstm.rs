//! The values of `layers/lstm.rs`, written out.

use super::Terms;
use super::at::{At, none};
use crate::activation::{tanh, tanh_derivative};
use crate::layers::Quantity;
use crate::model::SequenceGradients;

pub fn forward(terms: &mut Terms, at: &At, id: usize, quantity: Quantity) {
    match quantity {
        Quantity::C => {
            terms.add(&[at.value(Quantity::F), at.before(Quantity::C)]);
            terms.add(&[at.value(Quantity::I), at.value(Quantity::Candidate)]);
        }
        Quantity::H => terms.add(&[at.value(Quantity::O), tanh(at.value(Quantity::C))]),
        gate => at.pre_activation(terms, id, gate, &none),
    }
}

/// Of h, before the last step.
pub fn backward(terms: &mut Terms, at: &At, gradients: &SequenceGradients, quantity: Quantity) {
    let (dh, dc) = (at.d(gradients, Quantity::H), at.d(gradients, Quantity::C));
    let tanh_c = tanh(at.value(Quantity::C));
    let slope = at.slope(quantity);
    match quantity {
        Quantity::I => terms.add(&[dc, at.value(Quantity::Candidate), slope]),
        Quantity::F => terms.add(&[dc, at.before(Quantity::C), slope]),
        Quantity::Candidate => terms.add(&[dc, at.value(Quantity::I), slope]),
        Quantity::O => terms.add(&[dh, tanh_c, slope]),
        Quantity::C => {
            terms.add(&[dh, at.value(Quantity::O), tanh_derivative(tanh_c)]);
            if !at.is_last() {
                terms.add(&[at.later().d(gradients, Quantity::C), at.later().value(Quantity::F)]);
            }
        }
        _ => at.layer.cell.blocks().iter().for_each(|gate| at.through_block(terms, gradients, *gate, &none)),
    }
}
