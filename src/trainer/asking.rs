//! What an epoch ends with: the windows that differ are asked, a slice at a time where that takes longer than a slice of
//! training, and the planes of the memory are turned to what they gave.

use super::Trainer;
use super::look::rows;
use crate::activation::largest;
use crate::arrays::view;
use crate::options::MAX_SLICE_WORK;
use crate::pca::Plane;

/// The windows that have been asked so far.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    /// Of the batch that ended the epoch.
    loss: f32,
    right: Vec<bool>,
    /// h, and c if the cell has one, after each of them: (windows, H) each.
    last: Vec<Vec<f32>>,
}

impl Asking {
    pub(super) fn after(loss: f32) -> Self {
        Self { loss, right: Vec::new(), last: Vec::new() }
    }
}

impl Trainer {
    /// How many windows are asked in a piece.
    fn asked_at_once(&self) -> usize {
        (MAX_SLICE_WORK / self.options().work(self.model.labels())).max(1)
    }

    /// Asks the next windows, and ends the epoch with the last; then it returns the loss of its last batch.
    pub(super) fn ask_slice(&mut self) -> Option<f32> {
        let mut asking = self.asking.take()?;
        let next: Vec<usize> =
            self.distinct.iter().skip(asking.right.len()).take(self.asked_at_once()).copied().collect();
        let (x, y) = self.windows.batch(&next);
        let (states, logits) = self.model.run(x.view());
        asking.right.extend(rows(logits.view()).zip(&y).map(|(row, y)| largest(row) == *y));
        let last = states.last();
        asking.last.resize_with(last.len(), Vec::new);
        asking
            .last
            .iter_mut()
            .zip(last)
            .for_each(|(all, these)| rows(these).for_each(|row| all.extend_from_slice(row)));
        if asking.right.len() < self.distinct.len() {
            self.asking = Some(asking);
            return None;
        }
        self.end_epoch(&asking.right, &asking.last);
        Some(asking.loss)
    }

    fn end_epoch(&mut self, right: &[bool], last: &[Vec<f32>]) {
        self.epoch += 1;
        let clouds: Vec<_> = last.iter().map(|last| view(last, self.model.units())).collect();
        self.planes = Plane::of_each(&clouds, &self.planes);
        if self.epoch > self.history.epoch_losses.len() {
            self.history.epoch_losses.push((self.seen_loss / self.seen as f64) as f32);
            self.history.epoch_accuracies.push(self.seen_right as f32 / self.seen as f32);
            for (learned, right) in self.history.learned.iter_mut().zip(right) {
                *learned = learned.or(right.then_some(self.epoch));
            }
        }
        self.timeline.keep(self.epoch, &self.model, &self.optimizer, &self.planes);
        self.begin_epoch();
    }
}
