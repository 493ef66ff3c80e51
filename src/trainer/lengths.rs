//! Windows of lengths that were never trained on: what goes on from step to step reads any, and what has a weight for each
//! place only those that it was made for.

use super::{AT_ONCE, MAX_ASKED, Trainer};
use crate::error::{Error, check};
use crate::options::{MAX_MAXLEN, Options};
use crate::series::Windows;

impl Trainer {
    /// How many windows of another length are answered right, and how many are asked: those that begin in the part of the
    /// series that is not trained on, evenly spread, at most [`MAX_ASKED`], and of a large network as many as a call may
    /// look at. Without such a part, of the whole series.
    ///
    /// # Errors
    /// [`Error::LengthFixed`] of a network that sees the whole window, [`Error::OptionOutOfRange`], and whatever
    /// [`Windows::new`] finds.
    pub fn accuracy_at(&self, length: usize) -> Result<(usize, usize), Error> {
        check("length", length as f64, 1.0, MAX_MAXLEN as f64, "1 y 100")?;
        let options = Options { maxlen: length, ..self.options().clone() };
        let model = self.looked_at();
        if model.window.is_some() && length != self.options().maxlen {
            return Err(Error::LengthFixed { length: self.options().maxlen });
        }
        let (_, windows) = Windows::new(&options.series, length)?;
        let seen = if self.validates() { self.windows.end(self.training - 1) } else { 0 };
        let unseen: Vec<usize> = (0..windows.len()).filter(|n| windows.end(*n) >= seen + length).collect();
        let count = unseen.len().min((AT_ONCE / options.work(model.labels())).clamp(1, MAX_ASKED));
        let asked: Vec<usize> = (0..count).map(|k| unseen[k * unseen.len() / count]).collect();
        if asked.is_empty() {
            return Ok((0, 0));
        }
        let (x, y) = windows.batch(&asked);
        let answers = Self::answers_of(&model, x.view());
        Ok((answers.iter().zip(&y).filter(|(answer, y)| answer.best == **y).count(), y.len()))
    }
}
