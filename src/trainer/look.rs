//! Questions to a trained network. They are put to the network with the changes that a person has laid over it
//! ([`Trainer::looked_at`]); the training itself never sees those.

use std::borrow::Cow;

use ndarray::ArrayView2;

use super::{Trainer, at_once};
use crate::activation::largest;
use crate::arrays::view;
use crate::changes::Changes;
use crate::derivation::{self, Derivation, Entry};
use crate::error::{Error, check, check_place};
use crate::layers::{Forced, Quantity};
use crate::model::{Model, SequenceGradients, Trace};
use crate::pca::Plane;
use crate::workspace::{Division, Workspace};

/// How near to its end a saturated value is.
pub const SATURATED: f32 = 0.05;

/// An answer of the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// The id of the most probable label; of equals, the first.
    pub best: usize,
    /// The probability of each label: (V).
    pub probabilities: Vec<f32>,
}

impl Prediction {
    pub(super) fn of(probabilities: Vec<f32>) -> Self {
        Self { best: largest(&probabilities), probabilities }
    }
}

/// Where h, or c, stands on its plane.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// After each of the windows that differ.
    pub windows: Vec<[f32; 2]>,
    /// Before the first step of a sequence, where it is zero, and after each.
    pub path: Vec<[f32; 2]>,
    /// The part of the variance that the plane shows: 0 to 1.
    pub explained: f64,
}

impl Trainer {
    /// The network as questions see it.
    pub fn looked_at(&self) -> Cow<'_, Model> {
        if self.changes.is_empty() { Cow::Borrowed(&self.model) } else { Cow::Owned(self.changes.apply(&self.model)) }
    }

    /// What is laid over the network.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Lays a weight over the network; `array` counts in the order of [`Model::parameters`].
    ///
    /// # Errors
    /// [`Error::OptionOutOfRange`] beyond the arrays, or for a value beyond ±1,000 or that is no number.
    pub fn change_weight(&mut self, array: usize, place: usize, value: f32) -> Result<(), Error> {
        let sizes: Vec<usize> = self.model.parameters().iter().map(|p| p.values.len()).collect();
        check_place("array", array, sizes.len(), "0 y las matrices menos 1")?;
        check_place("place", place, sizes[array], "0 y el tamaño de la matriz")?;
        check("value", value.into(), -1000.0, 1000.0, "−1000 y 1000")?;
        self.changes.set(array, place, value);
        Ok(())
    }

    /// Holds gates at values, and switches units off, instead of those that were.
    ///
    /// # Errors
    /// [`Error::OptionOutOfRange`] for a value outside 0 to 1 or a unit that there is not, and
    /// [`Error::InvalidArgument`] for a gate that the cell does not have.
    pub fn force(&mut self, forced: Forced) -> Result<(), Error> {
        let blocks = self.model.cell().blocks();
        for gate in Forced::GATES {
            let Some(value) = forced.held(gate) else { continue };
            if !blocks.contains(&gate) {
                return Err(Error::InvalidArgument { name: gate.name().into(), expected: "una puerta de la celda" });
            }
            check("gate", value.into(), 0.0, 1.0, "0 y 1")?;
        }
        for unit in &forced.off {
            check_place("off", *unit, self.model.count(Quantity::H), "0 y las unidades menos 1")?;
        }
        // Each once, and in order.
        let off = (0..self.model.units()).filter(|unit| forced.off.contains(unit)).collect();
        self.changes.forced = Forced { off, ..forced };
        Ok(())
    }

    /// Takes all changes away.
    pub fn restore(&mut self) {
        self.changes = Changes::default();
    }

    pub(super) fn ids(&self, text: &str) -> Result<Vec<usize>, Error> {
        self.encoder.encode_exactly(text, self.options().maxlen)
    }

    /// What follows a text of exactly T symbols.
    ///
    /// # Errors
    /// Whatever [`crate::series::Encoder::encode_exactly`] finds; so everywhere below that takes a text.
    pub fn predict(&self, text: &str) -> Result<Prediction, Error> {
        self.answer(&self.looked_at(), text)
    }

    /// As [`Trainer::predict`], by the network without the changes.
    ///
    /// # Errors
    /// As [`Trainer::predict`].
    pub fn predict_unchanged(&self, text: &str) -> Result<Prediction, Error> {
        self.answer(&self.model, text)
    }

    fn answer(&self, model: &Model, text: &str) -> Result<Prediction, Error> {
        let ids = self.ids(text)?;
        let x = view(&ids, ids.len());
        Ok(Prediction::of(model.predict(x).into_raw_vec_and_offset().0))
    }

    /// The right answer to a text of exactly T symbols, if it has one that can be known.
    ///
    /// # Errors
    /// As [`Trainer::predict`].
    pub fn expected(&self, text: &str) -> Result<Option<usize>, Error> {
        Ok(self.windows.expected(&self.ids(text)?))
    }

    /// Everything about a text of exactly T symbols going through the network.
    ///
    /// # Errors
    /// As [`Trainer::predict`].
    pub fn trace(&self, text: &str) -> Result<Trace, Error> {
        Ok(self.looked_at().trace(&self.ids(text)?))
    }

    /// Backpropagation through time of a text, if the label `target` were the right answer.
    ///
    /// # Errors
    /// As [`Trainer::predict`], and [`Error::OptionOutOfRange`] for a label that there is not.
    pub fn gradients(&self, text: &str, target: usize) -> Result<SequenceGradients, Error> {
        self.check_label(target)?;
        Ok(self.looked_at().gradients(&self.ids(text)?, target))
    }

    pub(super) fn check_label(&self, label: usize) -> Result<(), Error> {
        check_place("target", label, self.model.labels(), "0 y las etiquetas menos 1")
    }

    /// How a value of the forward pass of a text comes about; with a `target`, how the loss's derivative by it does.
    ///
    /// # Errors
    /// As [`Trainer::gradients`], and [`Error::OptionOutOfRange`] for a value that there is not.
    pub fn derive(&self, text: &str, target: Option<usize>, entry: Entry) -> Result<Derivation, Error> {
        let ids = self.ids(text)?;
        let model = self.looked_at();
        let count = model.count(entry.quantity);
        if count == 0 {
            return Err(Error::InvalidArgument { name: "quantity".into(), expected: "una magnitud de esta red" });
        }
        check_place("t", entry.t, ids.len(), "0 y los pasos menos 1")?;
        check_place("k", entry.k, count, "0 y las que hay menos 1")?;
        let trace = model.trace(&ids);
        let Some(target) = target else { return Ok(derivation::forward(&model, &ids, &trace, entry)) };
        self.check_label(target)?;
        Ok(derivation::backward(&model, &trace, &model.gradients(&ids, target), target, entry))
    }

    /// How many of the windows that differ are answered right, and how many there are.
    pub fn accuracy(&self) -> (usize, usize) {
        self.accuracy_of(&self.looked_at())
    }

    /// As [`Trainer::accuracy`], by the network without the changes: what the training goes by.
    pub fn accuracy_unchanged(&self) -> (usize, usize) {
        self.accuracy_of(&self.model)
    }

    pub(super) fn all_right(&self) -> bool {
        let (right, asked) = self.accuracy_unchanged();
        right == asked
    }

    fn accuracy_of(&self, model: &Model) -> (usize, usize) {
        let right = self.right(&Self::answers_of(model, self.windows.batch(&self.distinct).0.view()));
        (right.iter().filter(|right| **right).count(), right.len())
    }

    /// For each of the windows that differ, whether its answer is right.
    pub(super) fn right(&self, answers: &[Prediction]) -> Vec<bool> {
        let target = |&n: &usize| self.windows.get(n).1;
        answers.iter().zip(&*self.distinct).map(|(answer, n)| answer.best == target(n)).collect()
    }

    /// The network's answer to each of the windows that differ.
    pub fn answers(&self) -> Vec<Prediction> {
        let (x, _) = self.windows.batch(&self.distinct);
        Self::answers_of(&self.looked_at(), x.view())
    }

    pub(super) fn answers_of(model: &Model, x: ArrayView2<usize>) -> Vec<Prediction> {
        rows(model.predict(x).view()).map(|row| Prediction::of(row.to_vec())).collect()
    }

    /// The windows that differ, by their number: what [`super::History::learned`] speaks of.
    pub fn distinct(&self) -> &[usize] {
        &self.distinct
    }

    /// For each right label (row), the mean probability that each label (column) gets for it: (V, V). A label that is
    /// no window's answer has a row of zeros.
    pub fn confusion(&self) -> Vec<f32> {
        let labels = self.model.labels();
        let targets: Vec<usize> = self.distinct.iter().map(|&n| self.windows.get(n).1).collect();
        let mut confusion = vec![0.0; labels * labels];
        for (answer, &target) in self.answers().iter().zip(&targets) {
            let asked = targets.iter().filter(|other| **other == target).count() as f32;
            let row = &mut confusion[target * labels..][..labels];
            row.iter_mut().zip(&answer.probabilities).for_each(|(mean, p)| *mean += p / asked);
        }
        confusion
    }

    /// h, and then c if the cell has one, each on its plane: after each of the windows that differ, and along a text.
    ///
    /// # Errors
    /// As [`Trainer::predict`].
    pub fn maps(&self, text: &str) -> Result<Vec<Map>, Error> {
        let trace = self.trace(text)?;
        let (x, _) = self.windows.batch(&self.distinct);
        let (states, _) = self.looked_at().run(x.view());
        let windows = states.last();
        let planes = Plane::of_each(&windows, &self.planes);
        let along = [&trace.h, &trace.c];
        let maps = planes.iter().zip(windows).zip(along).map(|((plane, windows), steps)| {
            let project = |states: ArrayView2<f32>| rows(states).map(|row| plane.project(row)).collect();
            let zero = plane.project(&vec![0.0; steps.ncols()]);
            let after: Vec<_> = project(steps.view());
            Map {
                windows: project(windows),
                path: [zero].into_iter().chain(after).collect(),
                explained: plane.explained,
            }
        });
        Ok(maps.collect())
    }

    /// How much of the loss's gradient comes back to each step: the mean of ‖∂L/∂h_t‖ over the windows that differ
    /// (T), each with its right answer; of a large network, the first of them, as many as fit in two or three frames. The
    /// memoryless network has no h, and none of it.
    pub fn gradient_flow(&self) -> Vec<f32> {
        let model = self.looked_at();
        if model.count(Quantity::H) == 0 {
            return vec![];
        }
        let (x, y) = self.windows.batch(at_once(&self.distinct, self.options().work(self.model.labels())));
        let mut workspace = Workspace::new(Division::none(y.len()));
        model.loss_and_gradients(x.view(), &y, &mut workspace);
        // In f64: the squares of what has nearly vanished would be no numbers of f32.
        let squares = |dh: &[f32]| dh.iter().map(|d| f64::from(*d) * f64::from(*d)).sum::<f64>();
        // The gradient is of the mean loss, each window's part of it: their sum is the mean of the windows' own.
        let dh = workspace.dh();
        let sum = |step: &[f32]| step.chunks_exact(dh.width()).map(|dh| squares(dh).sqrt()).sum::<f64>() as f32;
        (0..x.ncols()).map(|t| sum(dh.at(t))).collect()
    }

    /// The part of the gates' values that have come within [`SATURATED`] of an end, 0 or 1, over the windows that
    /// differ; of a cell without gates, of h, whose ends are −1 and 1. There the derivative is nearly zero, and what is
    /// learned by it nearly nothing. 0 to 1; of the memoryless network 0.
    pub fn saturation(&self) -> f32 {
        let model = self.looked_at();
        let Some(layer) = &model.recurrent else { return 0.0 };
        let (states, _) = model.run(self.windows.batch(&self.distinct).0.view());
        let blocks = layer.cell.blocks();
        let gated = blocks.iter().any(|block| Forced::GATES.contains(block));
        let (middle, reach) = if gated { (0.5, 0.5) } else { (0.0, 1.0) };
        let (mut saturated, mut all) = (0, 0);
        for (place, value) in states.gates.all().iter().enumerate() {
            let block = blocks[place / layer.units() % blocks.len()];
            if !gated || Forced::GATES.contains(&block) {
                saturated += usize::from((value - middle).abs() > reach - SATURATED);
                all += 1;
            }
        }
        saturated as f32 / all as f32
    }
}

/// The rows of states (N, H), or of answers (N, V).
pub(super) fn rows(array: ArrayView2<'_, f32>) -> impl Iterator<Item = &[f32]> {
    let width = array.ncols();
    array.to_slice().expect("states and answers are row-major").chunks_exact(width)
}
