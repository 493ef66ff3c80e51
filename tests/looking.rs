//! Questions to a trained network, changes laid over it, and branches of its training.

use memoria::derivation::{Cell, Derivation};
use memoria::layers::{Forced, Quantity};
use memoria::model::Model;
use memoria::{Error, Options, Trainer};

fn trained(epochs: usize) -> Trainer {
    let mut trainer = Trainer::new(Options::default()).unwrap();
    train(&mut trainer, epochs);
    trainer
}

fn train(trainer: &mut Trainer, epochs: usize) {
    for _ in 0..epochs {
        trainer.train_epoch().unwrap();
    }
}

const QUANTITIES: [Quantity; 8] = [
    Quantity::I,
    Quantity::F,
    Quantity::Candidate,
    Quantity::O,
    Quantity::C,
    Quantity::H,
    Quantity::Logits,
    Quantity::Probabilities,
];

/// Every cell of the unrolled network over five letters.
fn cells(model: &Model) -> Vec<Cell> {
    let of =
        |quantity: Quantity| (0..5).flat_map(move |t| (0..model.count(quantity)).map(move |k| Cell { quantity, t, k }));
    QUANTITIES.into_iter().flat_map(of).collect()
}

fn sum_of_products(Derivation { terms, .. }: &Derivation) -> f32 {
    terms.iter().map(|factors| factors.iter().product::<f32>()).sum()
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= 1e-5 * a.abs().max(1.0)
}

#[test]
fn every_cell_of_the_forward_pass_is_the_sum_it_is_said_to_be() {
    for trainer in [trained(0), trained(3)] {
        let trace = trainer.trace("hijkl").unwrap();
        for cell in cells(trainer.model()) {
            let Cell { quantity, t, k } = cell;
            let derivation = trainer.derive("hijkl", None, cell).unwrap();
            let (sum, value) = match quantity {
                Quantity::Logits => (trace.logits[[t, k]], trace.logits[[t, k]]),
                Quantity::C => (trace.c[[t, k]], trace.c[[t, k]]),
                Quantity::H => (trace.h[[t, k]], trace.h[[t, k]]),
                Quantity::Probabilities => (derivation.sum, trace.probabilities[[t, k]]),
                gate => {
                    let column = [Quantity::I, Quantity::F, Quantity::Candidate, Quantity::O]
                        .iter()
                        .position(|one| *one == gate)
                        .unwrap()
                        * 8
                        + k;
                    (trace.pre_activations[[t, column]], trace.gates[[t, column]])
                }
            };
            assert_eq!((derivation.sum, derivation.value), (sum, value), "{cell:?}");
            assert!(near(sum_of_products(&derivation), sum), "{cell:?}: {derivation:?}");
            let again = match quantity {
                Quantity::I | Quantity::F | Quantity::O => 1.0 / (1.0 + (-sum).exp()),
                Quantity::Candidate => sum.tanh(),
                Quantity::Probabilities => derivation.terms[k][0] / sum,
                _ => sum,
            };
            assert!(near(again, value), "{cell:?}: {again} and {value}");
        }
    }
}

#[test]
fn every_gradient_is_the_sum_it_is_said_to_be() {
    for trainer in [trained(0), trained(3)] {
        let gradients = trainer.gradients("hijkl", 12).unwrap();
        for cell in cells(trainer.model()) {
            let Cell { quantity, t, k } = cell;
            if matches!(quantity, Quantity::Logits | Quantity::Probabilities) && t < 4 {
                continue;
            }
            let derivation = trainer.derive("hijkl", Some(12), cell).unwrap();
            let value = match quantity {
                Quantity::I => gradients.d_gates[[t, k]],
                Quantity::F => gradients.d_gates[[t, 8 + k]],
                Quantity::Candidate => gradients.d_gates[[t, 16 + k]],
                Quantity::O => gradients.d_gates[[t, 24 + k]],
                Quantity::C => gradients.dc[[t, k]],
                Quantity::H => gradients.dh[[t, k]],
                Quantity::Logits | Quantity::Probabilities => gradients.d_logits[k],
                Quantity::Z | Quantity::R => panic!("no gates of an LSTM"),
            };
            assert_eq!(derivation.value, value, "{cell:?}");
            assert!((sum_of_products(&derivation) - value).abs() < 1e-7, "{cell:?}: {derivation:?}");
        }
    }
}

#[test]
fn a_cell_that_there_is_not_is_refused() {
    let trainer = trained(0);
    let ask = |quantity, t, k, target| trainer.derive("abcde", target, Cell { quantity, t, k });
    for (cell, name) in [
        (ask(Quantity::I, 5, 0, None), "t"),
        (ask(Quantity::H, 0, 8, None), "k"),
        (ask(Quantity::Logits, 4, 26, None), "k"),
        (ask(Quantity::I, 0, 0, Some(26)), "target"),
    ] {
        assert!(matches!(cell, Err(Error::OptionOutOfRange { name: n, .. }) if n == name), "{name}");
    }
    assert!(matches!(trainer.gradients("abcde", 26), Err(Error::OptionOutOfRange { .. })));
    assert!(matches!(trainer.gradients("abc", 1), Err(Error::TextTooShort { .. })));
}

#[test]
fn the_next_step_is_what_training_then_does() {
    let mut trainer = trained(2);
    for _ in 0..80 {
        trainer.train_step().unwrap();
    }
    for batch in [32, 3, 32] {
        let step = trainer.next_step();
        assert_eq!(step.windows.len(), batch);
        assert_eq!(&step.before, trainer.model());
        let loss = trainer.train_step().unwrap();
        assert!(near(step.losses.iter().sum::<f32>() / batch as f32, loss));
        assert_eq!(&step.after, trainer.model());
        assert_eq!(step.optimizer, trainer.next_step().optimizer_before);
    }
}

#[test]
fn a_step_on_a_text_lowers_its_loss() {
    let trainer = trained(2);
    let step = trainer.step_on_text("abcde", 5).unwrap();
    let x = ndarray::array![[0, 1, 2, 3, 4]];
    assert_eq!(step.losses, step.before.losses(x.view(), &[5]));
    assert!(step.after.losses(x.view(), &[5])[0] < step.losses[0]);
    assert_eq!(&step.before, trainer.model());
    assert!(trainer.step_on_text("abcde", 26).is_err() && trainer.step_on_text("abc", 5).is_err());
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
    for cell in cells(trainer.model()).into_iter().filter(|cell| cell.t == 4) {
        let derivation = trainer.derive("abcde", Some(5), cell).unwrap();
        assert!((sum_of_products(&derivation) - derivation.value).abs() < 1e-7, "{cell:?}");
    }
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
    let wild = Options { learning_rate: -1.0, ..trunk.options().clone() };
    assert!(matches!(trunk.branch(wild), Err(Error::OptionOutOfRange { .. })));
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

#[test]
fn the_map_of_the_memory_moves_without_a_jump_and_is_the_same_from_wherever_it_is_reached() {
    let mut trainer = trained(0);
    let mut maps = vec![trainer.maps("abcde").unwrap()];
    for _ in 0..15 {
        trainer.train_epoch().unwrap();
        maps.push(trainer.maps("abcde").unwrap());
    }
    for [before, now] in maps.iter().zip(&maps[1..]).map(|(a, b)| [a, b]) {
        for (before, now) in before.iter().zip(now) {
            let size = before.windows.iter().flatten().fold(0.0_f32, |size, v| size.max(v.abs()));
            let moved = before.windows.iter().flatten().zip(now.windows.iter().flatten());
            let furthest = moved.map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(furthest < 0.8 * size, "{furthest} of {size}");
        }
    }
    trainer.go_to_epoch(9).unwrap();
    assert_eq!(trainer.maps("abcde").unwrap(), maps[9]);
    let [h, c] = &maps[15][..] else { panic!("h and c") };
    assert_eq!((h.windows.len(), h.path.len(), c.path.len()), (26, 6, 6));
    // abcde is the first of the windows: its path ends where that stands.
    assert!((0..2).all(|k| near(h.path[5][k], h.windows[0][k]) && near(c.path[5][k], c.windows[0][k])));
    assert!(h.explained > 0.3 && h.explained <= 1.0);
}

#[test]
fn the_trained_network_recites_the_alphabet_and_a_confused_one_is_caught() {
    let trainer = trained(50);
    let written = trainer.continue_series("vwxyz", 60, 0.0, 0).unwrap();
    assert!(written.iter().enumerate().all(|(n, symbol)| symbol.id == n % 26 && symbol.expected == [n % 26]));
    assert!(written.iter().all(|symbol| symbol.probability > 0.5));
    let drawn = |temperature, seed| trainer.continue_series("vwxyz", 60, temperature, seed).unwrap();
    assert_eq!(drawn(1.0, 4)[..20], trainer.continue_series("vwxyz", 20, 1.0, 4).unwrap());
    let ids = |written: &[memoria::trainer::Continued]| written.iter().map(|symbol| symbol.id).collect::<Vec<_>>();
    assert_ne!(ids(&drawn(3.0, 1)), ids(&drawn(3.0, 2)));
    // Hot enough, every label has its chance, and what comes after a wrong one is nowhere in the series.
    let wild = drawn(10.0, 1);
    let wrong = wild.iter().position(|symbol| !symbol.expected.contains(&symbol.id)).unwrap();
    assert!(wild[wrong + 1].expected.is_empty());
    assert!(trainer.continue_series("abcde", 1001, 0.0, 0).is_err());
    assert!(trainer.continue_series("abcde", 5, f64::NAN, 0).is_err());
}

#[test]
fn the_confusion_of_a_trained_network_is_a_diagonal() {
    let confusion = trained(50).confusion();
    assert!(confusion.rows().into_iter().all(|row| (row.sum() - 1.0).abs() < 1e-5));
    assert!((0..26).all(|k| (0..26).all(|other| confusion[[k, k]] >= confusion[[k, other]])));
}

#[test]
fn the_weights_before_are_those_of_the_epoch_before() {
    let mut trainer = trained(3);
    let third = trainer.model().clone();
    assert_eq!(trainer.weights_before().0, 2);
    trainer.train_step().unwrap();
    assert_eq!(trainer.weights_before(), (3, &third));
    assert_eq!(trained(0).weights_before().0, 0);
}
