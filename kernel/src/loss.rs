//! Categorical cross-entropy, −ln of the probability given to the right label, and its gradient through softmax.

use crate::activation::{largest, softmax};
use crate::lanes::wide;

/// What an answer costs that gave the right label the probability `p`: −ln p, in nats.
pub fn surprise(p: f64) -> f32 {
    -libm::log(p) as f32
}

/// Turns `logits (V)` into probabilities, and returns the loss −ln p(target), in nats.
///
/// From the logits and not from the probability, as Keras does inside `fit`: exact (relative error under 1e-8) where p is
/// too small for f32, and where it is too near to 1.
pub fn cross_entropy(logits: &mut [f32], target: usize) -> f64 {
    let logit = logits[target];
    softmax(logits).above(logit)
}

wide! {
    /// Turns some rows of the `logits (B, V)`, V `labels` each, into ∂L/∂logits of the batch's mean loss, (p − one-hot(y)) / B, and returns the
    /// sum of their losses and how many answers are right.
    ///
    /// # Panics
    /// Without a target for each row, or with one that is no label.
    pub fn cross_entropy_backward(logits: &mut [f32], labels: usize, targets: &[usize], batch: usize) -> (f64, usize) {
        assert_eq!(logits.len(), targets.len() * labels, "a target for each row");
        let (mut loss, mut right) = (0.0, 0);
        for (row, &target) in logits.chunks_exact_mut(labels).zip(targets) {
            let logit = row[target];
            let sum = softmax(row);
            loss += sum.above(logit);
            right += usize::from(largest(row) == target);
            // p − 1 of the largest would cancel: it is what the others have.
            row[target] = if sum.at == target { (-sum.rest / (1.0 + sum.rest)) as f32 } else { row[target] - 1.0 };
            row.iter_mut().for_each(|d| *d /= batch as f32);
        }
        (loss, right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_untrained_guess_over_26_letters_costs_ln_26() {
        assert!((cross_entropy(&mut [0.7; 26], 3) - 26.0_f64.ln()).abs() < 1e-6);
    }

    #[test]
    fn the_gradient_is_the_error_of_the_probabilities() {
        let mut logits = [0.0; 4];
        let (loss, right) = cross_entropy_backward(&mut logits, 2, &[0, 1], 2);
        assert!((loss - 2.0 * 2.0_f64.ln()).abs() < 1e-6);
        // Of equals, the first is the answer.
        assert_eq!(right, 1);
        assert_eq!(logits, [-0.25, 0.25, 0.25, -0.25]);
    }

    #[test]
    #[should_panic(expected = "a target for each row")]
    fn a_row_without_a_target_is_no_gradient() {
        cross_entropy_backward(&mut [0.0, 0.0, 1.0, 2.0], 2, &[0], 2);
    }

    #[test]
    fn certainty_costs_nothing_and_impossibility_everything() {
        assert_eq!((surprise(1.0), surprise(0.0)), (0.0, f32::INFINITY));
        assert!((surprise(0.5) - 2.0_f32.ln()).abs() < 1e-7);
        // Neither is a number of f32.
        assert_eq!((surprise(1e-300), surprise(1.0 - 2.0_f64.powi(-40))), (690.775_5, 2.0_f32.powi(-40)));
    }

    #[test]
    fn a_hopeless_answer_has_a_finite_loss() {
        assert_eq!(cross_entropy(&mut [0.0, 500.0], 0), 500.0);
        assert_eq!(cross_entropy(&mut [-1e38, 1e38], 0) as f32, 2e38);
    }

    #[test]
    fn a_logit_that_is_no_finite_number_shows_in_the_loss_and_in_every_gradient() {
        for broken in [f32::NAN, f32::INFINITY] {
            for (place, target) in [(0, 0), (0, 1), (2, 0), (2, 2)] {
                let mut logits = [1.0, 2.0, 3.0];
                logits[place] = broken;
                let (loss, _) = cross_entropy_backward(&mut logits, 3, &[target], 1);
                assert!(
                    !loss.is_finite() && logits.iter().all(|d| d.is_nan()),
                    "{broken} {place} {target}: {logits:?}"
                );
            }
        }
        // What is impossible costs everything, and beside it the others are as they were.
        let mut logits = [f32::NEG_INFINITY, 0.0, 0.0];
        assert_eq!(cross_entropy(&mut logits.clone(), 0), f64::INFINITY);
        assert!((cross_entropy(&mut logits, 1) - 2.0_f64.ln()).abs() < 1e-8);
        assert_eq!(logits, [0.0, 0.5, 0.5]);
    }

    /// Logits of which the first is `margin` above, or below, the largest of the others, all within 1 of it.
    fn apart(labels: usize, margin: f32) -> Vec<f32> {
        let others = (1..labels).map(|k| 4.7 - (k * k % 31 + k / 3) as f32 / 80.0);
        [4.7 + margin].into_iter().chain(others).collect()
    }

    /// Σ e^(logit − the target's) over the others, in double precision: a loss is ln(1 + odds).
    fn odds_against(logits: &[f32], target: usize) -> f64 {
        let others = logits.iter().enumerate().filter(|(k, _)| *k != target);
        others.map(|(_, logit)| (f64::from(*logit) - f64::from(logits[target])).exp()).sum()
    }

    #[test]
    fn the_loss_is_exact_however_sure_or_wrong_the_answer() {
        let relative = |loss: f64, exact: f64| (loss / exact - 1.0).abs();
        assert!(relative(cross_entropy(&mut [20.0, 5.0], 0), 3.059_022_737_137_205e-7) < 1e-8);
        assert!(relative(cross_entropy(&mut [100.0, 88.0], 0), 6.144_193_477_732_806e-6) < 1e-8);
        for (labels, margin) in [2, 3, 26, 128].iter().flat_map(|v| (-700..=700).map(move |m| (*v, m as f32 * 0.31))) {
            let logits = apart(labels, margin);
            for target in [0, 1, labels - 1] {
                let loss = cross_entropy(&mut logits.clone(), target);
                let exact = odds_against(&logits, target).ln_1p();
                assert!(relative(loss, exact) < 1e-8, "{labels} {margin} {target}: {loss:e} and {exact:e}");
            }
        }
    }

    #[test]
    fn so_is_its_gradient() {
        // As exact as f32 is, which has no number under 1e-45.
        let near = |ours: f32, exact: f64| (f64::from(ours) - exact).abs() <= 3e-7 * exact.abs() + 1e-45;
        for (labels, margin) in [2, 3, 26, 128].iter().flat_map(|v| (-300..=300).map(move |m| (*v, m as f32 * 0.33))) {
            let logits = apart(labels, margin);
            for target in [0, labels - 1] {
                let mut d = logits.clone();
                cross_entropy_backward(&mut d, labels, &[target], 1);
                for (k, &ours) in d.iter().enumerate() {
                    let odds = odds_against(&logits, k);
                    let exact = if k == target { -odds / (1.0 + odds) } else { 1.0 / (1.0 + odds) };
                    assert!(near(ours, exact), "{labels} {margin} {target} {k}: {ours:e} and {exact:e}");
                }
            }
        }
    }
}
