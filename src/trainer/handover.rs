//! Two trainers of one experiment, of which one goes on where the other stands, to the same bits: what it has come to, and
//! on the way, is handed over in a row of numbers.

use std::ops::Range;

use super::{MAX_STATE, MAX_STEPS, Trainer, Validation};
use crate::error::Error;

/// Numbers that are handed over at the most: a state, the losses of as many batches, and what is told of as many epochs.
pub const MAX_HANDOVER: usize = 2 * MAX_STATE + 5 * MAX_STEPS;

/// The numbers that come first: the sum of the epoch's losses, the optimiser's steps, since which batch it tells, the whole
/// epochs, the windows seen of the next, and how many of them were answered right.
const HEAD: usize = 6;

/// What a handover has to be, in words.
pub(crate) const HANDOVER: &str = "lo que entrega otro entrenamiento del mismo experimento";

impl Trainer {
    /// Where the training stands, and its losses since so many batches; nothing within a batch, or before an epoch has been
    /// asked and validated.
    pub fn hand_over(&self, since: usize) -> Option<Vec<f64>> {
        if self.in_batch > 0 || self.asking.is_some() || self.diverged.is_some() || self.has_to_validate() {
            return None;
        }
        let (batches, history) = (self.batches_per_epoch(), &self.history);
        let steps = self.epoch * batches + self.batch();
        let since = since.min(steps);
        let epochs = since / batches..self.epoch;
        let whole = [since, self.epoch, self.seen, self.seen_right];
        let learned = history.learned.iter().map(|learned| learned.unwrap_or(0));
        let mut handed = vec![self.seen_loss, self.optimizer.steps as f64];
        whole.into_iter().chain(learned).for_each(|number| handed.push(number as f64));
        put(&mut handed, &history.batch_losses[since..steps]);
        put(&mut handed, &history.epoch_losses[epochs.clone()]);
        put(&mut handed, &history.epoch_accuracies[epochs.clone()]);
        for Validation { loss, accuracy } in history.validations.iter().take(self.epoch).skip(epochs.start) {
            put(&mut handed, &[*loss, *accuracy]);
        }
        put(&mut handed, &self.optimizer.numbers(&self.model));
        self.planes.iter().for_each(|plane| handed.extend(plane.numbers()));
        Some(handed)
    }

    /// Goes on from where another trainer of the same experiment, with the same schedule, stood when it handed over. What is
    /// laid over the network stays; of the losses before those that were handed over, what is not known stays 0.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`] of numbers that no such trainer has handed over; then nothing changes.
    pub fn take_over(&mut self, handed: &[f64]) -> Result<(), Error> {
        self.go_on_from(handed).ok_or(Error::InvalidArgument { name: "handed".into(), expected: HANDOVER })
    }

    fn go_on_from(&mut self, handed: &[f64]) -> Option<()> {
        let (head, rest) = handed.split_at_checked(HEAD)?;
        let whole = [1, 2, 3, 4, 5].map(|k| head[k] as usize);
        let [steps, since, epoch, seen, seen_right] = whole;
        let (batches, batch_size) = (self.batches_per_epoch(), self.options().batch_size);
        if whole.map(|number| number as f64) != head[1..] || seen >= self.training || epoch > MAX_STEPS / batches {
            return None;
        }
        let batch = seen / batch_size;
        let losses = (epoch * batches + batch).checked_sub(since)?;
        let epochs = since / batches..epoch;
        let told = self.distinct.len() + losses + self.told_of_an_epoch() * epochs.len();
        let numbers = self.optimizer.len_with(&self.model);
        let planes: usize = self.planes.iter().map(|plane| plane.numbers().count()).sum();
        if rest.len() != told + numbers + planes || seen % batch_size > 0 || steps < batch {
            return None;
        }
        let (told, rest) = rest.split_at(told);
        let (numbers, mut planes) = rest.split_at(numbers);
        self.join_history(told, since, epochs);
        self.optimizer.put(&floats(numbers), &mut self.model);
        self.planes.iter_mut().for_each(|plane| planes = plane.restore(planes));
        (self.epoch, self.diverged) = (epoch, None);
        self.begin_epoch();
        self.optimizer.steps = steps as u64;
        (self.seen, self.seen_right, self.seen_loss) = (seen, seen_right, head[0]);
        if seen == 0 {
            self.timeline.keep(epoch, &self.model, &self.optimizer, &self.planes);
        }
        Some(())
    }

    /// Its loss and its accuracy, and the same of its validation, if there is one.
    fn told_of_an_epoch(&self) -> usize {
        if self.validates() { 4 } else { 2 }
    }

    /// What has been handed over of the losses since a batch, and of some epochs.
    fn join_history(&mut self, told: &[f64], since: usize, epochs: Range<usize>) {
        let (learned, told) = told.split_at(self.distinct.len());
        let (losses, told) = told.split_at(told.len() - self.told_of_an_epoch() * epochs.len());
        let (epoch_losses, told) = told.split_at(epochs.len());
        let (epoch_accuracies, validations) = told.split_at(epochs.len());
        let validates = self.validates();
        let history = &mut self.history;
        for (known, epoch) in history.learned.iter_mut().zip(learned) {
            *known = known.or((*epoch > 0.0).then_some(*epoch as usize));
        }
        join(&mut history.batch_losses, since, losses);
        join(&mut history.epoch_losses, epochs.start, epoch_losses);
        join(&mut history.epoch_accuracies, epochs.start, epoch_accuracies);
        if validates {
            history.validations.resize(history.validations.len().max(epochs.end), Validation::default());
            for (validation, told) in history.validations[epochs].iter_mut().zip(validations.chunks_exact(2)) {
                *validation = Validation { loss: told[0] as f32, accuracy: told[1] as f32 };
            }
        }
    }
}

fn put(handed: &mut Vec<f64>, numbers: &[f32]) {
    numbers.iter().for_each(|number| handed.push(f64::from(*number)));
}

/// Adds to what is known what comes from a place on: what is known already stays.
fn join(known: &mut Vec<f32>, from: usize, new: &[f64]) {
    known.resize(known.len().max(from), 0.0);
    known.extend(floats(&new[new.len().min(known.len() - from)..]));
}

fn floats(numbers: &[f64]) -> Vec<f32> {
    numbers.iter().map(|number| *number as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layers::Cell;
    use crate::optimizer::OptimizerKind;
    use crate::options::Options;
    use crate::pca::Plane;
    use crate::series::Series;
    use crate::trainer::Beginning;

    fn experiments() -> Vec<Options> {
        let short =
            Options { series: Series::text("abcabcacbabcabcbacab"), maxlen: 3, batch_size: 4, ..Options::default() };
        let validated = Options { validation_split: 0.3, optimizer: OptimizerKind::Adam, ..short.clone() };
        let gru = Options { cell: Cell::Gru, optimizer: OptimizerKind::Sgd, shuffle: false, ..short.clone() };
        vec![short, validated, gru, Options { cell: Cell::Memoryless, ..Options::default() }]
    }

    /// One that has been changed on the way, and one that has not come as far; both begin with batches behind them.
    fn pair(options: &Options) -> [Trainer; 2] {
        let slower = Options { learning_rate: options.learning_rate / 2.0, ..options.clone() };
        let beginning = Beginning { steps: 3, ..Beginning::default() };
        [(), ()].map(|()| Trainer::scheduled(options.clone(), vec![(2, slower.clone())], &beginning).unwrap())
    }

    fn assert_same(one: &Trainer, other: &Trainer) {
        assert!(one.model == other.model && one.optimizer == other.optimizer);
        assert_eq!((one.place(), one.order(), one.history()), (other.place(), other.order(), other.history()));
        let planes = |t: &Trainer| t.planes.iter().flat_map(Plane::numbers).map(f64::to_bits).collect::<Vec<_>>();
        assert_eq!(planes(one), planes(other));
    }

    #[test]
    fn who_takes_over_has_the_same_bits_as_who_trained() {
        for options in experiments() {
            let [mut runner, mut follower] = pair(&options);
            for steps in [0, 1, 4, 7, 2, 21] {
                let since = follower.history().batch_losses.len();
                (0..steps).for_each(|_| drop(runner.train_step()));
                while runner.hand_over(since).is_none() {
                    runner.advance().unwrap();
                }
                follower.take_over(&runner.hand_over(since).unwrap()).unwrap();
                assert_same(&follower, &runner);
                // The way back is as short.
                let kept = follower.timeline.before(usize::MAX).epoch;
                assert!(kept == follower.epoch() || follower.batch() > 0);
            }
            // Each goes on by itself, and can go back.
            for trainer in [&mut runner, &mut follower] {
                trainer.train_epoch().unwrap();
                trainer.go_to_epoch(1).unwrap();
                trainer.train_step().unwrap();
            }
            assert_same(&follower, &runner);
        }
    }

    #[test]
    fn who_has_never_been_there_goes_on_as_who_has() {
        for options in experiments() {
            let [mut behind, mut fresh] = pair(&options);
            (0..4).for_each(|_| drop(behind.train_epoch()));
            behind.train_step().unwrap();
            let since = behind.history().batch_losses.len();
            fresh.take_over(&behind.hand_over(since).unwrap()).unwrap();
            (0..2).for_each(|_| drop(fresh.train_epoch()));
            behind.take_over(&fresh.hand_over(since).unwrap()).unwrap();
            let [mut alone, _] = pair(&options);
            (0..6).for_each(|_| drop(alone.train_epoch()));
            assert_same(&behind, &alone);
        }
    }

    #[test]
    fn where_the_training_has_been_before_its_history_stays() {
        let [mut trainer, mut runner] = pair(&experiments()[0]);
        (0..5).for_each(|_| drop(trainer.train_epoch()));
        let history = trainer.history().clone();
        trainer.go_to_epoch(1).unwrap();
        runner.take_over(&trainer.hand_over(5).unwrap()).unwrap();
        runner.train_epoch().unwrap();
        trainer.take_over(&runner.hand_over(5).unwrap()).unwrap();
        assert_eq!((trainer.epoch(), trainer.history()), (2, &history));
    }

    #[test]
    fn nothing_is_handed_over_within_a_batch_or_before_the_validation() {
        let [mut trainer, _] = pair(&experiments()[1]);
        let mut refused = 0;
        while trainer.epoch() < 2 {
            trainer.advance().unwrap();
            refused += usize::from(trainer.hand_over(0).is_none());
        }
        assert!(refused > 0);
    }

    #[test]
    fn what_no_such_trainer_hands_over_changes_nothing() {
        let [mut trainer, mut other] = pair(&experiments()[1]);
        trainer.train_step().unwrap();
        (0..2).for_each(|_| drop(other.train_epoch()));
        let good = other.hand_over(0).unwrap();
        let before = trainer.clone();
        let wrong = |change: fn(&mut Vec<f64>)| {
            let mut handed = good.clone();
            change(&mut handed);
            handed
        };
        let all = [
            vec![],
            vec![0.0; 5],
            wrong(|handed| handed.truncate(handed.len() - 1)),
            wrong(|handed| handed.push(0.0)),
            wrong(|handed| handed[2] = f64::NAN),
            wrong(|handed| handed[2] = 1e6),
            wrong(|handed| handed[3] = -1.0),
            wrong(|handed| handed[3] = 8e15),
            wrong(|handed| handed[3] = f64::INFINITY),
            wrong(|handed| handed[4] = 3.0),
            wrong(|handed| handed[4] = 1e9),
            // As many as there are, and no batch that could come.
            wrong(|handed| {
                handed[4] = 12.0;
                handed.extend([0.0; 3]);
            }),
        ];
        for handed in all {
            assert!(matches!(trainer.take_over(&handed), Err(Error::InvalidArgument { .. })));
            assert_same(&trainer, &before);
        }
        trainer.take_over(&good).unwrap();
        assert_same(&trainer, &other);
    }
}
