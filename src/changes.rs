//! What a person changes in a network to see what it does: a lens over the weights, which training does not notice.

use crate::layers::Forced;
use crate::model::Model;

/// Changes that are laid over a model, and taken away again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Array, in the order of [`Model::parameters`], place in it, and the value that stands there instead.
    pub weights: Vec<(usize, usize, f32)>,
    /// Gates that are held, and units that are switched off.
    pub forced: Forced,
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Puts a value in the place of a weight.
    pub fn set(&mut self, array: usize, place: usize, value: f32) {
        match self.weights.iter_mut().find(|weight| (weight.0, weight.1) == (array, place)) {
            Some(weight) => weight.2 = value,
            None => self.weights.push((array, place, value)),
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        let held = Forced::GATES.iter().filter(|gate| self.forced.held(**gate).is_some());
        self.weights.len() + held.count() + self.forced.off.len()
    }

    /// The model as it looks with the changes.
    pub fn apply(&self, model: &Model) -> Model {
        let mut model = model.clone();
        for &(array, place, value) in &self.weights {
            model.parameters_mut()[array][place] = value;
        }
        if let Some(layer) = &mut model.recurrent {
            layer.forced = self.forced.clone();
        }
        model
    }
}
