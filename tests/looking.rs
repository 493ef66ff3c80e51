//! Questions to a trained network, changes laid over it, and branches of its training.

mod compare;

use compare::{furthest_apart, largest};
use memoria::derivation::{Derivation, Entry};
use memoria::layers::{Cell, Forced, Quantity};
use memoria::model::Model;
use memoria::optimizer::OptimizerKind;
use memoria::{Error, Options, Trainer};
use ndarray::Array2;

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

const CELLS: [Cell; 5] = [Cell::Lstm, Cell::Gru, Cell::GruClassic, Cell::SimpleRnn, Cell::Memoryless];

/// A network of each cell, as it begins and after some training.
fn every_network() -> impl Iterator<Item = Trainer> {
    CELLS.into_iter().flat_map(|cell| {
        [0, 3].map(|epochs| {
            let mut trainer = Trainer::new(Options { cell, ..Options::default() }).unwrap();
            train(&mut trainer, epochs);
            trainer
        })
    })
}

/// Every value of the unrolled network over five letters.
fn cells(model: &Model) -> Vec<Entry> {
    let of = |quantity: Quantity| {
        (0..5).flat_map(move |t| (0..model.count(quantity)).map(move |k| Entry { quantity, t, k }))
    };
    Quantity::ALL.into_iter().flat_map(of).collect()
}

/// The column of a value in rows of blocks, if it has one.
fn column(model: &Model, Entry { quantity, k, .. }: Entry) -> Option<usize> {
    let block = model.cell().blocks().iter().position(|block| *block == quantity)?;
    Some(block * model.units() + k)
}

fn sum_of_products(Derivation { terms, .. }: &Derivation) -> f32 {
    terms.iter().map(|factors| factors.iter().product::<f32>()).sum()
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= 1e-5 * a.abs().max(1.0)
}

#[test]
fn every_value_of_the_forward_pass_is_the_sum_it_is_said_to_be() {
    for trainer in every_network() {
        let (trace, kind) = (trainer.trace("hijkl").unwrap(), trainer.options().cell);
        for cell in cells(trainer.model()) {
            let Entry { quantity, t, k } = cell;
            let derivation = trainer.derive("hijkl", None, cell).unwrap();
            let value = match (quantity, column(trainer.model(), cell)) {
                (Quantity::Logits, _) => trace.logits[[t, k]],
                (Quantity::Probabilities, _) => trace.probabilities[[t, k]],
                (Quantity::C, _) => trace.c[[t, k]],
                (Quantity::H, _) => trace.h[[t, k]],
                (_, column) => trace.gates[[t, column.unwrap()]],
            };
            let sum = match column(trainer.model(), cell) {
                Some(column) => trace.pre_activations[[t, column]],
                None if quantity == Quantity::Probabilities => derivation.sum,
                None => value,
            };
            assert_eq!((derivation.sum, derivation.value), (sum, value), "{kind:?} {cell:?}");
            assert!(near(sum_of_products(&derivation), sum), "{kind:?} {cell:?}: {derivation:?}");
            let again = match quantity {
                Quantity::I | Quantity::F | Quantity::O | Quantity::Z | Quantity::R => 1.0 / (1.0 + (-sum).exp()),
                Quantity::Candidate => sum.tanh(),
                Quantity::H if kind == Cell::SimpleRnn => sum.tanh(),
                Quantity::Probabilities => derivation.terms[k][0] / sum,
                _ => sum,
            };
            assert!(near(again, value), "{kind:?} {cell:?}: {again} and {value}");
        }
    }
}

/// The slope of the loss along an output of the network, by a difference in double precision: of all its outputs (T, V)
/// the loss asks the last row.
fn slope(outputs: &Array2<f32>, target: usize, Entry { quantity, t, k }: Entry) -> f64 {
    let loss = |outputs: &Array2<f64>| {
        let last = outputs.row(outputs.nrows() - 1);
        match quantity {
            Quantity::Logits => last.mapv(f64::exp).sum().ln() - last[target],
            _ => -last[target].ln(),
        }
    };
    let at = f64::from(outputs[[t, k]]);
    // A probability may be small: a part of it.
    let step = 1e-5 * if quantity == Quantity::Logits { 1.0 } else { at };
    let shifted = |by: f64| {
        let mut outputs = outputs.mapv(f64::from);
        outputs[[t, k]] = at + by;
        loss(&outputs)
    };
    (shifted(step) - shifted(-step)) / (2.0 * step)
}

/// Every derivative by a value over five letters is the sum it is said to be; by an output, the slope of the loss too.
fn check_gradients(trainer: &Trainer) {
    let (gradients, kind) = (trainer.gradients("hijkl", 12).unwrap(), trainer.options().cell);
    let trace = trainer.trace("hijkl").unwrap();
    let mut slopes = 0;
    for cell in cells(trainer.model()) {
        let Entry { quantity, t, k } = cell;
        let derivation = trainer.derive("hijkl", Some(12), cell).unwrap();
        let value = match quantity {
            Quantity::C => gradients.dc[[t, k]],
            Quantity::H => gradients.dh[[t, k]],
            Quantity::Logits if t == 4 => gradients.d_logits[k],
            Quantity::Logits => 0.0,
            Quantity::Probabilities if t == 4 && k == 12 => -1.0 / trace.probabilities[[4, 12]],
            Quantity::Probabilities => 0.0,
            _ => gradients.d_gates[[t, column(trainer.model(), cell).unwrap()]],
        };
        assert_eq!(derivation.value, value, "{kind:?} {cell:?}");
        let sum = sum_of_products(&derivation);
        assert!((sum - value).abs() < 2e-7, "{kind:?} {cell:?}: {sum} and {derivation:?}");
        let outputs = match quantity {
            Quantity::Logits => &trace.logits,
            Quantity::Probabilities => &trace.probabilities,
            _ => continue,
        };
        let slope = slope(outputs, 12, cell);
        let exact = (f64::from(value) - slope).abs() <= 1e-6 * slope.abs().max(1.0);
        assert!(exact, "{kind:?} {cell:?}: {value} and {slope}");
        slopes += 1;
    }
    assert_eq!(slopes, 2 * 5 * 26);
}

#[test]
fn every_gradient_is_the_sum_it_is_said_to_be() {
    every_network().for_each(|trainer| check_gradients(&trainer));
}

#[test]
fn each_cell_has_its_own_values() {
    let names = |cell| {
        let trainer = Trainer::new(Options { cell, ..Options::default() }).unwrap();
        let mut quantities: Vec<_> = cells(trainer.model()).into_iter().map(|cell| cell.quantity.name()).collect();
        quantities.dedup();
        let maps = trainer.maps("abcde").unwrap();
        assert!(maps.iter().all(|map| map.windows.len() == 26 && map.path.len() == 6 && map.explained > 0.0));
        (quantities.join(" "), maps.len())
    };
    let expected = [
        ("i f o candidate c h logits probabilities", 2),
        ("z r candidate h logits probabilities", 1),
        ("z r candidate h logits probabilities", 1),
        ("h logits probabilities", 1),
        ("logits probabilities", 0),
    ];
    assert_eq!(CELLS.map(names), expected.map(|(names, maps)| (names.to_string(), maps)));
}

#[test]
fn gates_of_every_cell_can_be_held_and_units_switched_off() {
    let held = |trainer: &mut Trainer, forced| {
        trainer.force(forced).unwrap();
        check_gradients(trainer);
        trainer.trace("hijkl").unwrap()
    };
    let off = || Forced { off: vec![1, 6], ..Forced::default() };
    for mut trainer in every_network().filter(|trainer| trainer.model().units() > 0) {
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
    let mut memoryless = Trainer::new(Options { cell: Cell::Memoryless, ..Options::default() }).unwrap();
    assert!(memoryless.force(Forced { off: vec![0], ..Forced::default() }).is_err());
}

#[test]
fn a_cell_that_there_is_not_is_refused() {
    let trainer = trained(0);
    let ask = |quantity, t, k, target| trainer.derive("abcde", target, Entry { quantity, t, k });
    for (cell, name) in [
        (ask(Quantity::I, 5, 0, None), "t"),
        (ask(Quantity::H, 0, 8, None), "k"),
        (ask(Quantity::Logits, 4, 26, None), "k"),
        (ask(Quantity::I, 0, 0, Some(26)), "target"),
    ] {
        assert!(matches!(cell, Err(Error::OptionOutOfRange { name: n, .. }) if n == name), "{name}");
    }
    let of_another_cell = trainer.derive("abcde", None, Entry { quantity: Quantity::Z, t: 0, k: 0 });
    assert!(matches!(of_another_cell, Err(Error::InvalidArgument { .. })));
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
    assert_eq!(step.losses, step.before.losses(x.view(), &[5]).0);
    assert!(step.after.losses(x.view(), &[5]).0[0] < step.losses[0]);
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
    for cell in cells(trainer.model()) {
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
    let mut planned = Trainer::scheduled(options(0.001, 0), changes.clone()).unwrap();
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
    let late = Trainer::scheduled(options(0.001, 0), changes).unwrap();
    assert_eq!(late.schedule().1.iter().map(|(from, _)| *from).collect::<Vec<_>>(), [0, 3, 3]);
    let many = (0..40).map(|from| (from, options(0.01, 0))).collect();
    assert!(matches!(Trainer::scheduled(options(0.01, 0), many), Err(Error::TooManyBranches { max: 32 })));
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
            let (before, now) = (before.windows.as_flattened(), now.windows.as_flattened());
            let (furthest, size) = (furthest_apart(before, now), largest(before.iter().copied()));
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
    let rows: Vec<&[f32]> = confusion.chunks(26).collect();
    assert!(rows.iter().all(|row| (row.iter().sum::<f32>() - 1.0).abs() < 1e-5));
    assert!(rows.iter().enumerate().all(|(k, row)| row.iter().all(|p| *p <= row[k])));
}

#[test]
fn the_weights_before_are_those_of_the_epoch_before() {
    let mut trainer = trained(3);
    let third: Vec<f32> = trainer.model().parameters().iter().flat_map(|p| p.values).copied().collect();
    assert_eq!(trainer.weights_before().0, 2);
    trainer.train_step().unwrap();
    assert_eq!(trainer.weights_before(), (3, third));
    assert_eq!(trained(0).weights_before().0, 0);
}
