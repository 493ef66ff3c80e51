use crate::lanes::wide;

/// Gradient descent with momentum (Polyak 1964) as Keras 3 computes it: `u ← μ u − η g`, `w ← w + u`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sgd {
    /// η
    pub learning_rate: f32,
    /// μ, how much of the last step is taken again; 0 is plain descent.
    pub momentum: f32,
}

impl Sgd {
    /// Weights, gradients and u, number by number.
    pub fn update(&self, weights: &mut [f32], gradients: &[f32], velocities: &mut [f32]) {
        update(self, weights, gradients, velocities);
    }
}

wide! {
    fn update(rule: &Sgd, weights: &mut [f32], gradients: &[f32], velocities: &mut [f32]) {
        for ((w, &g), u) in weights.iter_mut().zip(gradients).zip(velocities) {
            *u = rule.momentum * *u - rule.learning_rate * g;
            *w += *u;
        }
    }
}
