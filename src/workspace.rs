//! The buffers of a training step, and how a batch is divided among them: into parts, which the machine's cores compute side
//! by side, and each part into slices, of which a call that has to come back soon takes one. The gradients of the parts are
//! added in their order, so that the sum has the same bits however many cores there are.

use kernel::matrix::add_rows;
use kernel::steps::Steps;
use ndarray::{Array2, ArrayView2};

use crate::arrays::{numbers_mut, view};
use crate::layers::{States, StepGradients};
use crate::loss::cross_entropy_backward;
use crate::model::{Model, assert_answered, ids};
use crate::side_by_side::{by_halves, side_by_side};

/// How many sequences at most are computed in one go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Division {
    /// By one core: those of a batch that have one gradient.
    pub part: usize,
    /// Before a call may come back.
    pub slice: usize,
}

impl Division {
    /// Of a batch that is computed in one go.
    pub fn none(sequences: usize) -> Self {
        Self { part: sequences, slice: sequences }
    }
}

/// The buffers of the batches of a training; and after each what was computed.
#[derive(Clone, Debug)]
pub struct Workspace {
    division: Division,
    /// As many as a batch had until now.
    parts: Vec<Part>,
    /// How many sequences of the batch have been seen.
    seen: usize,
}

/// A part of a batch.
#[derive(Clone, Debug)]
struct Part {
    buffers: Buffers,
    /// Of the part so far, and in the first part, when the batch has been seen, of all: the gradient of the batch's mean loss,
    /// the sum of the losses, how many answers were right, and how many there were.
    gradients: Model,
    loss: f64,
    right: usize,
    seen: usize,
}

/// Of a slice of S sequences, the latest.
#[derive(Clone, Debug)]
struct Buffers {
    states: States,
    steps: StepGradients,
    /// First logits, then their gradient: (S, V).
    logits: Array2<f32>,
}

impl Workspace {
    /// Its buffers are made when it is used.
    pub fn new(division: Division) -> Self {
        Self { division, parts: vec![], seen: 0 }
    }

    /// A new batch, nothing of which has been seen.
    pub fn begin(&mut self) {
        self.parts.iter_mut().for_each(|part| part.seen = 0);
        self.seen = 0;
    }

    /// How many of the sequences of a batch of B that come next are added in one go.
    pub fn next(&self, batch: usize) -> usize {
        let Division { part, slice } = self.division;
        slice.min(part - self.seen % part).min(batch - self.seen)
    }

    /// Adds the sequences that come next, x (S, T) and y (S), of a batch of B.
    ///
    /// # Panics
    /// As [`Model::loss_and_gradients`], and if they are more than [`Workspace::next`] says.
    pub fn add(&mut self, model: &Model, x: ArrayView2<usize>, y: &[usize], batch: usize) {
        assert_answered(x, y);
        assert!(y.len() <= self.next(batch), "a slice of one part");
        self.fit(model, batch);
        self.parts[self.seen / self.division.part].add(model, x, y, batch);
        self.count(y.len(), batch);
    }

    /// Adds all that is left of a batch of B, x (S, T) and y (S), the parts side by side. It comes to what [`Workspace::add`]
    /// comes to.
    ///
    /// # Panics
    /// As [`Model::loss_and_gradients`], and if they are not as many.
    pub fn add_rest(&mut self, model: &Model, x: ArrayView2<usize>, y: &[usize], batch: usize) {
        assert_answered(x, y);
        assert_eq!(self.seen + y.len(), batch, "the rest of the batch");
        self.fit(model, batch);
        let Division { part, slice } = self.division;
        let (length, first) = (x.ncols(), self.seen / part);
        // Of the part that has been begun there is only a rest.
        let rest = y.len().min(part - self.seen % part);
        let ((x_rest, x_next), (y_rest, y_next)) = (ids(x).split_at(rest * length), y.split_at(rest));
        let next = x_next.chunks(part * length).zip(y_next.chunks(part));
        let of_parts = self.parts[first..].iter_mut().zip(std::iter::once((x_rest, y_rest)).chain(next));
        side_by_side(of_parts, |(part, (x, y)): (&mut Part, (&[usize], &[usize]))| {
            for (x, y) in x.chunks(slice * length).zip(y.chunks(slice)) {
                part.add(model, view(x, length), y, batch);
            }
        });
        self.count(y.len(), batch);
    }

    fn fit(&mut self, model: &Model, batch: usize) {
        while self.parts.len() < batch.div_ceil(self.division.part) {
            self.parts.push(Part::new(model));
        }
    }

    fn count(&mut self, added: usize, batch: usize) {
        self.seen += added;
        if self.seen == batch {
            self.gather();
        }
    }

    /// Adds what the parts have come to, in their order.
    fn gather(&mut self) {
        let (sum, others) = self.parts.split_first_mut().expect("a batch has a part");
        for part in others.iter().filter(|part| part.seen > 0) {
            sum.loss += part.loss;
            sum.right += part.right;
            let arrays = sum.gradients.parameters_mut().into_iter().zip(part.gradients.parameters());
            by_halves(arrays.map(|(sum, part)| (sum, part.values)), |(sum, values)| {
                let width = sum.len();
                add_rows(sum, values, width);
            });
        }
    }

    /// Of a batch of one slice: ∂L/∂h_t of its mean loss, (T, B, H).
    pub fn dh(&self) -> &Steps {
        &self.parts[0].buffers.steps.dh
    }

    /// Of a batch of one slice: what its gradients at every step, at the logits (B, V), and at the parameters have come to.
    pub fn into_gradients(mut self) -> (StepGradients, Array2<f32>, Model) {
        let Part { buffers: Buffers { steps, logits, .. }, gradients, .. } =
            self.parts.pop().expect("a batch has a part");
        (steps, logits, gradients)
    }

    /// How a batch is divided.
    pub fn division(&self) -> Division {
        self.division
    }

    /// How many sequences of the batch have been seen.
    pub fn seen(&self) -> usize {
        self.seen
    }

    /// Of a batch that has been seen: how many of its sequences were answered right.
    pub fn right(&self) -> usize {
        self.parts[0].right
    }

    /// Of a batch that has been seen: its mean loss, and the gradient of that.
    pub fn result(&self) -> (f32, &Model) {
        let Part { loss, gradients, .. } = &self.parts[0];
        ((loss / self.seen as f64) as f32, gradients)
    }
}

impl Part {
    fn new(model: &Model) -> Self {
        Self { buffers: Buffers::new(model, 0, 0), gradients: model.zeros_like(), loss: 0.0, right: 0, seen: 0 }
    }

    /// Adds a slice, x (S, T) and y (S), of a batch of B sequences.
    fn add(&mut self, model: &Model, x: ArrayView2<usize>, y: &[usize], batch: usize) {
        if self.seen == 0 {
            self.gradients.fill_with_zeros();
            (self.loss, self.right) = (0.0, 0);
        }
        self.seen += y.len();
        self.buffers.fit(model, y.len(), x.ncols());
        let Buffers { states, steps, logits } = &mut self.buffers;
        model.forward(x, states, logits);
        let logits = numbers_mut(logits);
        let (loss, right) = cross_entropy_backward(logits, model.labels(), y, batch);
        self.loss += loss;
        self.right += right;
        model.backward(x, states, logits, steps, &mut self.gradients);
    }
}

impl Buffers {
    fn new(model: &Model, sequences: usize, steps: usize) -> Self {
        Self {
            states: States::zeros(model.cell(), steps, sequences, model.units()),
            steps: StepGradients::zeros(model.cell(), steps, sequences, model.units()),
            logits: Array2::zeros((sequences, model.labels())),
        }
    }

    /// Makes them those of a slice of so many sequences of T ids.
    fn fit(&mut self, model: &Model, sequences: usize, steps: usize) {
        if self.states.h.shape()[..2] != [steps + 1, sequences] {
            *self = Self::new(model, sequences, steps);
        }
    }
}
