//! Going back in a training, and forward again; and branches that go on from there with other options.

use std::cell::OnceCell;
use std::rc::Rc;

use super::validation::Validating;
use super::{Beginning, MAX_BRANCHES, Trainer};
use crate::error::Error;
use crate::options::Options;
use crate::timeline::Snapshot;
use crate::workspace::Workspace;

/// A moment of a training, between two batches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Whole epochs behind it.
    pub epoch: usize,
    /// Batches of the next one.
    pub batch: usize,
}

impl Trainer {
    /// Takes the weights back, or forward again, to where they stood after an epoch that has been reached; training goes
    /// on from there to the same bits as it did.
    ///
    /// # Errors
    /// [`Error::EpochNotReached`].
    pub fn go_to_epoch(&mut self, epoch: usize) -> Result<(), Error> {
        let place = self.place_of_epoch(epoch)?;
        while !self.approach(place)? {}
        Ok(())
    }

    /// As [`Trainer::go_to_epoch`], to a batch, counted from the beginning of the training.
    ///
    /// # Errors
    /// [`Error::StepNotReached`].
    pub fn go_to_step(&mut self, step: usize) -> Result<(), Error> {
        let place = self.place_of_step(step)?;
        while !self.approach(place)? {}
        Ok(())
    }

    /// The beginning of the epoch that comes after so many.
    ///
    /// # Errors
    /// [`Error::EpochNotReached`].
    pub fn place_of_epoch(&self, epoch: usize) -> Result<Place, Error> {
        let reached = self.history.epoch_losses.len();
        if epoch > reached {
            return Err(Error::EpochNotReached { epoch, reached });
        }
        Ok(Place { epoch, batch: 0 })
    }

    /// The moment after so many batches.
    ///
    /// # Errors
    /// [`Error::StepNotReached`].
    pub fn place_of_step(&self, step: usize) -> Result<Place, Error> {
        let reached = self.history.batch_losses.len();
        if step > reached {
            return Err(Error::StepNotReached { step, reached });
        }
        Ok(Place { epoch: step / self.batches_per_epoch(), batch: step % self.batches_per_epoch() })
    }

    /// One piece of the way to a moment that has been reached before: back to the latest snapshot before it, unless the
    /// training is nearer already, and from there forward, piece by piece. Returns whether it is there.
    ///
    /// # Errors
    /// As [`Trainer::train_step`].
    pub fn approach(&mut self, place: Place) -> Result<bool, Error> {
        let snapshot = self.timeline.before(place.epoch);
        let past = self.place() > place || (self.place() == place && self.in_batch > 0);
        if past || self.epoch < snapshot.epoch || self.diverged.is_some() {
            self.return_to(snapshot);
        } else if self.place() != place {
            self.advance()?;
        }
        Ok(self.place() == place && self.in_batch == 0)
    }

    /// Where the training stands: at the batch under way.
    pub fn place(&self) -> Place {
        Place { epoch: self.epoch, batch: self.batch() }
    }

    /// The same training up to the epoch under way, and from its beginning on with other options: the rates, and the
    /// seed of the orders. What had been reached beyond stays behind in this one.
    ///
    /// # Errors
    /// [`Error::OptionOutOfRange`], [`Error::OptionFixed`] for what can't change under way, and
    /// [`Error::TooManyBranches`].
    pub fn branch(&self, options: Options) -> Result<Self, Error> {
        let kept = |k: usize, from: usize| k == 0 || from < self.epoch;
        let earlier = self.options.iter().enumerate().filter(|(k, (from, _))| kept(*k, *from));
        let mut all: Vec<_> = earlier.map(|(_, options)| options.clone()).collect();
        all.push((self.epoch, self.changed(options, all.len())?));
        let mut branch = Self {
            options: all,
            encoder: self.encoder.clone(),
            windows: self.windows.clone(),
            distinct: self.distinct.clone(),
            model: self.model.clone(),
            optimizer: self.optimizer.clone(),
            planes: self.planes.clone(),
            changes: self.changes.clone(),
            // Its buffers are made when it trains.
            workspace: Workspace::new(self.workspace.division()),
            order: OnceCell::new(),
            asking: None,
            validating: Validating::default(),
            history: self.history.up_to(self.epoch, self.batches_per_epoch()),
            timeline: self.timeline.clone(),
            diverged: None,
            ..*self
        };
        branch.timeline.forget_after(self.epoch);
        // The beginning of the epoch under way is always kept.
        branch.return_to(self.timeline.before(self.epoch));
        Ok(branch)
    }

    /// As [`Trainer::beginning`], with what is to change on the way: the options from an epoch on, in the order of the epochs. It
    /// has the bits that it would have had if it had branched there.
    ///
    /// # Errors
    /// As [`Trainer::beginning`] and [`Trainer::branch`].
    pub fn scheduled(options: Options, changes: Vec<(usize, Options)>, beginning: &Beginning) -> Result<Self, Error> {
        let mut trainer = Self::beginning(options, beginning)?;
        for (from, options) in changes {
            let options = trainer.changed(options, trainer.options.len())?;
            // What would begin before the one that comes before it begins with it.
            let from = trainer.options.last().map_or(from, |(last, _)| from.max(*last));
            trainer.options.push((from, options));
        }
        trainer.begin_epoch();
        Ok(trainer)
    }

    /// Options with which this training may go on, having gone by so many.
    fn changed(&self, options: Options, so_far: usize) -> Result<Options, Error> {
        options.check()?;
        let now = self.options();
        let fixed = [
            ("series", options.series != now.series),
            ("validation_split", options.validation_split != now.validation_split),
            ("maxlen", options.maxlen != now.maxlen),
            ("cell", options.cell != now.cell),
            ("units", options.units != now.units),
            ("recurrent_activation", options.recurrent_activation != now.recurrent_activation),
            ("forget_bias", options.forget_bias != now.forget_bias),
            ("batch_size", options.batch_size != now.batch_size),
            ("optimizer", options.optimizer != now.optimizer),
        ];
        if let Some((name, _)) = fixed.into_iter().find(|(_, changed)| *changed) {
            return Err(Error::OptionFixed { name });
        }
        if so_far > MAX_BRANCHES {
            return Err(Error::TooManyBranches { max: MAX_BRANCHES });
        }
        Ok(options)
    }

    fn return_to(&mut self, snapshot: Rc<Snapshot>) {
        self.epoch = snapshot.epoch;
        snapshot.restore(&mut self.model, &mut self.optimizer, &mut self.planes);
        self.timeline.go_to(snapshot);
        self.diverged = None;
        self.begin_epoch();
    }

    /// Bounds the memory of the snapshots that this training and all its branches keep: bytes, at most
    /// [`crate::timeline::MAX_BYTES`], which is the default. With 0 going back means to repeat the training from its
    /// beginning.
    pub fn limit_snapshots(&mut self, bytes: usize) {
        self.timeline.limit(bytes);
    }

    /// Bytes that those snapshots take now.
    pub fn snapshot_bytes(&self) -> usize {
        self.timeline.bytes()
    }

    /// The latest weights that are kept from before now, in a row, and after which epoch they were.
    pub fn weights_before(&self) -> (usize, Vec<f32>) {
        let kept = self.timeline.before(if self.seen > 0 { self.epoch } else { self.epoch.saturating_sub(1) });
        (kept.epoch, kept.weights(&self.model).to_vec())
    }
}
