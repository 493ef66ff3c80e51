//! A model with its data, optimiser and random order: training step by step, and its history.

use ndarray::Array2;
use rand::SeedableRng;
use rand::seq::SliceRandom;

use crate::error::Error;
use crate::init::Rng;
use crate::layers::ForcedGates;
use crate::model::{Model, Trace, Workspace};
use crate::options::Options;
use crate::series::{Encoder, Windows};
use crate::timeline::{Snapshot, Timeline};

/// A training ends here at the latest: its history stays small (4 MB), and so does the wait.
pub const MAX_STEPS: usize = 1_000_000;

/// Of the windows that differ at most so many, the first, are asked after every epoch.
pub const MAX_ASKED: usize = 256;

/// The course of the training up to the furthest point that it has reached.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The mean loss of every batch, in nats.
    pub batch_losses: Vec<f32>,
    /// The mean loss over the samples of every whole epoch, each batch with the weights that it met: Keras' `loss`.
    pub epoch_losses: Vec<f32>,
    /// For each of the windows that differ, the epoch after which it was first answered right.
    pub learned: Vec<Option<usize>>,
}

/// An answer of the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// The id of the most probable label; of equals, the first.
    pub best: usize,
    /// The probability of each label: (V).
    pub probabilities: Vec<f32>,
}

impl Prediction {
    fn of(probabilities: Vec<f32>) -> Self {
        let better = |best: usize, k: usize| if probabilities[k] > probabilities[best] { k } else { best };
        Self { best: (1..probabilities.len()).fold(0, better), probabilities }
    }
}

/// One experiment: the same options give the same bits at every step, on every device.
#[derive(Clone, Debug)]
pub struct Trainer {
    options: Options,
    encoder: Encoder,
    windows: Windows,
    /// The windows that differ, at most [`MAX_ASKED`]: what accuracy is measured on.
    distinct: Vec<usize>,
    model: Model,
    /// RMSprop's state.
    mean_squares: Model,
    workspace: Workspace,
    /// Whole epochs behind the weights.
    epoch: usize,
    /// This epoch's order of the windows.
    order: Vec<usize>,
    /// How many windows of this epoch have been seen, and the sum of their losses.
    seen: usize,
    seen_loss: f64,
    history: History,
    timeline: Timeline,
    diverged: Option<Error>,
}

impl Trainer {
    /// Cuts the series, and draws the initial weights.
    ///
    /// # Errors
    /// Whatever [`Options::check`], [`Windows::new`] and [`Options::check_batch_work`] find.
    pub fn new(options: Options) -> Result<Self, Error> {
        options.check()?;
        let (encoder, windows) = Windows::new(&options.series, options.maxlen)?;
        let labels = encoder.labels().len();
        options.check_batch_work(labels)?;
        let mut rng = Rng::seed_from_u64(options.seed);
        let model = Model::new(labels, options.units, options.recurrent_activation, &mut rng);
        let distinct: Vec<usize> = windows.distinct().into_iter().take(MAX_ASKED).collect();
        let mut trainer = Self {
            timeline: Timeline::new(Snapshot { epoch: 0, model: model.clone(), mean_squares: model.zeros_like() }),
            mean_squares: model.zeros_like(),
            workspace: Workspace::new(&model, options.batch_size, options.maxlen),
            epoch: 0,
            order: Vec::new(),
            seen: 0,
            seen_loss: 0.0,
            history: History { learned: vec![None; distinct.len()], ..History::default() },
            distinct,
            diverged: None,
            options,
            encoder,
            windows,
            model,
        };
        trainer.begin_epoch();
        Ok(trainer)
    }

    pub fn options(&self) -> &Options {
        &self.options
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
        self.seen.div_ceil(self.options.batch_size)
    }

    pub fn batches_per_epoch(&self) -> usize {
        self.windows.len().div_ceil(self.options.batch_size)
    }

    /// One batch. Returns its mean loss, before the weights change.
    ///
    /// # Errors
    /// [`Error::Diverged`] if the loss is no finite number, now or before; then nothing changes any more.
    /// [`Error::TrainingTooLong`] after [`MAX_STEPS`].
    pub fn train_step(&mut self) -> Result<f32, Error> {
        if let Some(error) = &self.diverged {
            return Err(error.clone());
        }
        let step = self.epoch * self.batches_per_epoch() + self.batch();
        if step >= MAX_STEPS {
            return Err(Error::TrainingTooLong { max: MAX_STEPS });
        }
        let end = self.windows.len().min(self.seen + self.options.batch_size);
        let (x, y) = self.windows.batch(&self.order[self.seen..end]);
        if self.workspace.batch() != y.len() {
            self.workspace = Workspace::new(&self.model, y.len(), self.options.maxlen);
        }
        let (loss, gradients) = self.model.loss_and_gradients(x.view(), &y, &mut self.workspace);
        if !loss.is_finite() {
            let error = Error::Diverged { epoch: self.epoch() + 1, batch: self.batch() + 1 };
            self.diverged = Some(error.clone());
            return Err(error);
        }
        self.options.optimizer().update(&mut self.model, gradients, &mut self.mean_squares);
        // Where the training has been before it finds the same losses again.
        if step == self.history.batch_losses.len() {
            self.history.batch_losses.push(loss);
        }
        self.seen_loss += f64::from(loss) * y.len() as f64;
        self.seen = end;
        if end == self.windows.len() {
            self.end_epoch();
        }
        Ok(loss)
    }

    fn end_epoch(&mut self) {
        self.epoch += 1;
        if self.epoch > self.history.epoch_losses.len() {
            self.history.epoch_losses.push((self.seen_loss / self.seen as f64) as f32);
            let right = self.right();
            for (learned, right) in self.history.learned.iter_mut().zip(right) {
                *learned = learned.or(right.then_some(self.epoch));
            }
        }
        self.timeline.keep(Snapshot {
            epoch: self.epoch,
            model: self.model.clone(),
            mean_squares: self.mean_squares.clone(),
        });
        self.begin_epoch();
    }

    /// Takes the weights back, or forward again, to where they stood after an epoch that has been reached; training goes
    /// on from there to the same bits as it did.
    ///
    /// # Errors
    /// [`Error::EpochNotReached`].
    pub fn go_to_epoch(&mut self, epoch: usize) -> Result<(), Error> {
        let reached = self.history.epoch_losses.len();
        if epoch > reached {
            return Err(Error::EpochNotReached { epoch, reached });
        }
        let Snapshot { epoch: from, model, mean_squares } = self.timeline.before(epoch).clone();
        (self.epoch, self.model, self.mean_squares, self.diverged) = (from, model, mean_squares, None);
        self.begin_epoch();
        while self.epoch < epoch {
            self.train_epoch()?;
        }
        Ok(())
    }

    /// The rest of the epoch under way. Returns its mean loss.
    ///
    /// # Errors
    /// As [`Trainer::train_step`].
    pub fn train_epoch(&mut self) -> Result<f32, Error> {
        let epoch = self.epoch();
        while self.epoch() == epoch {
            self.train_step()?;
        }
        Ok(self.history.epoch_losses[epoch])
    }

    /// The order depends on the seed and the epoch alone, so that any epoch can be taken up again without the others.
    fn begin_epoch(&mut self) {
        (self.seen, self.seen_loss) = (0, 0.0);
        self.order = (0..self.windows.len()).collect();
        if self.options.shuffle {
            let epoch = self.epoch as u64 + 1;
            let seed = self.options.seed ^ epoch.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            self.order.shuffle(&mut Rng::seed_from_u64(seed));
        }
    }

    /// What follows a text of exactly T symbols.
    ///
    /// # Errors
    /// Whatever [`Encoder::encode_exactly`] finds.
    pub fn predict(&self, text: &str) -> Result<Prediction, Error> {
        let ids = self.encoder.encode_exactly(text, self.options.maxlen)?;
        let x = Array2::from_shape_vec((1, ids.len()), ids).expect("one row");
        Ok(Prediction::of(self.model.predict(x.view()).into_raw_vec_and_offset().0))
    }

    /// Everything about a text of exactly T symbols going through the network.
    ///
    /// # Errors
    /// Whatever [`Encoder::encode_exactly`] finds.
    pub fn trace(&self, text: &str) -> Result<Trace, Error> {
        Ok(self.model.trace(&self.encoder.encode_exactly(text, self.options.maxlen)?))
    }

    /// As [`Trainer::trace`], with some gates held at a value.
    ///
    /// # Errors
    /// Whatever [`Encoder::encode_exactly`] finds.
    pub fn trace_forced(&self, text: &str, forced: ForcedGates) -> Result<Trace, Error> {
        let ids = self.encoder.encode_exactly(text, self.options.maxlen)?;
        let mut model = self.model.clone();
        model.lstm.forced = forced;
        Ok(model.trace(&ids))
    }

    /// How many of the windows that differ are answered right, and how many there are.
    pub fn accuracy(&self) -> (usize, usize) {
        let right = self.right();
        (right.iter().filter(|right| **right).count(), right.len())
    }

    /// For each of the windows that differ, whether it is answered right.
    fn right(&self) -> Vec<bool> {
        let target = |&n: &usize| self.windows.get(n).1;
        self.answers().iter().zip(&self.distinct).map(|(answer, n)| answer.best == target(n)).collect()
    }

    /// The network's answer to each of the windows that differ.
    pub fn answers(&self) -> Vec<Prediction> {
        let (x, _) = self.windows.batch(&self.distinct);
        self.model.predict(x.view()).rows().into_iter().map(|row| Prediction::of(row.to_vec())).collect()
    }

    /// The windows that differ, by their number: what [`History::learned`] speaks of.
    pub fn distinct(&self) -> &[usize] {
        &self.distinct
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_that_is_no_number_stops_the_training_and_says_where() {
        for broken in [f32::NAN, f32::INFINITY] {
            let mut trainer = Trainer::new(Options::default()).unwrap();
            trainer.train_epoch().unwrap();
            trainer.train_step().unwrap();
            trainer.model.dense.bias[0] = broken;
            let before = trainer.model.clone();
            let error = Err(Error::Diverged { epoch: 2, batch: 2 });
            assert_eq!((trainer.train_step(), trainer.train_epoch()), (error.clone(), error));
            assert_eq!((trainer.history.batch_losses.len(), trainer.epoch()), (83, 1));
            assert_eq!(trainer.model.lstm, before.lstm);
        }
    }

    #[test]
    fn every_epoch_takes_every_window_once_in_an_order_of_its_own() {
        let mut trainer = Trainer::new(Options::default()).unwrap();
        let mut orders = vec![];
        for _ in 0..3 {
            let order = trainer.order.clone();
            let mut sorted = order.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, (0..2595).collect::<Vec<_>>());
            assert!(!orders.contains(&order));
            orders.push(order);
            trainer.train_epoch().unwrap();
        }
    }

    #[test]
    fn any_epoch_can_be_gone_back_to_and_on_from_to_the_same_bits() {
        let mut straight = Trainer::new(Options::default()).unwrap();
        let mut models = vec![straight.model.clone()];
        for _ in 0..6 {
            straight.train_epoch().unwrap();
            models.push(straight.model.clone());
        }
        let mut wound = Trainer::new(Options::default()).unwrap();
        (0..4 * 82 + 7).for_each(|_| drop(wound.train_step()));
        for epoch in [2, 4, 0, 3] {
            wound.go_to_epoch(epoch).unwrap();
            assert!(wound.model == models[epoch] && (wound.epoch(), wound.batch()) == (epoch, 0));
        }
        assert_eq!(wound.go_to_epoch(5), Err(Error::EpochNotReached { epoch: 5, reached: 4 }));
        (0..3).for_each(|_| drop(wound.train_epoch()));
        assert!(wound.model == straight.model && wound.mean_squares == straight.mean_squares);
        assert_eq!(wound.history, straight.history);
    }

    #[test]
    fn what_is_learned_is_dated_by_its_first_right_answer() {
        let mut trainer = Trainer::new(Options::default()).unwrap();
        let mut first = vec![None; 26];
        for epoch in 1..=15 {
            trainer.train_epoch().unwrap();
            for (first, right) in first.iter_mut().zip(trainer.right()) {
                *first = first.or(right.then_some(epoch));
            }
        }
        assert_eq!(trainer.history.learned, first);
        assert!(first.iter().all(Option::is_some));
        trainer.go_to_epoch(1).unwrap();
        trainer.train_epoch().unwrap();
        assert_eq!(trainer.history.learned, first);
    }

    #[test]
    fn going_back_repairs_what_diverged() {
        let mut trainer = Trainer::new(Options::default()).unwrap();
        trainer.train_epoch().unwrap();
        trainer.model.dense.bias[0] = f32::NAN;
        assert!(trainer.train_step().is_err());
        trainer.go_to_epoch(1).unwrap();
        assert!(trainer.train_step().is_ok());
    }

    #[test]
    fn a_training_ends_after_its_last_step() {
        let mut trainer = Trainer::new(Options::default()).unwrap();
        trainer.epoch = MAX_STEPS / 82;
        for _ in 0..MAX_STEPS % 82 {
            assert!(trainer.train_step().is_ok());
        }
        assert_eq!(trainer.train_step(), Err(Error::TrainingTooLong { max: MAX_STEPS }));
    }

    #[test]
    fn a_forced_gate_stands_at_its_value_and_the_rest_answers() {
        let trainer = Trainer::new(Options::default()).unwrap();
        let free = trainer.trace("abcde").unwrap();
        assert_eq!(trainer.trace_forced("abcde", ForcedGates::default()).unwrap().gates, free.gates);
        let shut = ForcedGates { i: Some(0.0), ..ForcedGates::default() };
        assert!(trainer.trace_forced("abcde", shut).unwrap().c.iter().all(|&c| c == 0.0));
        // Nothing forgotten and nothing taken away: c only adds up what enters.
        let keep = trainer.trace_forced("abcde", ForcedGates { f: Some(1.0), ..ForcedGates::default() }).unwrap();
        let entering = |t: usize| keep.gates[[t, 0]] * keep.gates[[t, 16]];
        assert!((keep.c[[4, 0]] - (0..5).map(entering).sum::<f32>()).abs() < 1e-6);
        let silent = ForcedGates { o: Some(0.0), ..ForcedGates::default() };
        assert!(trainer.trace_forced("abcde", silent).unwrap().h.iter().all(|&h| h == 0.0));
    }

    #[test]
    fn the_first_of_equals_is_the_answer() {
        let best = |probabilities: &[f32]| Prediction::of(probabilities.to_vec()).best;
        assert_eq!((best(&[0.1, 0.4, 0.4, 0.1]), best(&[1.0])), (1, 0));
    }
}
