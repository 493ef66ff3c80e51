//! The training as a film: the weights and the optimiser's state after the epochs, within a bound of memory.
//!
//! Past the bound every second snapshot is dropped, so what is kept stays evenly spread. Nothing is lost by that: from
//! any snapshot the training can be repeated to the same bits.

use crate::model::Model;
use crate::optimizer::State;
use crate::pca::Plane;

/// Bytes that the snapshots may take: a thousand epochs of the notebook's network fit five times.
pub const MAX_BYTES: usize = 64 << 20;

/// What the training needs to go on from the beginning of an epoch; its order follows from the seed.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Whole epochs behind it.
    pub epoch: usize,
    pub model: Model,
    pub optimizer: State,
    /// Where the film of the memory stands, so that it goes on from here without a jump.
    pub planes: Vec<Plane>,
}

impl Snapshot {
    fn bytes(&self) -> usize {
        let numbers: usize = self.model.parameters().iter().map(|p| p.values.len()).sum();
        (1 + self.optimizer.slots.len()) * numbers * size_of::<f32>()
    }
}

/// Snapshots in the order of their epochs, the first of them epoch 0.
#[derive(Clone, Debug)]
pub struct Timeline {
    snapshots: Vec<Snapshot>,
    /// Every how many epochs one is kept.
    stride: usize,
    most: usize,
}

impl Timeline {
    /// Begins with the state before the first epoch.
    pub fn new(start: Snapshot) -> Self {
        let most = (MAX_BYTES / start.bytes()).max(2);
        Self { snapshots: vec![start], stride: 1, most }
    }

    /// Keeps a snapshot, unless it is kept already or falls between those that are.
    pub fn keep(&mut self, snapshot: Snapshot) {
        if !snapshot.epoch.is_multiple_of(self.stride) || snapshot.epoch <= self.last().epoch {
            return;
        }
        self.snapshots.push(snapshot);
        if self.snapshots.len() > self.most {
            self.stride *= 2;
            let stride = self.stride;
            self.snapshots.retain(|kept| kept.epoch % stride == 0);
        }
    }

    /// The latest snapshot that is not after `epoch`.
    pub fn before(&self, epoch: usize) -> &Snapshot {
        let later = self.snapshots.partition_point(|kept| kept.epoch <= epoch);
        &self.snapshots[later.max(1) - 1]
    }

    /// Drops what came after an epoch.
    pub fn forget_after(&mut self, epoch: usize) {
        self.snapshots.retain(|kept| kept.epoch <= epoch);
    }

    fn last(&self) -> &Snapshot {
        &self.snapshots[self.snapshots.len() - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::init::Rng;
    use crate::optimizer::OptimizerKind;
    use crate::options::Options;
    use rand::SeedableRng;

    fn model(labels: usize, units: usize) -> Model {
        let options = Options { units, ..Options::default() };
        Model::new(options.architecture(labels), &mut Rng::seed_from_u64(0))
    }

    fn snapshot(epoch: usize) -> Snapshot {
        of(OptimizerKind::RmsProp, epoch, model(2, 1))
    }

    fn of(optimizer: OptimizerKind, epoch: usize, model: Model) -> Snapshot {
        Snapshot { epoch, optimizer: State::new(optimizer, &model), model, planes: vec![] }
    }

    fn kept(timeline: &Timeline) -> Vec<usize> {
        timeline.snapshots.iter().map(|kept| kept.epoch).collect()
    }

    #[test]
    fn past_its_bound_it_is_thinned_evenly() {
        let mut timeline = Timeline { most: 5, ..Timeline::new(snapshot(0)) };
        (1..5).for_each(|epoch| timeline.keep(snapshot(epoch)));
        assert_eq!(kept(&timeline), [0, 1, 2, 3, 4]);
        timeline.keep(snapshot(5));
        assert_eq!(kept(&timeline), [0, 2, 4]);
        (6..=20).for_each(|epoch| timeline.keep(snapshot(epoch)));
        assert_eq!(kept(&timeline), [0, 8, 16]);
        timeline.keep(snapshot(16));
        assert_eq!(kept(&timeline), [0, 8, 16]);
        let before = |epoch| timeline.before(epoch).epoch;
        assert_eq!((before(0), before(7), before(8), before(1000)), (0, 0, 8, 16));
    }

    #[test]
    fn a_thousand_epochs_of_the_notebook_are_kept_whole() {
        let timeline = Timeline::new(of(OptimizerKind::RmsProp, 0, model(26, 8)));
        assert!(timeline.most > 5000 && timeline.most * timeline.snapshots[0].bytes() <= MAX_BYTES);
    }

    #[test]
    fn an_optimiser_that_remembers_more_has_fewer_snapshots() {
        let most = |optimizer| Timeline::new(of(optimizer, 0, model(26, 8))).most;
        let (rmsprop, adam) = (most(OptimizerKind::RmsProp), most(OptimizerKind::Adam));
        assert!((3 * adam).abs_diff(2 * rmsprop) <= 3, "{adam} and {rmsprop}");
        assert_eq!(most(OptimizerKind::Sgd), rmsprop);
    }
}
