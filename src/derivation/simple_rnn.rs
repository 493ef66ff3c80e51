//! The values of `layers/simple_rnn.rs`, written out; forwards h is its block's pre-activation.

use super::Terms;
use super::at::At;
use crate::layers::Quantity;
use crate::model::SequenceGradients;

/// Of h, before the last step.
pub fn backward(terms: &mut Terms, at: &At, gradients: &SequenceGradients) {
    for u in 0..at.layer.units() {
        let to = at.later().unit(u);
        terms.add(&[to.d(gradients, Quantity::H), to.slope(Quantity::H), at.layer.recurrent_kernel[[at.k, u]]]);
    }
}
