//! The training as a film: what the weights and the optimiser were after each epoch, within a bound of memory.
//!
//! Past the bound every second snapshot of a timeline is dropped, so what is kept stays evenly spread. Nothing is lost by
//! that: from any snapshot the training can be repeated to the same bits. A branch shares the snapshots of its past with
//! the training that it left, and the bound with it too.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use crate::model::Model;
use crate::optimizer::State;
use crate::pca::Plane;

/// Bytes that the snapshots of a training and of all its branches may take: a thousand epochs of the notebook's network
/// fit five times.
pub const MAX_BYTES: usize = 64 << 20;

/// What an allocator adds to each of a snapshot's three allocations, and what a list of them keeps in reserve.
const OVERHEAD: usize = 3 * 2 * size_of::<usize>() + 2 * size_of::<Rc<Snapshot>>();

/// What the training needs to go on from the beginning of an epoch; its order follows from the seed.
#[derive(Debug)]
pub struct Snapshot {
    /// Whole epochs behind it.
    pub epoch: usize,
    /// The optimiser's steps so far.
    steps: u64,
    /// The weights, and then what the optimiser remembers.
    numbers: Box<[f32]>,
    /// Of the memory's film, so that it goes on from here without a jump.
    planes: Box<[f64]>,
    memory: Rc<Memory>,
}

impl Snapshot {
    fn new(memory: &Rc<Memory>, epoch: usize, model: &Model, optimizer: &State, planes: &[Plane]) -> Rc<Self> {
        let snapshot = Self {
            epoch,
            steps: optimizer.steps,
            numbers: optimizer.numbers(model).into_boxed_slice(),
            planes: planes.iter().flat_map(Plane::numbers).collect(),
            memory: memory.clone(),
        };
        memory.used.set(memory.used.get() + snapshot.bytes());
        Rc::new(snapshot)
    }

    /// Puts everything back into a network and an optimiser of the same form.
    pub fn restore(&self, model: &mut Model, optimizer: &mut State, planes: &mut [Plane]) {
        optimizer.put(&self.numbers, model);
        optimizer.steps = self.steps;
        let mut numbers = &self.planes[..];
        planes.iter_mut().for_each(|plane| numbers = plane.restore(numbers));
    }

    /// All weights in a row, in the order of [`Model::parameters`], of a network of this form.
    pub fn weights(&self, model: &Model) -> &[f32] {
        &self.numbers[..model.len()]
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + size_of_val(&*self.numbers) + size_of_val(&*self.planes) + OVERHEAD
    }
}

impl Drop for Snapshot {
    fn drop(&mut self) {
        self.memory.used.set(self.memory.used.get() - self.bytes());
    }
}

/// What a training and its branches have in common.
#[derive(Debug)]
struct Memory {
    limit: Cell<usize>,
    /// Bytes; what several timelines share counts once.
    used: Cell<usize>,
    timelines: RefCell<Vec<Weak<RefCell<Kept>>>>,
}

impl Memory {
    fn register(&self, kept: Kept) -> Rc<RefCell<Kept>> {
        let kept = Rc::new(RefCell::new(kept));
        let mut timelines = self.timelines.borrow_mut();
        timelines.retain(|timeline| timeline.strong_count() > 0);
        timelines.push(Rc::downgrade(&kept));
        kept
    }

    /// Thins the timelines, the densest first, until they are within the limit or hold no more than their beginnings.
    fn fit(&self) {
        while self.used.get() > self.limit.get() {
            let timelines = self.timelines.borrow();
            let kept = timelines.iter().filter_map(Weak::upgrade).filter(|kept| kept.borrow().snapshots.len() > 1);
            let Some(densest) = kept.min_by_key(|kept| kept.borrow().stride) else { return };
            densest.borrow_mut().thin();
        }
    }
}

/// Snapshots in the order of their epochs, the first of them epoch 0.
#[derive(Clone, Debug)]
struct Kept {
    snapshots: Vec<Rc<Snapshot>>,
    /// Every how many epochs one is kept.
    stride: usize,
}

impl Kept {
    fn thin(&mut self) {
        self.stride *= 2;
        let stride = self.stride;
        self.snapshots.retain(|kept| kept.epoch.is_multiple_of(stride));
        self.snapshots.shrink_to(2 * self.snapshots.len());
    }

    fn last(&self) -> usize {
        self.snapshots.last().map_or(0, |snapshot| snapshot.epoch)
    }
}

/// The snapshots of a training, and the beginning of its epoch under way, which is always there.
#[derive(Debug)]
pub struct Timeline {
    kept: Rc<RefCell<Kept>>,
    current: Rc<Snapshot>,
    memory: Rc<Memory>,
}

/// A timeline of its own, which shares the snapshots so far.
impl Clone for Timeline {
    fn clone(&self) -> Self {
        let kept = self.memory.register(self.kept.borrow().clone());
        Self { kept, current: self.current.clone(), memory: self.memory.clone() }
    }
}

impl Timeline {
    /// Begins with the state before the first epoch.
    pub fn new(model: &Model, optimizer: &State, planes: &[Plane]) -> Self {
        let memory = Rc::new(Memory { limit: Cell::new(MAX_BYTES), used: Cell::new(0), timelines: RefCell::default() });
        let current = Snapshot::new(&memory, 0, model, optimizer, planes);
        let kept = memory.register(Kept { snapshots: vec![current.clone()], stride: 1 });
        Self { kept, current, memory }
    }

    /// Bounds what this training and all its branches keep, in bytes, at most [`MAX_BYTES`]; the state before the first
    /// epoch and that of the epoch under way stay.
    pub fn limit(&mut self, bytes: usize) {
        self.memory.limit.set(bytes.min(MAX_BYTES));
        self.memory.fit();
    }

    /// Bytes that the snapshots of this training and all its branches take.
    pub fn bytes(&self) -> usize {
        self.memory.used.get()
    }

    /// Takes the state at the beginning of an epoch, and keeps it unless it is kept already or falls between those that
    /// are.
    pub fn keep(&mut self, epoch: usize, model: &Model, optimizer: &State, planes: &[Plane]) {
        self.current = Snapshot::new(&self.memory, epoch, model, optimizer, planes);
        let mut kept = self.kept.borrow_mut();
        if epoch.is_multiple_of(kept.stride) && epoch > kept.last() {
            kept.snapshots.push(self.current.clone());
        }
        drop(kept);
        self.memory.fit();
    }

    /// The latest snapshot that is not after `epoch`.
    pub fn before(&self, epoch: usize) -> Rc<Snapshot> {
        let kept = self.kept.borrow();
        let later = kept.snapshots.partition_point(|kept| kept.epoch <= epoch);
        let kept = &kept.snapshots[later.max(1) - 1];
        let current = self.current.epoch <= epoch && self.current.epoch > kept.epoch;
        if current { self.current.clone() } else { kept.clone() }
    }

    /// The training stands at the beginning of the snapshot's epoch again.
    pub fn go_to(&mut self, snapshot: Rc<Snapshot>) {
        self.current = snapshot;
    }

    /// Drops what came after an epoch.
    pub fn forget_after(&mut self, epoch: usize) {
        self.kept.borrow_mut().snapshots.retain(|kept| kept.epoch <= epoch);
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

    /// A training to so many epochs, and what it trains.
    struct Film {
        timeline: Timeline,
        model: Model,
        optimizer: State,
    }

    fn film(optimizer: OptimizerKind, model: Model) -> Film {
        let optimizer = State::new(optimizer, &model);
        Film { timeline: Timeline::new(&model, &optimizer, &[]), model, optimizer }
    }

    impl Film {
        fn keep(&mut self, epochs: impl IntoIterator<Item = usize>) {
            epochs.into_iter().for_each(|epoch| self.timeline.keep(epoch, &self.model, &self.optimizer, &[]));
        }

        fn branch(&self) -> Self {
            Self { timeline: self.timeline.clone(), model: self.model.clone(), optimizer: self.optimizer.clone() }
        }

        fn kept(&self) -> Vec<usize> {
            self.timeline.kept.borrow().snapshots.iter().map(|kept| kept.epoch).collect()
        }

        fn one(&self) -> usize {
            self.timeline.current.bytes()
        }
    }

    #[test]
    fn past_its_bound_it_is_thinned_evenly() {
        let mut film = film(OptimizerKind::RmsProp, model(2, 1));
        film.timeline.limit(5 * film.one());
        film.keep(1..5);
        assert_eq!(film.kept(), [0, 1, 2, 3, 4]);
        film.keep([5]);
        // The fifth is there, since the training stands at it.
        assert_eq!((film.kept(), film.timeline.before(5).epoch), (vec![0, 2, 4], 5));
        film.keep(6..=20);
        assert_eq!(film.kept(), [0, 8, 16]);
        film.keep([16]);
        assert_eq!(film.kept(), [0, 8, 16]);
        let before = |epoch| film.timeline.before(epoch).epoch;
        assert_eq!((before(0), before(7), before(8), before(1000)), (0, 0, 8, 16));
        assert!(film.timeline.bytes() <= 5 * film.one());
    }

    #[test]
    fn a_thousand_epochs_of_the_notebook_are_kept_whole() {
        let mut film = film(OptimizerKind::RmsProp, model(26, 8));
        film.keep(1..=5000);
        assert_eq!((film.kept().len(), film.timeline.kept.borrow().stride), (5001, 1));
    }

    #[test]
    fn branches_share_what_they_have_in_common_and_the_bound() {
        let mut trunk = film(OptimizerKind::Adam, model(2, 1));
        let one = trunk.one();
        trunk.timeline.limit(12 * one);
        trunk.keep(1..=9);
        let mut branch = trunk.branch();
        assert_eq!(trunk.timeline.bytes(), 10 * one);
        branch.keep(10..=11);
        assert_eq!((trunk.timeline.bytes(), trunk.kept().len(), branch.kept().len()), (12 * one, 10, 12));
        branch.keep([12]);
        assert_eq!((trunk.kept(), branch.kept()), ((0..=9).step_by(2).collect(), (0..=12).step_by(2).collect()));
        drop(trunk);
        assert_eq!(branch.timeline.bytes(), 7 * one);
        branch.timeline.forget_after(4);
        // 0, 2, 4, and the one where it stands.
        assert_eq!(branch.timeline.bytes(), 4 * one);
    }

    #[test]
    fn a_limit_of_nothing_leaves_the_beginning_and_the_present() {
        let mut film = film(OptimizerKind::Sgd, model(2, 1));
        film.timeline.limit(0);
        film.keep(1..=100);
        assert_eq!((film.kept(), film.timeline.before(100).epoch), (vec![0], 100));
        assert_eq!(film.timeline.bytes(), 2 * film.one());
    }

    #[test]
    fn what_is_kept_is_put_back_to_the_last_bit() {
        for kind in [OptimizerKind::RmsProp, OptimizerKind::Adam, OptimizerKind::Sgd] {
            let mut film = film(kind, model(3, 2));
            let (before, state) = (film.model.clone(), film.optimizer.clone());
            let gradients = before.clone();
            let options = Options { optimizer: kind, ..Options::default() };
            film.optimizer.update(&options.rates(), &mut film.model, &gradients);
            assert!(film.model != before && film.optimizer != state);
            film.timeline.before(0).restore(&mut film.model, &mut film.optimizer, &mut []);
            assert!(film.model == before && film.optimizer == state);
        }
    }
}
