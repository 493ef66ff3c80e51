//! What takes long can be done piece by piece, and comes to the same; looking changes none of it.

use memoria::layers::Forced;
use memoria::series::Series;
use memoria::trainer::{Goal, Piece, Place};
use memoria::{Options, Trainer};

fn trained(options: Options, epochs: usize) -> Trainer {
    let mut trainer = Trainer::new(options).unwrap();
    for _ in 0..epochs {
        trainer.train_epoch().unwrap();
    }
    trainer
}

/// A network whose batches are trained on in slices, with a part of the windows kept for validation.
fn sliced() -> Options {
    Options { units: 90, maxlen: 40, batch_size: 64, validation_split: 0.5, ..Options::default() }
}

#[test]
fn an_epoch_in_pieces_is_the_epoch() {
    let mut whole = Trainer::new(sliced()).unwrap();
    let mut pieces = whole.clone();
    let loss = whole.train_epoch().unwrap();
    let mut taken = 1;
    let found = loop {
        if let Some(loss) = pieces.advance_epoch(Piece::Slice).unwrap() {
            break loss;
        }
        taken += 1;
    };
    assert_eq!((found, pieces.history()), (loss, whole.history()));
    assert!(pieces.model() == whole.model());
    assert_eq!((pieces.history().validations.len(), pieces.place()), (1, Place { epoch: 1, batch: 0 }));
    // 1,280 windows in batches of 7 slices, and as many in slices.
    assert!(taken > 20 * 7 + 100, "{taken}");
}

#[test]
fn a_way_back_in_pieces_leads_to_the_same_place() {
    let mut trainer = trained(Options::default(), 3);
    let (there, history) = (trainer.model().clone(), trainer.history().clone());
    trainer.train_epoch().unwrap();
    // Without snapshots the way leads through the whole training: 3 epochs of 82 batches, and the return to its beginning.
    trainer.limit_snapshots(0);
    let place = trainer.place_of_epoch(3).unwrap();
    let mut pieces = 1;
    while !trainer.approach(place).unwrap() {
        pieces += 1;
    }
    assert_eq!((pieces, trainer.place()), (3 * 82 + 1, place));
    assert!(*trainer.model() == there);
    // Asked for again it is there already, and what had been reached is still known.
    assert_eq!((trainer.approach(place), trainer.history().epoch_losses.len()), (Ok(true), 4));
    assert_eq!(trainer.history().epoch_losses[..3], history.epoch_losses);
}

#[test]
fn a_way_back_that_is_left_half_way_can_be_taken_again_or_another_one() {
    let mut trainer = trained(Options::default(), 2);
    let second = trainer.model().clone();
    for _ in 0..50 {
        trainer.train_step().unwrap();
    }
    let there = trainer.model().clone();
    for _ in 0..30 {
        trainer.train_step().unwrap();
    }
    let step = trainer.place_of_step(2 * 82 + 50).unwrap();
    (0..20).for_each(|_| assert_eq!(trainer.approach(step), Ok(false)));
    assert_eq!(trainer.place(), Place { epoch: 2, batch: 19 });
    // On from there, and not from the snapshot again.
    let mut pieces = 1;
    while !trainer.approach(step).unwrap() {
        pieces += 1;
    }
    assert!(pieces == 31 && *trainer.model() == there);
    trainer.go_to_epoch(2).unwrap();
    assert!(*trainer.model() == second);
    trainer.go_to_step(2 * 82 + 80).unwrap();
    assert_eq!(trainer.history().batch_losses.len(), 2 * 82 + 80);
}

#[test]
fn a_step_looked_at_in_pieces_is_the_step() {
    let mut trainer = Trainer::new(sliced()).unwrap();
    let mut under_way = trainer.begin_step();
    let mut pieces = 1;
    while !under_way.advance() {
        pieces += 1;
    }
    let (step, whole) = (trainer.end_step(under_way), trainer.next_step());
    // A slice has eight windows.
    assert_eq!((pieces, step.losses.len()), (8, 64));
    assert!(step.after == whole.after);
    let loss = trainer.train_step().unwrap();
    assert!(*trainer.model() == step.after);
    assert!((step.losses.iter().sum::<f32>() / 64.0 - loss).abs() < 1e-5);
}

#[test]
fn a_text_written_symbol_by_symbol_is_the_text() {
    let trainer = trained(Options::default(), 5);
    let whole = trainer.continue_series("abcde", 40, 1.0, 3).unwrap();
    let mut continuation = trainer.continuation("abcde", 1.0, 3).unwrap();
    trainer.write_one(&mut continuation);
    assert_eq!(continuation.written(), &whole[..1]);
    (0..39).for_each(|_| trainer.write_one(&mut continuation));
    assert_eq!(continuation.written(), &whole[..]);
}

#[test]
fn neither_the_rules_to_halt_nor_the_counters_see_what_is_laid_over_the_network() {
    let goal = Goal { all_right: true, ..Goal::default() };
    let halt = |trainer: &mut Trainer| {
        while !trainer.reached(&goal) && trainer.epoch() < 40 {
            trainer.advance().unwrap();
        }
        trainer.epoch()
    };
    let (mut plain, mut changed) = (trained(Options::default(), 0), trained(Options::default(), 0));
    changed.force(Forced { o: Some(0.0), ..Forced::default() }).unwrap();
    let epoch = halt(&mut plain);
    assert!((2..40).contains(&epoch));
    assert_eq!(halt(&mut changed), epoch);
    assert_eq!(changed.accuracy_unchanged(), (26, 26));
    assert!(changed.accuracy().0 < 3);
    assert_eq!(changed.history(), plain.history());
}

#[test]
fn snapshots_keep_within_their_bound_and_a_branch_shares_them() {
    let options = Options { units: 64, maxlen: 1, batch_size: 1024, ..Options::default() };
    let mut trunk = trained(options.clone(), 12);
    let twelve = trunk.snapshot_bytes();
    let weights = trunk.model().len() * 2 * size_of::<f32>();
    assert!(twelve > 13 * weights && twelve < 14 * weights, "{twelve} for 13 of {weights}");
    let mut branch = trunk.branch(options.clone()).unwrap();
    assert_eq!(branch.snapshot_bytes(), twelve);
    trunk.limit_snapshots(7 * weights);
    branch.train_epoch().unwrap();
    assert!(branch.snapshot_bytes() <= 7 * weights);
    // What is no longer kept is still reached, in both.
    let mut straight = trained(options, 5);
    for trainer in [&mut trunk, &mut branch] {
        trainer.go_to_epoch(5).unwrap();
        assert!(trainer.model() == straight.model());
    }
    straight.train_epoch().unwrap();
    branch.train_epoch().unwrap();
    assert!(branch.model() == straight.model());
}

#[test]
fn a_large_network_is_asked_its_windows_in_pieces_too() {
    let series = Series::text(&"abcdefghij".repeat(10));
    let options = Options { series, units: 128, maxlen: 60, batch_size: 20, ..Options::default() };
    let mut pieces = Trainer::new(options.clone()).unwrap();
    let mut whole = pieces.clone();
    let loss = whole.train_epoch().unwrap();
    let asking = Place { epoch: 0, batch: 2 };
    while pieces.place() < asking {
        pieces.advance().unwrap();
    }
    // All batches are trained, ten windows have been asked for only eight, and the next batch is of the next epoch.
    assert_eq!((pieces.place(), pieces.history().epoch_losses.len()), (asking, 0));
    assert!(pieces.model() == whole.model());
    assert_eq!(pieces.next_step().windows, whole.next_step().windows);
    let mut branch = pieces.branch(options).unwrap();
    assert_eq!((branch.place(), branch.train_epoch()), (Place { epoch: 0, batch: 0 }, Ok(loss)));
    assert_eq!(pieces.train_step(), Ok(pieces.history().batch_losses[1]));
    assert_eq!((pieces.place(), pieces.history()), (Place { epoch: 1, batch: 0 }, whole.history()));
    assert_eq!(pieces.maps(&"abcdefghij".repeat(6)), whole.maps(&"abcdefghij".repeat(6)));
    pieces.go_to_epoch(0).unwrap();
    assert!(pieces.model() != whole.model());
}
