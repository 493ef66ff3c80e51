//! What is laid over a network: weights that are changed, gates that are held, units that are switched off.

use memoria::layers::{Cell, Forced, Quantity};
use memoria::{Error, Options, Trainer};

use crate::accounts::{cells, check_gradients, sum_of_products};
use crate::{every_network, near, train, trained};

#[test]
fn gates_of_every_cell_can_be_held_and_units_switched_off() {
    let held = |trainer: &mut Trainer, forced| {
        trainer.force(forced).unwrap();
        check_gradients(trainer);
        trainer.trace("hijkl").unwrap()
    };
    let off = || Forced { off: vec![1, 6], ..Forced::default() };
    for mut trainer in every_network().filter(|trainer| trainer.model().recurrent.is_some()) {
        let trace = held(&mut trainer, off());
        assert!((0..5).all(|t| trace.h[[t, 1]] == 0.0 && trace.h[[t, 6]] == 0.0 && trace.h[[t, 0]] != 0.0));
        let foreign = if trainer.options().cell == Cell::Lstm {
            Forced { z: Some(0.5), ..off() }
        } else {
            Forced { f: Some(0.5), ..off() }
        };
        assert!(matches!(trainer.force(foreign), Err(Error::InvalidArgument { .. })));
        assert_eq!(trainer.changes().forced, off());
    }
    for mut trainer in every_network().filter(|trainer| trainer.model().count(Quantity::Z) > 0) {
        // Nothing is ever updated: h stays as it began. Without a reset the candidate does not see h.
        assert!(held(&mut trainer, Forced { z: Some(1.0), ..Forced::default() }).h.iter().all(|&h| h == 0.0));
        let fresh = held(&mut trainer, Forced { z: Some(0.0), r: Some(0.0), ..Forced::default() });
        assert_eq!(fresh.h.row(3), trainer.trace("aaaka").unwrap().h.row(3));
    }
    for cell in [Cell::Memoryless, Cell::WindowDense] {
        let mut without = Trainer::new(Options { cell, ..Options::default() }).unwrap();
        assert!(without.force(Forced { off: vec![0], ..Forced::default() }).is_err());
    }
}

#[test]
fn changes_are_seen_by_every_question_and_never_by_the_training() {
    let (mut changed, mut straight) = (trained(5), trained(5));
    // The bias of the label q, so large that nothing else is answered.
    changed.change_weight(4, 16, 50.0).unwrap();
    changed.force(Forced { f: Some(0.0), off: vec![2], ..Forced::default() }).unwrap();
    assert_eq!(changed.changes().count(), 3);
    assert_eq!(changed.predict("abcde").unwrap().best, 16);
    assert_eq!(changed.predict_unchanged("abcde"), straight.predict("abcde"));
    assert_eq!(changed.accuracy().0, 1);
    let trace = changed.trace("abcde").unwrap();
    assert!((0..5).all(|t| (0..8).all(|u| trace.gates[[t, 8 + u]] == 0.0)));
    assert!((0..5).all(|t| trace.c[[t, 2]] == 0.0 && trace.h[[t, 2]] == 0.0 && trace.h[[t, 3]] != 0.0));
    assert_ne!(changed.maps("abcde").unwrap(), straight.maps("abcde").unwrap());
    train(&mut changed, 2);
    train(&mut straight, 2);
    assert_eq!((changed.model(), changed.history()), (straight.model(), straight.history()));
    assert_eq!(changed.predict("abcde").unwrap().best, 16);
    changed.restore();
    assert_eq!(changed.predict("abcde"), straight.predict("abcde"));
    assert!(changed.changes().is_empty());
    for wrong in
        [changed.change_weight(5, 0, 0.0), changed.change_weight(0, 832, 0.0), changed.change_weight(0, 0, f32::NAN)]
    {
        assert!(matches!(wrong, Err(Error::OptionOutOfRange { .. })));
    }
    let wrong = [Forced { i: Some(1.5), ..Forced::default() }, Forced { off: vec![8], ..Forced::default() }];
    assert!(wrong.into_iter().all(|forced| changed.force(forced).is_err()));
    assert!(changed.changes().is_empty());
}

#[test]
fn gates_that_are_held_shape_what_follows_and_have_no_gradient() {
    let mut trainer = trained(1);
    let held = |trainer: &mut Trainer, forced| {
        trainer.force(forced).unwrap();
        trainer.trace("abcde").unwrap()
    };
    assert!(held(&mut trainer, Forced { i: Some(0.0), ..Forced::default() }).c.iter().all(|&c| c == 0.0));
    assert!(held(&mut trainer, Forced { o: Some(0.0), ..Forced::default() }).h.iter().all(|&h| h == 0.0));
    // Nothing forgotten and nothing taken away: c only adds up what enters.
    let keep = held(&mut trainer, Forced { f: Some(1.0), off: vec![1], ..Forced::default() });
    let entering = |t: usize| keep.gates[[t, 0]] * keep.gates[[t, 16]];
    assert!(near(keep.c[[4, 0]], (0..5).map(entering).sum()));
    let gradients = trainer.gradients("abcde", 5).unwrap();
    assert!((0..5).all(|t| (0..8).all(|u| gradients.d_gates[[t, 8 + u]] == 0.0)));
    assert!((0..5).all(|t| gradients.d_gates[[t, 1]] == 0.0 && gradients.d_gates[[t, 25]] == 0.0));
    // The others are the slopes of the loss with the gates held.
    let mut shifted = |place: usize, by: f32| {
        let weight = trainer.model().parameters()[3].values[place];
        trainer.change_weight(3, place, weight + by).unwrap();
        let loss = trainer.gradients("abcde", 5).unwrap().loss;
        trainer.change_weight(3, place, weight).unwrap();
        loss
    };
    let slope = (shifted(3 * 26 + 5, 1e-2) - shifted(3 * 26 + 5, -1e-2)) / 2e-2;
    assert!((slope - gradients.parameters.dense.kernel[[3, 5]]).abs() < 1e-3);
    for cell in cells(trainer.model()) {
        let derivation = trainer.derive("abcde", Some(5), cell).unwrap();
        assert!((sum_of_products(&derivation) - derivation.value).abs() < 1e-7, "{cell:?}");
    }
}
