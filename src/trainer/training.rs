//! Training, batch by batch and epoch by epoch, in pieces for whoever has to come back soon.

use std::borrow::Cow;
use std::cell::OnceCell;

use rand::SeedableRng;
use rand::seq::SliceRandom;

use super::asking::Asking;
use super::validation::Validating;
use super::{MAX_STEPS, Trainer};
use crate::error::Error;
use crate::init::Rng;
use crate::side_by_side::THREADS;

/// How much is trained in one go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece {
    /// So little that whoever waits can go on.
    Slice,
    /// Its parts side by side, where there are threads.
    Batch,
}

impl Trainer {
    /// The next piece of work: a slice of a batch, or a part of the validation that ends an epoch.
    ///
    /// # Errors
    /// As [`Trainer::train_step`].
    pub fn advance(&mut self) -> Result<(), Error> {
        self.advance_step().map(|_| ())
    }

    /// One batch, or the rest of it. Returns its mean loss, before the weights change.
    ///
    /// # Errors
    /// [`Error::Diverged`] if the loss is no finite number, now or before; then nothing changes any more.
    /// [`Error::TrainingTooLong`] after [`MAX_STEPS`].
    pub fn train_step(&mut self) -> Result<f32, Error> {
        loop {
            if let Some(loss) = self.train_next(Piece::Batch)? {
                return Ok(loss);
            }
        }
    }

    /// One piece of [`Trainer::train_step`]: its loss after the last.
    ///
    /// # Errors
    /// As [`Trainer::train_step`].
    pub fn advance_step(&mut self) -> Result<Option<f32>, Error> {
        self.train_next(Piece::Slice)
    }

    /// The next slice of the batch, or the rest of it. The weights change after the last, which returns the batch's loss.
    fn train_next(&mut self, piece: Piece) -> Result<Option<f32>, Error> {
        if self.has_to_validate() {
            self.validate_slice();
            return Ok(None);
        }
        if let Some(error) = &self.diverged {
            return Err(error.clone());
        }
        let step = self.epoch * self.batches_per_epoch() + self.batch();
        if step >= MAX_STEPS {
            return Err(Error::TrainingTooLong { max: MAX_STEPS });
        }
        if self.asking.is_some() {
            return Ok(self.ask_slice());
        }
        if self.in_batch == 0 {
            self.workspace.begin();
        }
        let batch = self.next_windows();
        let size = batch.len();
        let all = THREADS && piece == Piece::Batch;
        let next = if all { size - self.in_batch } else { self.workspace.next(size) };
        let (x, y) = self.windows.batch(&batch[self.in_batch..][..next]);
        if all {
            self.workspace.add_rest(&self.model, x.view(), &y, size);
        } else {
            self.workspace.add(&self.model, x.view(), &y, size);
        }
        self.in_batch += y.len();
        if self.in_batch < size {
            return Ok(None);
        }
        self.end_batch(step)
    }

    /// Changes the weights, by the gradient that the slices have left. After the last batch of an epoch there may be
    /// windows to ask, before its loss is returned.
    fn end_batch(&mut self, step: usize) -> Result<Option<f32>, Error> {
        let rates = self.options().rates();
        let (loss, gradients) = self.workspace.result();
        if !loss.is_finite() {
            let error = Error::Diverged { epoch: self.epoch() + 1, batch: self.batch() + 1 };
            self.diverged = Some(error.clone());
            return Err(error);
        }
        self.optimizer.update(&rates, &mut self.model, gradients);
        // Where the training has been before it finds the same losses again.
        if step == self.history.batch_losses.len() {
            self.history.batch_losses.push(loss);
        }
        self.seen_loss += f64::from(loss) * self.in_batch as f64;
        self.seen_right += self.workspace.right();
        self.seen += std::mem::take(&mut self.in_batch);
        if self.seen < self.training {
            return Ok(Some(loss));
        }
        self.asking = Some(Asking::after(loss));
        Ok(self.ask_slice())
    }

    /// The windows of the batch that comes next.
    pub(super) fn next_windows(&self) -> Cow<'_, [usize]> {
        let batch = |order: &[usize], from: usize| from..order.len().min(from + self.options().batch_size);
        if self.seen < self.training {
            let order = self.order();
            return Cow::Borrowed(&order[batch(order, self.seen)]);
        }
        // That of the epoch to come, while the windows are asked with which this one ends.
        let order = self.order_after(self.optimizer.steps, self.epoch + 1);
        Cow::Owned(order[batch(&order, 0)].to_vec())
    }

    /// The rest of the epoch under way, its validation included. Returns its mean loss.
    ///
    /// # Errors
    /// As [`Trainer::train_step`].
    pub fn train_epoch(&mut self) -> Result<f32, Error> {
        loop {
            if let Some(loss) = self.advance_epoch(Piece::Batch)? {
                return Ok(loss);
            }
        }
    }

    /// One piece of [`Trainer::train_epoch`], or of its validation: the epoch's loss after the last.
    ///
    /// # Errors
    /// As [`Trainer::train_step`].
    pub fn advance_epoch(&mut self, piece: Piece) -> Result<Option<f32>, Error> {
        self.train_next(piece)?;
        let ended = self.seen == 0 && self.in_batch == 0 && !self.has_to_validate();
        Ok(ended.then(|| self.history.epoch_losses[self.epoch - 1]))
    }

    pub(super) fn begin_epoch(&mut self) {
        (self.seen, self.seen_loss, self.seen_right, self.in_batch) = (0, 0.0, 0, 0);
        self.asking = None;
        self.validating = Validating::default();
        self.order = OnceCell::new();
    }

    /// The order of the epoch under way: shuffled when it is first asked for, since who only follows another never does.
    pub(super) fn order(&self) -> &[usize] {
        self.order.get_or_init(|| self.order_after(self.optimizer.steps - self.batch() as u64, self.epoch))
    }

    /// The order of an epoch that begins after so many steps, those with which the weights came among them. It depends on
    /// them and the seed alone, so that any epoch can be taken up again without the others.
    fn order_after(&self, steps: u64, epoch: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.training).collect();
        let options = self.options_of(epoch);
        if options.shuffle {
            let epochs = steps / self.batches_per_epoch() as u64;
            let seed = options.seed ^ (epochs + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            order.shuffle(&mut Rng::seed_from_u64(seed));
        }
        order
    }
}
