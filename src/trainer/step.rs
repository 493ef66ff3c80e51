//! One training step, looked at: what goes into it, and what it does to every weight. Nothing is trained here.

use ndarray::Array2;

use super::Trainer;
use crate::arrays::{in_rows, view};
use crate::error::Error;
use crate::model::Model;
use crate::optimizer::State;
use crate::workspace::Workspace;

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

/// A step of which only a part of the batch has been computed.
#[derive(Clone, Debug)]
pub struct StepUnderWay {
    windows: Vec<usize>,
    /// (B, T)
    x: Array2<usize>,
    /// (B)
    y: Vec<usize>,
    model: Model,
    workspace: Workspace,
    losses: Vec<f32>,
}

impl StepUnderWay {
    /// Takes the next slice of the batch; returns whether it was the last.
    pub fn advance(&mut self) -> bool {
        let from = self.losses.len();
        let to = from + self.workspace.next(self.y.len());
        let length = self.x.ncols();
        let x = &self.x.as_slice().expect("a batch is row-major")[from * length..to * length];
        let (x, y) = (view(x, length), &self.y[from..to]);
        self.workspace.add(&self.model, x, y, self.y.len());
        self.losses.extend(self.model.losses(x, y).0);
        to == self.y.len()
    }
}

impl Trainer {
    /// What [`Trainer::train_step`] would do now.
    pub fn next_step(&self) -> Step {
        let mut step = self.begin_step();
        while !step.advance() {}
        self.end_step(step)
    }

    /// The same, to be computed in as many pieces as a training step has: [`StepUnderWay::advance`], and when the last is
    /// done [`Trainer::end_step`].
    pub fn begin_step(&self) -> StepUnderWay {
        let windows = self.next_windows().into_owned();
        let (x, y) = self.windows.batch(&windows);
        self.step_on(self.model.clone(), x, y, windows)
    }

    /// What a training step would do whose batch were this text alone, with the label `target` for its answer.
    ///
    /// # Errors
    /// As [`Trainer::gradients`].
    pub fn step_on_text(&self, text: &str, target: usize) -> Result<Step, Error> {
        self.check_label(target)?;
        let ids = self.ids(text)?;
        let x = in_rows(1, ids.len(), ids);
        let mut step = self.step_on(self.looked_at().into_owned(), x, vec![target], vec![]);
        step.advance();
        Ok(self.end_step(step))
    }

    fn step_on(&self, model: Model, x: Array2<usize>, y: Vec<usize>, windows: Vec<usize>) -> StepUnderWay {
        let workspace = Workspace::new(self.workspace.division());
        StepUnderWay { windows, workspace, x, y, model, losses: vec![] }
    }

    /// What the optimiser makes of a step whose slices have all been computed.
    pub fn end_step(&self, StepUnderWay { windows, losses, model: before, workspace, .. }: StepUnderWay) -> Step {
        let (_, gradients) = workspace.result();
        let (mut after, mut optimizer) = (before.clone(), self.optimizer.clone());
        // After the last batch of an epoch it is the first of the next.
        let epoch = self.epoch + usize::from(self.seen == self.training);
        optimizer.update(&self.options_of(epoch).rates(), &mut after, gradients);
        let (gradients, optimizer_before) = (gradients.clone(), self.optimizer.clone());
        Step { windows, losses, before, gradients, optimizer_before, optimizer, after }
    }
}
