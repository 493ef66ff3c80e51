//! What must hold for any options and any text.

use memoria::layers::CellKind;
use memoria::optimizer::OptimizerKind;
use memoria::series::Series;
use memoria::{Error, Options, Trainer};
use proptest::prelude::*;

fn small_options() -> impl Strategy<Value = Options> {
    let kinds = (
        prop::sample::select(vec![
            CellKind::Lstm,
            CellKind::Gru,
            CellKind::GruClassic,
            CellKind::SimpleRnn,
            CellKind::Memoryless,
        ]),
        prop::sample::select(vec![OptimizerKind::RmsProp, OptimizerKind::Adam, OptimizerKind::Sgd]),
    );
    ("[a-e]{4,40}", kinds, 1..6_usize, 1..9_usize, 1..20_usize, any::<bool>(), 0..1000_u64).prop_map(
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

proptest! {
    #[test]
    fn any_options_make_a_trainer_or_an_error(
        series in any::<String>(),
        sizes in any::<(u16, u16, u16)>(),
        rates in any::<(f64, f64, f64)>(),
        seed in any::<u64>(),
        text in any::<String>(),
    ) {
        let options = Options {
            series: Series::text(&series),
            maxlen: sizes.0.into(),
            units: sizes.1.into(),
            batch_size: sizes.2.into(),
            learning_rate: rates.0,
            rho: rates.1,
            epsilon: rates.2,
            seed,
            ..Options::default()
        };
        if let Ok(mut trainer) = Trainer::new(options) {
            let _ = (trainer.train_step(), trainer.predict(&text), trainer.trace(&text));
        }
    }

    #[test]
    fn any_text_is_answered_or_explained(text in any::<String>()) {
        let trainer = Trainer::new(Options::default()).unwrap();
        match trainer.predict(&text) {
            Ok(prediction) => {
                prop_assert!(text.chars().count() == 5);
                prop_assert!((prediction.probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-5);
            }
            Err(Error::UnknownLabel { symbol, position }) => {
                prop_assert_eq!(text.chars().nth(position), symbol.chars().next());
            }
            Err(Error::TextTooShort { length, .. } | Error::TextTooLong { length, .. }) => {
                prop_assert_eq!(text.chars().count(), length);
            }
            Err(error) => prop_assert!(false, "{}", error),
        }
    }

    #[test]
    fn epochs_and_batches_are_counted(options in small_options()) {
        let Ok(mut trainer) = Trainer::new(options) else { return Ok(()) };
        let batches = trainer.batches_per_epoch();
        for _ in 0..2 * batches {
            trainer.train_step().unwrap();
        }
        prop_assert_eq!((trainer.epoch(), trainer.batch()), (2, 0));
        prop_assert_eq!(trainer.history().batch_losses.len(), 2 * batches);
    }

    #[test]
    fn however_it_is_stepped_the_run_is_the_same(options in small_options(), steps in 0..30_usize) {
        let Ok(mut one) = Trainer::new(options) else { return Ok(()) };
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
        let Ok(mut straight) = Trainer::new(options) else { return Ok(()) };
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
