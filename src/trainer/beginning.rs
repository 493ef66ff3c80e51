//! What a training begins with that was trained before, here or elsewhere; and what it is to go on with somewhere else.

use super::Trainer;
use crate::error::Error;
use crate::model::Model;
use crate::optimizer::State;
use crate::options::{MAX_UNITS, MAX_WINDOW_WEIGHTS};
use crate::series::LABELS;

/// Numbers of the largest state: a network that sees the whole window, and the two slots of Adam.
pub const MAX_STATE: usize = 3 * (MAX_WINDOW_WEIGHTS + MAX_UNITS + (MAX_UNITS + 1) * *LABELS.end());

/// What a state has to be, in words.
pub(crate) const STATE: &str = "los pesos de una red como ésta";

/// The state of a training; the default is none, and the weights are drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beginning {
    /// The weights, in the order of [`Model::parameters`]; and then what the optimiser remembers, in the order of
    /// [`State::slots`], or nothing, and it begins anew.
    pub state: Vec<f32>,
    /// The batches that are behind it.
    pub steps: u64,
}

impl Beginning {
    pub(super) fn put(&self, model: &mut Model, optimizer: &mut State) -> Result<(), Error> {
        let (numbers, weights) = (&self.state, model.len());
        let whole = optimizer.len_with(model);
        if ![0, weights, whole].contains(&numbers.len()) || numbers.iter().any(|number| !number.is_finite()) {
            return Err(Error::InvalidArgument { name: "state".into(), expected: STATE });
        }
        optimizer.steps = self.steps;
        optimizer.put(numbers, model);
        Ok(())
    }
}

impl Trainer {
    /// What a training can begin with that is to go on from here: that of the weights as they are trained.
    pub fn state(&self) -> Beginning {
        Beginning { state: self.optimizer.numbers(&self.model), steps: self.optimizer.steps }
    }
}
