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
        assert_eq!(trainer.model.recurrent, before.recurrent);
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
fn the_first_of_equals_is_the_answer() {
    let best = |probabilities: &[f32]| Prediction::of(probabilities.to_vec()).best;
    assert_eq!((best(&[0.1, 0.4, 0.4, 0.1]), best(&[1.0])), (1, 0));
}
