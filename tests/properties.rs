//! What must hold for any options and any text.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::ops::RangeInclusive;

use memoria::activation::RecurrentActivation;
use memoria::layers::Cell;
use memoria::optimizer::OptimizerKind;
use memoria::options::{MAX_BATCH_SIZE, MAX_MAXLEN, MAX_SEED, MAX_UNITS};
use memoria::series::Series;
use memoria::{Error, Options, Trainer};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

fn kinds() -> impl Strategy<Value = (Cell, OptimizerKind)> {
    (
        prop::sample::select(&Cell::ALL[..]),
        prop::sample::select(vec![OptimizerKind::RmsProp, OptimizerKind::Adam, OptimizerKind::Sgd]),
    )
}

/// Options of small trainings, all of them valid.
fn small_options() -> impl Strategy<Value = Options> {
    ("[a-e]{4,40}", kinds(), 1..6_usize, 1..9_usize, 1..20_usize, any::<bool>(), 0..1000_u64).prop_map(
        |(series, (cell, optimizer), maxlen, units, batch_size, shuffle, seed)| Options {
            series: Series::text(&format!("ab{series}")),
            cell,
            optimizer,
            maxlen,
            units,
            batch_size,
            shuffle,
            seed,
            ..Options::default()
        },
    )
}

/// Draws so many cases, and counts in which of its ways a property ended: one that nearly always ends before anything has
/// been asked shows nothing.
fn outcomes<S: Strategy, O: Ord + Clone>(
    cases: u32,
    strategy: S,
    property: impl Fn(S::Value) -> Result<O, TestCaseError>,
) -> BTreeMap<O, u32> {
    let counts = RefCell::new(BTreeMap::new());
    let config = ProptestConfig { cases, source_file: Some(file!()), ..ProptestConfig::default() };
    let drawn = TestRunner::new(config).run(&strategy, |value| {
        *counts.borrow_mut().entry(property(value)?).or_default() += 1;
        Ok(())
    });
    drawn.unwrap_or_else(|failure| panic!("{failure}"));
    counts.into_inner()
}

/// One value in 24 from beyond the bounds, or anywhere.
fn mostly<T: Debug + 'static>(
    valid: impl Strategy<Value = T> + 'static,
    any: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<T> {
    prop_oneof![23 => valid, 1 => any].boxed()
}

fn size(valid: impl Strategy<Value = usize> + 'static) -> BoxedStrategy<usize> {
    mostly(valid, prop_oneof![Just(0), any::<u16>().prop_map(usize::from), Just(usize::MAX)])
}

fn rate(valid: RangeInclusive<f64>) -> BoxedStrategy<f64> {
    mostly(valid, prop_oneof![Just(f64::NAN), Just(f64::INFINITY), any::<f64>()])
}

fn any_options() -> impl Strategy<Value = Options> {
    let sizes = (
        mostly("ab[a-e]{0,158}", any::<String>()),
        size(prop_oneof![3 => 1..=12_usize, 1 => 1..=MAX_MAXLEN]),
        size(1..=MAX_UNITS),
        size(1..=MAX_BATCH_SIZE),
        mostly(0..=MAX_SEED, any::<u64>()),
    );
    let rates = (
        rate(1e-6..=10.0),
        rate(0.0..=0.9999),
        rate(1e-12..=1.0),
        rate(0.0..=0.9999),
        rate(0.0..=0.99999),
        rate(0.0..=0.9999),
        prop::option::of(rate(1e-6..=1000.0)),
    );
    let of_training = (rate(0.0..=0.5), rate(0.0..=10.0), any::<(bool, bool)>());
    (kinds(), sizes, rates, of_training).prop_map(
        |(
            (cell, optimizer),
            (series, maxlen, units, batch_size, seed),
            (learning_rate, rho, epsilon, beta_1, beta_2, momentum, clipnorm),
            (validation_split, forget_bias, (shuffle, hard)),
        )| Options {
            series: Series::text(&series),
            maxlen,
            cell,
            units,
            recurrent_activation: if hard { RecurrentActivation::HardSigmoid } else { RecurrentActivation::Sigmoid },
            forget_bias,
            batch_size,
            validation_split,
            shuffle,
            optimizer,
            learning_rate,
            rho,
            beta_1,
            beta_2,
            epsilon,
            momentum,
            clipnorm,
            seed,
        },
    )
}

fn sums_to_one(probabilities: &[f32]) -> bool {
    (probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-5
}

#[test]
fn any_options_make_a_trainer_or_an_error() {
    let ended = outcomes(128, (any_options(), any::<String>()), |(options, text)| {
        let Ok(mut trainer) = Trainer::new(options.clone()) else { return Ok("refused") };
        options.check().map_err(|error| TestCaseError::fail(error.to_string()))?;
        let window = trainer.encoder().text(trainer.windows().get(0).0);
        prop_assert!(sums_to_one(&trainer.predict(&window).unwrap().probabilities));
        let _ = (trainer.predict(&text), trainer.trace(&text));
        match trainer.train_step() {
            Ok(loss) => prop_assert!(loss.is_finite() && trainer.history().batch_losses == [loss]),
            Err(error) => prop_assert!(matches!(error, Error::Diverged { .. }), "{}", error),
        }
        Ok("trained")
    });
    assert!(ended["trained"] > 32 && ended["refused"] > 5, "{ended:?}");
}

#[test]
fn any_text_is_answered_or_explained() {
    let trainer = Trainer::new(Options::default()).unwrap();
    let texts = prop_oneof!["[a-z]{5}", "[a-z]{0,4}", "[a-z]{6,20}", "[a-z]{0,3}[ñA-Z0-9]\\PC{0,3}", any::<String>()];
    let ended = outcomes(256, texts, |text| match trainer.predict(&text) {
        Ok(prediction) => {
            prop_assert!(text.chars().count() == 5 && sums_to_one(&prediction.probabilities));
            Ok("answered")
        }
        Err(Error::UnknownLabel { symbol, position }) => {
            prop_assert_eq!(text.chars().nth(position), symbol.chars().next());
            Ok("unknown label")
        }
        Err(Error::TextTooShort { length, .. }) => {
            prop_assert!(text.chars().count() == length && length < 5);
            Ok("too short")
        }
        Err(Error::TextTooLong { length, .. }) => {
            prop_assert!(text.chars().count() == length && length > 5);
            Ok("too long")
        }
        Err(error) => Err(TestCaseError::fail(error.to_string())),
    });
    assert!(ended.len() == 4 && ended.values().all(|count| *count > 15), "{ended:?}");
}

proptest! {
    #[test]
    fn epochs_and_batches_are_counted(options in small_options()) {
        let mut trainer = Trainer::new(options).unwrap();
        let batches = trainer.batches_per_epoch();
        for _ in 0..2 * batches {
            trainer.train_step().unwrap();
        }
        prop_assert_eq!((trainer.epoch(), trainer.batch()), (2, 0));
        prop_assert_eq!(trainer.history().batch_losses.len(), 2 * batches);
    }

    #[test]
    fn however_it_is_stepped_the_run_is_the_same(options in small_options(), steps in 0..30_usize) {
        let mut one = Trainer::new(options).unwrap();
        let mut other = one.clone();
        (0..steps).for_each(|_| { one.train_step().unwrap(); });
        one.train_epoch().unwrap();
        while other.epoch() < one.epoch() {
            other.train_step().unwrap();
        }
        prop_assert!(one.model() == other.model() && one.history() == other.history());
    }

    #[test]
    fn from_any_epoch_it_goes_on_to_the_same_bits(options in small_options(), back in 0..3_usize) {
        let mut straight = Trainer::new(options).unwrap();
        (0..3).for_each(|_| { straight.train_epoch().unwrap(); });
        let mut wound = straight.clone();
        wound.go_to_epoch(back).unwrap();
        while wound.epoch() < 3 {
            wound.train_step().unwrap();
        }
        prop_assert!(wound.model() == straight.model());
        prop_assert!(wound.next_step().optimizer_before == straight.next_step().optimizer_before);
    }
}
