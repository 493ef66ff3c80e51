use crate::lanes::wide;

/// Adam (Kingma and Ba 2015) as Keras 3 computes it, with the correction of the first steps in the rate, and ε outside
/// the root: `m ← m + (1 − β₁)(g − m)`, `v ← v + (1 − β₂)(g² − v)`, `w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adam {
    /// η
    pub learning_rate: f64,
    /// How slowly the mean of the gradients forgets, and that of their squares.
    pub beta_1: f64,
    pub beta_2: f64,
    pub epsilon: f32,
}

impl Adam {
    /// The corrected rate of step t, from 1.
    pub fn rate(&self, step: u64) -> f32 {
        let left = |beta| 1.0 - power(beta, step);
        (self.learning_rate * left(self.beta_2).sqrt() / left(self.beta_1)) as f32
    }

    /// Weights, gradients, m and v, number by number.
    pub fn update(
        &self,
        rate: f32,
        weights: &mut [f32],
        gradients: &[f32],
        means: &mut [f32],
        mean_squares: &mut [f32],
    ) {
        update(self, rate, weights, gradients, means, mean_squares);
    }
}

wide! {
    fn update(rule: &Adam, rate: f32, weights: &mut [f32], gradients: &[f32], means: &mut [f32], mean_squares: &mut [f32]) {
        let (of_means, of_squares) = ((1.0 - rule.beta_1) as f32, (1.0 - rule.beta_2) as f32);
        for (((w, &g), m), v) in weights.iter_mut().zip(gradients).zip(means).zip(mean_squares) {
            *m += (g - *m) * of_means;
            *v += (g * g - *v) * of_squares;
            *w -= *m * rate / (v.sqrt() + rule.epsilon);
        }
    }
}

/// `base` to the power of `n`, by products alone: the same bits on every device.
fn power(mut base: f64, mut n: u64) -> f64 {
    let mut power = 1.0;
    while n > 0 {
        if n % 2 == 1 {
            power *= base;
        }
        base *= base;
        n /= 2;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_step_goes_as_far_as_the_rate_whatever_the_gradient() {
        let adam = Adam { learning_rate: 0.01, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 };
        for g in [-300.0, 0.02] {
            let (mut w, mut m, mut v) = ([0.0], [0.0], [0.0]);
            adam.update(adam.rate(1), &mut w, &[g], &mut m, &mut v);
            assert!((w[0] + 0.01 * g.signum()).abs() < 1e-5, "{w:?}");
        }
    }

    #[test]
    fn powers_are_products() {
        assert_eq!((power(0.9, 0), power(0.9, 1), power(2.0, 10)), (1.0, 0.9, 1024.0));
        assert!((power(0.999, 1000) - 0.367_695_424_770_964).abs() < 1e-12);
    }
}
