//! From gradients to new weights.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::Model;

mod adam;
mod rmsprop;
mod sgd;

pub use adam::Adam;
pub use rmsprop::RmsProp;
pub use sgd::Sgd;

/// Which rule: its name in Keras, in small letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OptimizerKind {
    #[default]
    RmsProp,
    Adam,
    Sgd,
}

/// The rates of every rule: a state takes those of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    pub rmsprop: RmsProp,
    pub adam: Adam,
    pub sgd: Sgd,
    /// Keras' `clipnorm`: each array of gradients, on its own, is shortened to this length where it is longer.
    pub clipnorm: Option<f32>,
}

/// An optimiser: its rule, and what it carries from step to step.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    carried: Carried,
    /// Steps so far.
    pub steps: u64,
}

/// What each rule remembers of the gradients so far, a number a weight; at first zeros.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "a training has one")]
enum Carried {
    RmsProp { mean_squares: Model },
    Adam { means: Model, mean_squares: Model },
    Sgd { velocities: Model },
}

impl State {
    /// Before the first step.
    pub fn new(kind: OptimizerKind, model: &Model) -> Self {
        let zeros = || model.zeros_like();
        let carried = match kind {
            OptimizerKind::RmsProp => Carried::RmsProp { mean_squares: zeros() },
            OptimizerKind::Adam => Carried::Adam { means: zeros(), mean_squares: zeros() },
            OptimizerKind::Sgd => Carried::Sgd { velocities: zeros() },
        };
        Self { carried, steps: 0 }
    }

    /// What it carries, by name, in an order of its own.
    pub fn slots(&self) -> Vec<(&'static str, &Model)> {
        match &self.carried {
            Carried::RmsProp { mean_squares } => vec![("mean_squares", mean_squares)],
            Carried::Adam { means, mean_squares } => vec![("means", means), ("mean_squares", mean_squares)],
            Carried::Sgd { velocities } => vec![("velocities", velocities)],
        }
    }

    /// The models of [`State::slots`], to be changed.
    pub fn slots_mut(&mut self) -> Vec<&mut Model> {
        match &mut self.carried {
            Carried::RmsProp { mean_squares } => vec![mean_squares],
            Carried::Adam { means, mean_squares } => vec![means, mean_squares],
            Carried::Sgd { velocities } => vec![velocities],
        }
    }

    /// One step of a model, whose form is that of the gradients and of the one that the state was made for.
    pub fn update(&mut self, rates: &Rates, model: &mut Model, gradients: &Model) {
        let gradients = rates.clipped(gradients);
        self.steps += 1;
        let weights = model.parameters_mut().into_iter().zip(gradients.parameters());
        match &mut self.carried {
            Carried::RmsProp { mean_squares } => {
                for ((w, g), v) in weights.zip(mean_squares.parameters_mut()) {
                    rates.rmsprop.update(w, g.values, v);
                }
            }
            Carried::Adam { means, mean_squares } => {
                let rate = rates.adam.rate(self.steps);
                for (((w, g), m), v) in weights.zip(means.parameters_mut()).zip(mean_squares.parameters_mut()) {
                    rates.adam.update(rate, w, g.values, m, v);
                }
            }
            Carried::Sgd { velocities } => {
                for ((w, g), velocity) in weights.zip(velocities.parameters_mut()) {
                    rates.sgd.update(w, g.values, velocity);
                }
            }
        }
    }
}

impl Rates {
    fn clipped<'g>(&self, gradients: &'g Model) -> Cow<'g, Model> {
        let Some(clipnorm) = self.clipnorm else { return Cow::Borrowed(gradients) };
        let mut clipped = gradients.clone();
        for values in clipped.parameters_mut() {
            let norm = values.iter().map(|&g| f64::from(g) * f64::from(g)).sum::<f64>().sqrt() as f32;
            if norm > clipnorm {
                values.iter_mut().for_each(|g| *g *= clipnorm / norm);
            }
        }
        Cow::Owned(clipped)
    }
}
