//! One training step, looked at: what goes into it, and what it does to every weight. Nothing is trained here.

use ndarray::{Array2, ArrayView2};

use super::Trainer;
use crate::error::Error;
use crate::model::{Model, Workspace};
use crate::optimizer::State;

/// A step of the optimiser before and after.
#[derive(Clone, Debug)]
pub struct Step {
    /// The windows of the batch, by their number; none if it was made up.
    pub windows: Vec<usize>,
    /// The loss of each, in nats.
    pub losses: Vec<f32>,
    pub before: Model,
    /// Of the batch's mean loss, as they are before the optimiser clips them.
    pub gradients: Model,
    /// What the optimiser carries, before and after.
    pub optimizer_before: State,
    pub optimizer: State,
    pub after: Model,
}

impl Trainer {
    /// What [`Trainer::train_step`] would do now.
    pub fn next_step(&self) -> Step {
        let windows = self.next_windows().to_vec();
        let (x, y) = self.windows.batch(&windows);
        self.step_on(&self.model, x, &y, windows)
    }

    /// What a training step would do whose batch were this text alone, with the label `target` for its answer.
    ///
    /// # Errors
    /// As [`Trainer::gradients`].
    pub fn step_on_text(&self, text: &str, target: usize) -> Result<Step, Error> {
        self.check_label(target)?;
        let ids = self.ids(text)?;
        let x = Array2::from_shape_vec((1, ids.len()), ids).expect("one row");
        Ok(self.step_on(&self.looked_at(), x, &[target], vec![]))
    }

    fn step_on(&self, model: &Model, x: Array2<usize>, y: &[usize], windows: Vec<usize>) -> Step {
        let x: ArrayView2<usize> = x.view();
        let mut workspace = Workspace::new(model, self.workspace.slice(), x.ncols());
        let (_, gradients) = model.loss_and_gradients(x, y, &mut workspace);
        let (mut after, mut optimizer) = (model.clone(), self.optimizer.clone());
        self.options().build_optimizer().update(&mut after, gradients, &mut optimizer);
        Step {
            windows,
            losses: model.losses(x, y).0,
            before: model.clone(),
            gradients: gradients.clone(),
            optimizer_before: self.optimizer.clone(),
            optimizer,
            after,
        }
    }
}
