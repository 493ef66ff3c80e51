//! A model with its data, optimiser and random order: training step by step, and its history.

use std::cell::OnceCell;
use std::rc::Rc;

use rand::SeedableRng;

use crate::changes::Changes;
use crate::error::Error;
use crate::init::Rng;
use crate::model::Model;
use crate::optimizer::State;
use crate::options::Options;
use crate::pca::Plane;
use crate::series::{Encoder, Windows};
use crate::timeline::Timeline;
use crate::workspace::Workspace;

mod ablation;
mod asking;
mod beginning;
mod continuation;
mod cost;
mod handover;
mod lengths;
mod look;
mod step;
mod training;
mod travel;
mod validation;

pub use ablation::Ablation;
use asking::Asking;
pub(crate) use beginning::STATE;
pub use beginning::{Beginning, MAX_STATE};
pub use continuation::{Continuation, Continued, MAX_CONTINUED, check_count};
pub(crate) use handover::HANDOVER;
pub use handover::MAX_HANDOVER;
pub use look::{Map, Prediction};
pub use step::{Step, StepUnderWay};
pub use training::Piece;
pub use travel::Place;
use validation::Validating;
pub use validation::Validation;

/// A training ends here at the latest: its history stays small (4 MB), and so does the wait.
pub const MAX_STEPS: usize = 1_000_000;

/// How often a training may go on with other options: each time it keeps a copy of them, its series included.
pub const MAX_BRANCHES: usize = 32;

/// Of the windows that differ at most so many, the first, are asked after every epoch; fewer of a large network, which
/// has to answer within a frame.
pub const MAX_ASKED: usize = 256;
const MIN_ASKED: usize = 26;
const ASKED_WORK: usize = 10_000_000;

/// Multiplications, forwards, of as many windows as a call may look at in one go.
const AT_ONCE: usize = 100_000_000;

/// The first of some windows, as many as a call may look at in one go, each taking so many multiplications.
fn at_once(windows: &[usize], work: usize) -> &[usize] {
    &windows[..windows.len().min((AT_ONCE / work).max(1))]
}

/// Where a training halts: as soon as one of these holds. Of the loss and the answers the end of an epoch decides.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Goal {
    /// That many epochs have passed.
    pub epoch: Option<usize>,
    /// The epoch's mean loss is at most this.
    pub loss: Option<f32>,
    /// Every window that is asked is answered right.
    pub all_right: bool,
}

/// The course of the training up to the furthest point that it has reached.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The mean loss of every batch, in nats.
    pub batch_losses: Vec<f32>,
    /// The mean loss over the samples of every whole epoch, each batch with the weights that it met: Keras' `loss`.
    pub epoch_losses: Vec<f32>,
    /// As the losses, which part of the samples was answered right: Keras' `accuracy`, 0 to 1.
    pub epoch_accuracies: Vec<f32>,
    /// After every whole epoch, if part of the windows is kept for it.
    pub validations: Vec<Validation>,
    /// For each of the windows that differ, the epoch after which it was first answered right.
    pub learned: Vec<Option<usize>>,
}

impl History {
    /// What there was of it after so many epochs of so many batches each.
    fn up_to(&self, epochs: usize, batches: usize) -> Self {
        Self {
            batch_losses: self.batch_losses[..epochs * batches].to_vec(),
            epoch_losses: self.epoch_losses[..epochs].to_vec(),
            epoch_accuracies: self.epoch_accuracies[..epochs].to_vec(),
            validations: self.validations.iter().take(epochs).copied().collect(),
            learned: self.learned.iter().map(|learned| learned.filter(|epoch| *epoch <= epochs)).collect(),
        }
    }
}

/// One experiment: the same options give the same bits at every step, on every device.
#[derive(Clone, Debug)]
pub struct Trainer {
    /// The experiment's options, which drew the weights, and those that take their place from an epoch on: its branches,
    /// and what it was given to begin with.
    options: Vec<(usize, Options)>,
    // What is read and never changed: a branch shares it.
    encoder: Rc<Encoder>,
    windows: Rc<Windows>,
    /// How many windows, the first, are trained on.
    training: usize,
    /// Those of them that differ, at most [`MAX_ASKED`]: what accuracy is measured on.
    distinct: Rc<[usize]>,
    model: Model,
    optimizer: State,
    /// Of h, and of c if the cell has one, after the last whole epoch.
    planes: Vec<Plane>,
    /// What a person has laid over the model to look at it.
    changes: Changes,
    workspace: Workspace,
    /// Whole epochs behind the weights.
    epoch: usize,
    /// This epoch's order of the windows.
    order: OnceCell<Vec<usize>>,
    /// How many windows of this epoch have been seen, and the sum of their losses.
    seen: usize,
    seen_loss: f64,
    seen_right: usize,
    /// How many windows of the batch under way are in the workspace's gradient.
    in_batch: usize,
    /// What the epoch that has been trained to its end has still to be asked.
    asking: Option<Asking>,
    validating: Validating,
    history: History,
    timeline: Timeline,
    diverged: Option<Error>,
}

impl Trainer {
    /// Cuts the series, and draws the initial weights.
    ///
    /// # Errors
    /// Whatever [`Options::check`], [`Windows::new`] and [`Options::check_size`] find.
    pub fn new(options: Options) -> Result<Self, Error> {
        Self::beginning(options, &Beginning::default())
    }

    /// As [`Trainer::new`], with what the training begins with.
    ///
    /// # Errors
    /// As [`Trainer::new`], and [`Error::InvalidArgument`] of numbers that are not those of such a network.
    pub fn beginning(options: Options, beginning: &Beginning) -> Result<Self, Error> {
        options.check()?;
        let (encoder, windows) = Windows::new(&options.series, options.maxlen)?;
        let labels = encoder.labels().len();
        options.check_size(labels)?;
        let mut rng = Rng::seed_from_u64(options.seed);
        let mut model = Model::new(options.architecture(labels), &mut rng);
        let mut optimizer = State::new(options.optimizer, &model);
        beginning.put(&mut model, &mut optimizer)?;
        // As Keras splits: what is left over is trained on.
        let training = ((windows.len() as f64 * (1.0 - options.validation_split)) as usize).max(1);
        let asked = (ASKED_WORK / options.work(labels)).clamp(MIN_ASKED, MAX_ASKED);
        let distinct = windows.distinct(training, asked);
        let (states, _) = model.run(windows.batch(at_once(&distinct, options.work(labels))).0.view());
        let planes = Plane::of_each(&states.last(), &[]);
        let mut trainer = Self {
            timeline: Timeline::new(&model, &optimizer, &planes),
            optimizer,
            planes,
            changes: Changes::default(),
            workspace: Workspace::new(options.division(labels)),
            epoch: 0,
            order: OnceCell::new(),
            seen: 0,
            seen_loss: 0.0,
            seen_right: 0,
            in_batch: 0,
            asking: None,
            validating: Validating::default(),
            history: History { learned: vec![None; distinct.len()], ..History::default() },
            distinct: distinct.into(),
            diverged: None,
            options: vec![(0, options)],
            encoder: encoder.into(),
            windows: windows.into(),
            training,
            model,
        };
        trainer.begin_epoch();
        Ok(trainer)
    }

    /// The options of the epoch under way.
    pub fn options(&self) -> &Options {
        self.options_of(self.epoch)
    }

    fn options_of(&self, epoch: usize) -> &Options {
        let later = self.options.partition_point(|(from, _)| *from <= epoch);
        &self.options[later.max(1) - 1].1
    }

    /// The options that the training began with, and those that take their place from an epoch on.
    pub fn schedule(&self) -> (&Options, &[(usize, Options)]) {
        (&self.options[0].1, &self.options[1..])
    }

    pub fn encoder(&self) -> &Encoder {
        &self.encoder
    }

    pub fn windows(&self) -> &Windows {
        &self.windows
    }

    pub fn model(&self) -> &Model {
        &self.model
    }

    pub fn history(&self) -> &History {
        &self.history
    }

    /// Whole epochs behind the weights. The history may reach further, after [`Trainer::go_to_epoch`].
    pub fn epoch(&self) -> usize {
        self.epoch
    }

    /// Batches so far of the epoch under way.
    pub fn batch(&self) -> usize {
        self.seen.div_ceil(self.options().batch_size)
    }

    pub fn batches_per_epoch(&self) -> usize {
        self.training.div_ceil(self.options().batch_size)
    }

    /// Whether the training has arrived.
    pub fn reached(&self, goal: &Goal) -> bool {
        if self.has_to_validate() {
            return false;
        }
        if goal.epoch.is_some_and(|epoch| self.epoch >= epoch) {
            return true;
        }
        if self.epoch == 0 || self.seen + self.in_batch > 0 {
            return false;
        }
        goal.loss.is_some_and(|goal| self.history.epoch_losses[self.epoch - 1] <= goal)
            || (goal.all_right && self.all_right())
    }
}

#[cfg(test)]
mod tests;
