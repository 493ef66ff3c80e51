//! From gradients to new weights.

use crate::model::Model;

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
    /// One step. `mean_squares`, v, has the shape of the model, and begins with zeros.
    pub fn update(&self, model: &mut Model, gradients: &Model, mean_squares: &mut Model) {
        let arrays = model.parameters_mut().into_iter().zip(gradients.parameters()).zip(mean_squares.parameters_mut());
        for ((weights, gradients), mean_squares) in arrays {
            for ((w, &g), v) in weights.iter_mut().zip(gradients.values).zip(mean_squares) {
                *v = self.rho * *v + (1.0 - self.rho) * (g * g);
                *w -= self.learning_rate * g / (*v + self.epsilon).sqrt();
            }
        }
    }
}
