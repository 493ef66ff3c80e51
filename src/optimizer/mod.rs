//! From gradients to new weights.

use std::borrow::Cow;

use kernel::matrix::clip;
pub use kernel::optimizer::{Adam, RmsProp, Sgd};

use crate::model::Model;
use crate::side_by_side::by_halves;

/// Which rule: its name in Keras, in small letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OptimizerKind {
    #[default]
    RmsProp,
    Adam,
    Sgd,
}

impl OptimizerKind {
    pub const ALL: [Self; 3] = [Self::RmsProp, Self::Adam, Self::Sgd];

    pub fn name(self) -> &'static str {
        match self {
            Self::RmsProp => "rmsprop",
            Self::Adam => "adam",
            Self::Sgd => "sgd",
        }
    }

    /// What the rule remembers.
    fn slots(self) -> &'static [&'static str] {
        match self {
            Self::RmsProp => &["mean_squares"],
            Self::Adam => &["means", "mean_squares"],
            Self::Sgd => &["velocities"],
        }
    }
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
    kind: OptimizerKind,
    /// What the rule remembers of the gradients so far, a number a weight, at first zeros; in the order of its names.
    slots: Vec<Model>,
    /// Steps so far.
    pub steps: u64,
}

impl State {
    /// Before the first step.
    pub fn new(kind: OptimizerKind, model: &Model) -> Self {
        let slots = kind.slots().iter().map(|_| model.zeros_like()).collect();
        Self { kind, slots, steps: 0 }
    }

    /// What it carries, by name, in an order of its own.
    pub fn slots(&self) -> Vec<(&'static str, &Model)> {
        self.kind.slots().iter().copied().zip(&self.slots).collect()
    }

    /// How many numbers [`State::numbers`] has.
    pub fn len_with(&self, model: &Model) -> usize {
        model.len() * (1 + self.slots.len())
    }

    /// The weights of a model, and then what it carries, all in a row.
    pub fn numbers(&self, model: &Model) -> Vec<f32> {
        let mut numbers = model.numbers();
        for slot in &self.slots {
            numbers.extend_from_slice(&slot.numbers());
        }
        numbers
    }

    /// Puts back what [`State::numbers`] gave, into a model of the same form, or as much of it as there is.
    pub fn put(&mut self, numbers: &[f32], model: &mut Model) {
        let mut rest = model.put(numbers);
        for slot in &mut self.slots {
            rest = slot.put(rest);
        }
    }

    /// One step of a model, whose form is that of the gradients and of the one that the state was made for.
    pub fn update(&mut self, rates: &Rates, model: &mut Model, gradients: &Model) {
        let gradients = rates.clipped(gradients);
        self.steps += 1;
        let rate = rates.adam.rate(self.steps);
        let kind = self.kind;
        let mut slots: Vec<_> = self.slots.iter_mut().map(|slot| slot.parameters_mut().into_iter()).collect();
        let arrays = model.parameters_mut().into_iter().zip(gradients.parameters()).map(|(w, g)| {
            let mut carried = slots.iter_mut().filter_map(Iterator::next);
            ((w, g.values), (carried.next().unwrap_or_default(), carried.next().unwrap_or_default()))
        });
        by_halves(arrays, |((w, g), (first, second))| match kind {
            OptimizerKind::RmsProp => rates.rmsprop.update(w, g, first),
            OptimizerKind::Adam => rates.adam.update(rate, w, g, first, second),
            OptimizerKind::Sgd => rates.sgd.update(w, g, first),
        });
    }
}

impl Rates {
    fn clipped<'g>(&self, gradients: &'g Model) -> Cow<'g, Model> {
        let Some(clipnorm) = self.clipnorm else { return Cow::Borrowed(gradients) };
        let mut clipped = gradients.clone();
        clipped.parameters_mut().into_iter().for_each(|gradient| clip(gradient, clipnorm));
        Cow::Owned(clipped)
    }
}
