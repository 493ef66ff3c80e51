//! The values of `layers/lstm.rs`, written out.

use super::Terms;
use super::at::At;
use crate::activation::{tanh, tanh_derivative};
use crate::layers::Quantity;
use crate::model::SequenceGradients;

pub fn forward(at: &At, id: usize, quantity: Quantity) -> Terms {
    match quantity {
        Quantity::C => vec![
            vec![at.value(Quantity::F), at.before(Quantity::C)],
            vec![at.value(Quantity::I), at.value(Quantity::Candidate)],
        ],
        Quantity::H => vec![vec![at.value(Quantity::O), tanh(at.value(Quantity::C))]],
        gate => at.pre_activation(id, gate),
    }
}

/// Of h, before the last step.
pub fn backward(at: &At, gradients: &SequenceGradients, quantity: Quantity) -> Terms {
    let (dh, dc) = (at.d(gradients, Quantity::H), at.d(gradients, Quantity::C));
    let tanh_c = tanh(at.value(Quantity::C));
    let slope = at.slope(quantity);
    match quantity {
        Quantity::I => vec![vec![dc, at.value(Quantity::Candidate), slope]],
        Quantity::F => vec![vec![dc, at.before(Quantity::C), slope]],
        Quantity::Candidate => vec![vec![dc, at.value(Quantity::I), slope]],
        Quantity::O => vec![vec![dh, tanh_c, slope]],
        Quantity::C => {
            let here = vec![dh, at.value(Quantity::O), tanh_derivative(tanh_c)];
            let later =
                (!at.is_last()).then(|| vec![at.later().d(gradients, Quantity::C), at.later().value(Quantity::F)]);
            [here].into_iter().chain(later).collect()
        }
        _ => at.layer.cell.blocks().iter().flat_map(|gate| at.through_block(gradients, *gate)).collect(),
    }
}
