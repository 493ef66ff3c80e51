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

impl OptimizerKind {
    /// What it remembers of the gradients so far, each a number a weight.
    pub fn slots(self) -> &'static [&'static str] {
        match self {
            Self::RmsProp => &["mean_squares"],
            Self::Adam => &["means", "mean_squares"],
            Self::Sgd => &["velocities"],
        }
    }
}

/// A rule with its rates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    RmsProp(RmsProp),
    Adam(Adam),
    Sgd(Sgd),
}

/// A rule, and what is done to the gradients before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Optimizer {
    pub rule: Rule,
    /// Keras' `clipnorm`: each array of gradients, on its own, is shortened to this length where it is longer.
    pub clipnorm: Option<f32>,
}

/// What an optimiser carries from step to step.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// In the order of [`OptimizerKind::slots`]. They begin with zeros.
    pub slots: Vec<Model>,
    /// Steps so far.
    pub steps: u64,
}

impl State {
    /// Before the first step.
    pub fn new(kind: OptimizerKind, model: &Model) -> Self {
        Self { slots: kind.slots().iter().map(|_| model.zeros_like()).collect(), steps: 0 }
    }
}

impl Optimizer {
    /// One step.
    pub fn update(&self, model: &mut Model, gradients: &Model, state: &mut State) {
        let gradients = self.clipped(gradients);
        state.steps += 1;
        let weights = model.parameters_mut().into_iter().zip(gradients.parameters());
        match (&self.rule, &mut state.slots[..]) {
            (Rule::RmsProp(rule), [mean_squares]) => {
                for ((w, g), v) in weights.zip(mean_squares.parameters_mut()) {
                    rule.update(w, g.values, v);
                }
            }
            (Rule::Adam(rule), [means, mean_squares]) => {
                let rate = rule.rate(state.steps);
                for (((w, g), m), v) in weights.zip(means.parameters_mut()).zip(mean_squares.parameters_mut()) {
                    rule.update(rate, w, g.values, m, v);
                }
            }
            (Rule::Sgd(rule), [velocities]) => {
                for ((w, g), velocity) in weights.zip(velocities.parameters_mut()) {
                    rule.update(w, g.values, velocity);
                }
            }
            // Not met: a state is made for its rule, and a training keeps its rule.
            _ => {}
        }
    }

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
