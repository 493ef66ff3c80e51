//! Every value written out as the sum that it is.

use memoria::derivation::{Derivation, Entry};
use memoria::layers::{Cell, Quantity};
use memoria::model::Model;
use memoria::{Error, Options, Trainer};
use ndarray::Array2;

use crate::{every_network, near, trained};

/// Every value of the unrolled network over five letters.
pub fn cells(model: &Model) -> Vec<Entry> {
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

pub fn sum_of_products(Derivation { terms, .. }: &Derivation) -> f32 {
    terms.iter().map(|factors| factors.iter().product::<f32>()).sum()
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
pub fn check_gradients(trainer: &Trainer) {
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
        ("logits probabilities", 0),
    ];
    assert_eq!(Cell::ALL.map(names), expected.map(|(names, maps)| (names.to_string(), maps)));
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
