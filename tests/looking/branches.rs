//! Ways back into a training, and others from there.

use memoria::layers::Cell;
use memoria::optimizer::OptimizerKind;
use memoria::trainer::Beginning;
use memoria::{Error, Options, Trainer};

use crate::{train, trained};

fn scheduled(options: Options, changes: Vec<(usize, Options)>) -> Result<Trainer, Error> {
    Trainer::scheduled(options, changes, &Beginning::default())
}

#[test]
fn a_branch_shares_the_past_and_goes_its_own_way() {
    let mut trunk = trained(6);
    trunk.go_to_epoch(3).unwrap();
    trunk.train_step().unwrap();
    let faster = |options: &Options| Options { learning_rate: 0.01, ..options.clone() };
    let mut branch = trunk.branch(faster(trunk.options())).unwrap();
    assert_eq!((branch.epoch(), branch.batch(), branch.history().epoch_losses.len()), (3, 0, 3));
    assert_eq!(branch.history().epoch_losses, trunk.history().epoch_losses[..3]);
    assert!(branch.history().learned.iter().flatten().all(|epoch| *epoch <= 3));
    assert_eq!(branch.options().learning_rate, 0.01);
    train(&mut branch, 4);
    assert_ne!(branch.history().epoch_losses[3], trunk.history().epoch_losses[3]);
    // Its film shows both parts, each with its own options, to the same bits.
    let last = branch.model().clone();
    branch.go_to_epoch(1).unwrap();
    assert_eq!(branch.options().learning_rate, 0.001);
    train(&mut branch, 6);
    assert_eq!(branch.model(), &last);
    // The same options again are the same training; the trunk is as it was.
    let mut same = trunk.branch(trunk.options().clone()).unwrap();
    train(&mut same, 3);
    trunk.go_to_epoch(6).unwrap();
    assert_eq!((same.model(), same.history()), (trunk.model(), trunk.history()));
    let wider = Options { units: 9, ..trunk.options().clone() };
    assert!(matches!(trunk.branch(wider), Err(Error::OptionFixed { name: "units" })));
    let other = [
        Options { cell: Cell::Gru, ..trunk.options().clone() },
        Options { optimizer: OptimizerKind::Adam, ..trunk.options().clone() },
        Options { forget_bias: 0.0, ..trunk.options().clone() },
    ];
    assert!(other.into_iter().all(|options| matches!(trunk.branch(options), Err(Error::OptionFixed { .. }))));
    let wild = Options { learning_rate: -1.0, ..trunk.options().clone() };
    assert!(matches!(trunk.branch(wild), Err(Error::OptionOutOfRange { .. })));
}

#[test]
fn what_is_to_change_on_the_way_is_a_branch_that_is_known_before() {
    let options = |learning_rate, seed| Options { learning_rate, seed, ..Options::default() };
    let mut branch = Trainer::new(options(0.001, 0)).unwrap();
    // At the beginning, in the middle of an epoch, and twice at the same.
    let mut changes = vec![(0, options(0.002, 5)), (2, options(0.01, 5)), (3, options(0.003, 8))];
    branch = branch.branch(changes[0].1.clone()).unwrap();
    train(&mut branch, 2);
    branch.train_step().unwrap();
    branch = branch.branch(options(1.0, 5)).unwrap().branch(changes[1].1.clone()).unwrap();
    train(&mut branch, 1);
    branch = branch.branch(changes[2].1.clone()).unwrap();
    assert_eq!(branch.schedule(), (&options(0.001, 0), &changes[..]));
    train(&mut branch, 2);
    let mut planned = scheduled(options(0.001, 0), changes.clone()).unwrap();
    train(&mut planned, 4);
    // The batch that comes while an epoch's windows are asked goes by the rate of its own epoch.
    let next = planned.next_step();
    planned.train_step().unwrap();
    train(&mut planned, 1);
    assert_eq!((planned.model(), planned.history()), (branch.model(), branch.history()));
    planned.go_to_step(4 * 82 + 1).unwrap();
    assert_eq!(planned.model(), &next.after);
    // What there was before an epoch goes on from there with what is given next.
    changes.swap(1, 2);
    let late = scheduled(options(0.001, 0), changes).unwrap();
    assert_eq!(late.schedule().1.iter().map(|(from, _)| *from).collect::<Vec<_>>(), [0, 3, 3]);
    let many = (0..40).map(|from| (from, options(0.01, 0))).collect();
    assert!(matches!(scheduled(options(0.01, 0), many), Err(Error::TooManyBranches { max: 32 })));
}

#[test]
fn any_batch_can_be_gone_back_to() {
    let mut trainer = trained(2);
    for _ in 0..5 {
        trainer.train_step().unwrap();
    }
    let there = trainer.model().clone();
    trainer.train_step().unwrap();
    trainer.go_to_step(2 * 82 + 5).unwrap();
    assert_eq!((trainer.model(), trainer.epoch(), trainer.batch()), (&there, 2, 5));
    assert_eq!(trainer.go_to_step(171), Err(Error::StepNotReached { step: 171, reached: 170 }));
}
