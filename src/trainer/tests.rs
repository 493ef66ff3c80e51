use super::*;
use crate::activation::largest;
use crate::layers::Cell;
use crate::series::Series;
use crate::workspace::Division;

#[test]
fn a_loss_that_is_no_number_stops_the_training_and_says_where() {
    for broken in [f32::NAN, f32::INFINITY] {
        let mut trainer = Trainer::new(Options::default()).unwrap();
        trainer.train_epoch().unwrap();
        trainer.train_step().unwrap();
        trainer.model.dense.bias[[0, 0]] = broken;
        let before = trainer.model.clone();
        let error = Err(Error::Diverged { epoch: 2, batch: 2 });
        assert_eq!((trainer.train_step(), trainer.train_epoch()), (error.clone(), error));
        assert_eq!((trainer.history.batch_losses.len(), trainer.epoch()), (83, 1));
        assert_eq!(trainer.model.recurrent, before.recurrent);
    }
}

#[test]
fn every_epoch_takes_every_window_once_in_an_order_of_its_own() {
    let mut trainer = Trainer::new(Options::default()).unwrap();
    let mut orders = vec![];
    for _ in 0..3 {
        let order = trainer.order().to_vec();
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
    assert!(wound.model == straight.model && wound.optimizer == straight.optimizer);
    assert_eq!(wound.history, straight.history);
}

#[test]
fn what_is_learned_is_dated_by_its_first_right_answer() {
    let mut trainer = Trainer::new(Options::default()).unwrap();
    let mut first = vec![None; 26];
    for epoch in 1..=15 {
        trainer.train_epoch().unwrap();
        for (first, right) in first.iter_mut().zip(trainer.right(&trainer.answers())) {
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
fn windows_of_another_length_are_asked_where_nothing_was_trained_on() {
    let options = Options { maxlen: 6, units: 8, ..Options::recommended(Series::Mark) };
    let mut trainer = Trainer::new(options.clone()).unwrap();
    (0..3).for_each(|_| drop(trainer.train_epoch()));
    let (_, windows) = Windows::new(&options.series, 9).unwrap();
    let trained = trainer.windows.end(trainer.training - 1);
    let unseen = (0..windows.len()).filter(|n| windows.end(*n) - 9 >= trained).map(|n| windows.get(n));
    let text = |ids: &[usize]| trainer.encoder.text(ids);
    assert!((100..=MAX_ASKED).contains(&unseen.clone().count()));
    let right = unseen.clone().filter(|(x, y)| {
        let answer = trainer.model.trace(x).probabilities.row(8).to_vec();
        assert_eq!(text(x).matches('*').count(), 1);
        largest(&answer) == *y
    });
    assert_eq!(trainer.accuracy_at(9), Ok((right.count(), unseen.count())));
    assert!(matches!(trainer.accuracy_at(0), Err(Error::OptionOutOfRange { name: "length", .. })));
    assert!(trainer.accuracy_at(101).is_err() && trainer.accuracy_at(100).is_ok());
    assert_eq!(trainer.accuracy_at(1), Err(Error::WindowTooShort { length: 1, min: 2 }));
    // What has weights for each place knows of one length; where nothing is kept apart, the whole series is asked.
    let dense = Trainer::new(Options { cell: Cell::WindowDense, ..options }).unwrap();
    assert!(dense.accuracy_at(6).is_ok());
    assert_eq!(dense.accuracy_at(7), Err(Error::LengthFixed { length: 6 }));
    assert_eq!(Trainer::new(Options::default()).unwrap().accuracy_at(20).map(|(_, asked)| asked), Ok(256));
}

#[test]
fn going_back_repairs_what_diverged() {
    let mut trainer = Trainer::new(Options::default()).unwrap();
    trainer.train_epoch().unwrap();
    trainer.model.dense.bias[[0, 0]] = f32::NAN;
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
fn the_first_of_equals_is_the_answer() {
    let best = |probabilities: &[f32]| Prediction::of(probabilities.to_vec()).best;
    assert_eq!((best(&[0.1, 0.4, 0.4, 0.1]), best(&[1.0])), (1, 0));
}

/// A network whose batch is trained on in two parts, each in two slices of eight.
fn sliced() -> Trainer {
    Trainer::new(Options { units: 90, maxlen: 40, learning_rate: 1e-4, ..Options::default() }).unwrap()
}

#[test]
fn a_batch_in_slices_is_the_batch() {
    let (mut whole, mut slices) = (sliced(), sliced());
    whole.workspace = Workspace::new(Division::none(32));
    let before = slices.model.clone();
    for _ in 0..3 {
        slices.advance().unwrap();
        assert!(slices.model == before && slices.batch() == 0 && slices.history.batch_losses.is_empty());
    }
    slices.advance().unwrap();
    assert_eq!((slices.batch(), slices.in_batch, slices.history.batch_losses.len()), (1, 0, 1));
    let loss = whole.train_step().unwrap();
    assert!((slices.history.batch_losses[0] - loss).abs() < 1e-6);
    let mut at_once = sliced();
    at_once.train_step().unwrap();
    assert!(at_once.model == slices.model && at_once.history == slices.history);
    // The gradients differ by rounding alone.
    let (_, of_whole) = whole.workspace.result();
    let (_, of_slices) = slices.workspace.result();
    for (a, b) in of_whole.parameters().iter().zip(of_slices.parameters()) {
        let largest = a.values.iter().fold(0.0_f32, |largest, v| largest.max(v.abs()));
        assert!(a.values.iter().zip(b.values).all(|(a, b)| (a - b).abs() <= 1e-5 * largest), "{}", a.name);
    }
}

#[test]
fn a_batch_begun_is_finished_or_left_without_a_trace() {
    let mut straight = sliced();
    (0..3).for_each(|_| drop(straight.train_step()));
    let mut halting = sliced();
    halting.train_step().unwrap();
    (0..2).for_each(|_| halting.advance().unwrap());
    assert_eq!(halting.in_batch, 16);
    assert_eq!(halting.next_step().windows.len(), 32);
    (0..2).for_each(|_| drop(halting.train_step()));
    assert!(halting.model == straight.model && halting.history == straight.history);

    halting.advance().unwrap();
    halting.go_to_step(1).unwrap();
    assert_eq!(halting.in_batch, 0);
    halting.advance().unwrap();
    let mut branch = halting.branch(halting.options().clone()).unwrap();
    for trainer in [&mut halting, &mut branch] {
        trainer.go_to_step(trainer.history.batch_losses.len().min(3)).unwrap();
        while trainer.batch() < 3 {
            trainer.train_step().unwrap();
        }
        assert!(trainer.model == straight.model);
    }
}
