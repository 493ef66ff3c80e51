//! The values of `layers/gru.rs`, written out, in both of its forms.

use super::Terms;
use super::at::At;
use crate::layers::Quantity;
use crate::model::SequenceGradients;

pub fn forward(at: &At, id: usize, quantity: Quantity, reset_after: bool) -> Terms {
    match quantity {
        Quantity::H => {
            let z = at.value(Quantity::Z);
            vec![vec![z, at.before(Quantity::H)], vec![1.0 - z, at.value(Quantity::Candidate)]]
        }
        Quantity::Candidate => candidate(at, id, reset_after),
        gate => at.pre_activation(id, gate),
    }
}

/// A gate's terms, of which those that come from h are multiplied by r: after the product with U that of the unit
/// itself, with its bias; before it that of each h.
fn candidate(at: &At, id: usize, reset_after: bool) -> Terms {
    let mut terms = at.pre_activation(id, Quantity::Candidate);
    let units = at.layer.units();
    for u in 0..units {
        let r = if reset_after { at.value(Quantity::R) } else { at.unit(u).value(Quantity::R) };
        terms[1 + u].insert(0, r);
    }
    // The kernel's row, H products, the first bias; then the bias of the recurrent part, where there is one.
    for bias in &mut terms[units + 2..] {
        bias.insert(0, at.value(Quantity::R));
    }
    terms
}

/// Of h, before the last step.
pub fn backward(at: &At, gradients: &SequenceGradients, quantity: Quantity, reset_after: bool) -> Terms {
    let dh = at.d(gradients, Quantity::H);
    let (z, candidate) = (at.value(Quantity::Z), at.value(Quantity::Candidate));
    let slope = at.slope(quantity);
    match quantity {
        Quantity::Z => vec![vec![dh, at.before(Quantity::H) - candidate, slope]],
        Quantity::Candidate => vec![vec![dh, 1.0 - z, slope]],
        Quantity::R if reset_after => reset_after_backward(at, gradients, slope),
        Quantity::R => {
            let h_before = at.before(Quantity::H);
            let product = |u| vec![at.unit(u).d(gradients, Quantity::Candidate), weight(at, at.k, u), h_before, slope];
            (0..at.layer.units()).map(product).collect()
        }
        _ => h_backward(at, gradients, reset_after),
    }
}

/// What r multiplies, one by one: U_c h_{t−1} + b′_c.
fn reset_after_backward(at: &At, gradients: &SequenceGradients, slope: f32) -> Terms {
    let d_candidate = at.d(gradients, Quantity::Candidate);
    let product = |u| vec![d_candidate, at.unit(u).before(Quantity::H), weight(at, u, at.k), slope];
    let bias = at.column(Quantity::Candidate).map(|column| vec![d_candidate, at.layer.bias[[1, column]], slope]);
    (0..at.layer.units()).map(product).chain(bias).collect()
}

/// Straight through z, and through every block of the step after.
fn h_backward(at: &At, gradients: &SequenceGradients, reset_after: bool) -> Terms {
    let later = at.later();
    let straight = vec![later.d(gradients, Quantity::H), later.value(Quantity::Z)];
    let mut candidate = at.through_block(gradients, Quantity::Candidate);
    for (u, factors) in candidate.iter_mut().enumerate() {
        factors.push(if reset_after { later.unit(u).value(Quantity::R) } else { later.value(Quantity::R) });
    }
    let gates = [Quantity::Z, Quantity::R].into_iter().flat_map(|gate| at.through_block(gradients, gate));
    [straight].into_iter().chain(gates).chain(candidate).collect()
}

/// U_c from a unit to another.
fn weight(at: &At, from: usize, to: usize) -> f32 {
    at.unit(to).column(Quantity::Candidate).map_or(0.0, |column| at.layer.recurrent_kernel[[from, column]])
}
