//! The windows that are never trained on: after every epoch they are asked, a slice at a time, so that no single piece
//! of work is longer than one of training.

use super::Trainer;
use super::look::rows;
use crate::activation::largest;

/// What the network makes of windows that it never trained on, after an epoch: Keras' `val_loss` and `val_accuracy`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Validation {
    /// Mean, in nats.
    pub loss: f32,
    /// 0 to 1.
    pub accuracy: f32,
}

/// A validation under way.
#[derive(Clone, Debug, Default)]
pub(super) struct Validating {
    seen: usize,
    loss: f64,
    right: usize,
}

impl Trainer {
    /// How many windows are trained on, the first ones, and how many are not.
    pub fn split(&self) -> (usize, usize) {
        (self.training, self.windows.len() - self.training)
    }

    /// Whether there are windows that are not trained on.
    pub(super) fn validates(&self) -> bool {
        self.training < self.windows.len()
    }

    /// Whether the windows that are not trained on have still to be asked after the epoch that has ended.
    pub(super) fn has_to_validate(&self) -> bool {
        self.validates() && self.seen == 0 && self.epoch == self.history.validations.len() + 1
    }

    /// Asks the next of them, as many as a slice of training has.
    pub(super) fn validate_slice(&mut self) {
        let first = self.training + self.validating.seen;
        let chosen: Vec<usize> = (first..self.windows.len()).take(self.workspace.division().slice).collect();
        let (x, y) = self.windows.batch(&chosen);
        let (losses, answers) = self.model.losses(x.view(), &y);
        let right = rows(answers.view()).zip(&y).filter(|(row, y)| largest(row) == **y).count();
        let validating = &mut self.validating;
        validating.seen += y.len();
        validating.loss += losses.into_iter().map(f64::from).sum::<f64>();
        validating.right += right;
        if self.training + self.validating.seen == self.windows.len() {
            let Validating { seen, loss, right } = std::mem::take(&mut self.validating);
            let accuracy = right as f32 / seen as f32;
            self.history.validations.push(Validation { loss: (loss / seen as f64) as f32, accuracy });
        }
    }
}
