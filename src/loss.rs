//! Categorical cross-entropy, −ln of the probability given to the right label, and its gradient through softmax.

use ndarray::{ArrayViewMut1, ArrayViewMut2};

use crate::activation::softmax;

/// What an answer costs that gave the right label the probability `p`: −ln p, in nats.
pub fn surprise(p: f32) -> f32 {
    -libm::logf(p)
}

/// Turns `logits (V)` into probabilities, and returns the loss −ln p(target).
///
/// From the logits and not from the probability, as Keras does inside `fit`: exact even where p is too small for f32.
pub fn cross_entropy(mut logits: ArrayViewMut1<f32>, target: usize) -> f32 {
    let logit = logits[target];
    softmax(logits.as_slice_mut().expect("a row of logits is contiguous")) - logit
}

/// Turns some rows of the `logits (B, V)` into ∂L/∂logits of the batch's mean loss, (p − one-hot(y)) / B, and returns the
/// sum of their losses and how many answers are right.
pub fn cross_entropy_backward(mut logits: ArrayViewMut2<f32>, targets: &[usize], batch: usize) -> (f32, usize) {
    let (mut sum, mut right) = (0.0, 0);
    for (mut row, &target) in logits.rows_mut().into_iter().zip(targets) {
        sum += cross_entropy(row.view_mut(), target);
        right += usize::from(largest(row.as_slice().expect("a row of logits is contiguous")) == target);
        row[target] -= 1.0;
        row /= batch as f32;
    }
    (sum, right)
}

/// The first of the largest: the answer that logits or probabilities give.
pub fn largest(values: &[f32]) -> usize {
    (1..values.len()).fold(0, |best, k| if values[k] > values[best] { k } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn an_untrained_guess_over_26_letters_costs_ln_26() {
        let mut logits = ndarray::Array1::from_elem(26, 0.7);
        assert!((cross_entropy(logits.view_mut(), 3) - 26.0_f32.ln()).abs() < 1e-6);
    }

    #[test]
    fn the_gradient_is_the_error_of_the_probabilities() {
        let mut logits = array![[0.0, 0.0], [0.0, 0.0]];
        let (loss, right) = cross_entropy_backward(logits.view_mut(), &[0, 1], 2);
        assert!((loss - 2.0 * 2.0_f32.ln()).abs() < 1e-6);
        // Of equals, the first is the answer.
        assert_eq!(right, 1);
        assert_eq!(logits, array![[-0.25, 0.25], [0.25, -0.25]]);
    }

    #[test]
    fn certainty_costs_nothing_and_impossibility_everything() {
        assert_eq!((surprise(1.0), surprise(0.0)), (0.0, f32::INFINITY));
        assert!((surprise(0.5) - 2.0_f32.ln()).abs() < 1e-7);
    }

    #[test]
    fn a_hopeless_answer_has_a_finite_loss() {
        let mut logits = array![0.0, 500.0];
        assert_eq!(cross_entropy(logits.view_mut(), 0), 500.0);
    }
}
