use crate::lanes::wide;

/// RMSprop (Tieleman and Hinton 2012) as Keras 3 computes it, with ε under the root:
/// `v ← ρ v + (1 − ρ) g²`, `w ← w − η g / √(v + ε)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RmsProp {
    /// η
    pub learning_rate: f32,
    /// ρ, how slowly the mean of the squares forgets.
    pub rho: f32,
    pub epsilon: f32,
}

impl RmsProp {
    /// Weights, gradients and v, number by number.
    pub fn update(&self, weights: &mut [f32], gradients: &[f32], mean_squares: &mut [f32]) {
        update(self, weights, gradients, mean_squares);
    }
}

wide! {
    fn update(rule: &RmsProp, weights: &mut [f32], gradients: &[f32], mean_squares: &mut [f32]) {
        for ((w, &g), v) in weights.iter_mut().zip(gradients).zip(mean_squares) {
            *v = rule.rho * *v + (1.0 - rule.rho) * (g * g);
            *w -= rule.learning_rate * g / (*v + rule.epsilon).sqrt();
        }
    }
}
