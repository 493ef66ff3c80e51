//! The notebook's task as a whole: it is learned, as Keras learns it, and always to the same bits.

use std::path::Path;

use memoria::activation::RecurrentActivation;
use memoria::layers::Cell;
use memoria::optimizer::OptimizerKind;
use memoria::{Options, Trainer};

fn trained(options: Options, epochs: usize) -> Trainer {
    let mut trainer = Trainer::new(options).unwrap();
    for _ in 0..epochs {
        trainer.train_epoch().unwrap();
    }
    trainer
}

#[test]
fn ten_seeds_learn_the_alphabet_inside_the_spread_of_keras() {
    let runs: Vec<Trainer> = (0..10).map(|seed| trained(Options { seed, ..Options::default() }, 50)).collect();
    for (seed, run) in runs.iter().enumerate() {
        assert!(run.history().epoch_losses[49] < 0.03, "seed {seed}: {:?}", run.history().epoch_losses);
        assert_eq!(run.accuracy(), (26, 26), "seed {seed}");
    }
    let spread = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keras/spread.csv")).unwrap();
    let rows = spread.lines().skip_while(|line| !line.starts_with("1,"));
    let mut epochs = 0;
    for (epoch, row) in rows.enumerate() {
        let keras: Vec<f32> = row.split(',').skip(1).take(3).map(|field| field.parse().unwrap()).collect();
        let mean = runs.iter().map(|run| run.history().epoch_losses[epoch]).sum::<f32>() / 10.0;
        assert!((keras[0]..=keras[2]).contains(&mean), "epoch {}: {mean} is not within {keras:?}", epoch + 1);
        epochs += 1;
    }
    assert_eq!(epochs, 50);
}

#[test]
fn the_hard_sigmoid_of_2018_learns_it_too() {
    let options = Options { recurrent_activation: RecurrentActivation::HardSigmoid, ..Options::default() };
    assert_eq!(trained(options, 50).accuracy(), (26, 26));
}

#[test]
fn every_cell_and_optimiser_learns_it_too() {
    let optimizers = [
        Options { optimizer: OptimizerKind::RmsProp, learning_rate: 0.01, ..Options::default() },
        Options { optimizer: OptimizerKind::Adam, learning_rate: 0.01, ..Options::default() },
        Options { optimizer: OptimizerKind::Sgd, learning_rate: 0.2, momentum: 0.9, ..Options::default() },
        Options { optimizer: OptimizerKind::Adam, learning_rate: 0.01, clipnorm: Some(0.1), ..Options::default() },
    ];
    for (cell, options) in Cell::ALL.into_iter().flat_map(|cell| optimizers.iter().map(move |options| (cell, options)))
    {
        let run = trained(Options { cell, ..options.clone() }, 12);
        let loss = run.history().epoch_losses[11];
        assert!(run.accuracy() == (26, 26) && loss < 0.5, "{cell:?} with {:?}: {loss}", options.optimizer);
    }
}

#[test]
fn a_seed_always_gives_the_same_bits() {
    let run = || trained(Options::default(), 3);
    let (one, other) = (run(), run());
    assert!(one.model() == other.model() && one.history() == other.history());
    assert_ne!(one.model(), trained(Options { seed: 1, ..Options::default() }, 3).model());
    // The same number that `tests/wasm.rs` finds in Node, and `tests/browser` in Chromium.
    let weights = one.model().parameters().into_iter().flat_map(|p| p.values).copied();
    let expected = include_str!("fingerprint.txt").trim();
    assert_eq!(fingerprint(weights.chain(one.history().epoch_losses.iter().copied())), expected);
}

/// FNV-1a over the bits.
fn fingerprint(values: impl Iterator<Item = f32>) -> String {
    let bytes = values.flat_map(|v| v.to_bits().to_le_bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

#[test]
fn what_the_course_says_of_the_trained_network_is_so() {
    let run = trained(Options::default(), 50);
    let letters: Vec<String> = run.encoder().labels().to_vec();
    let word = |start: usize| (0..5).map(|t| letters[(start + t) % 26].as_str()).collect::<String>();
    // Section 9: a q in front of each of the 26 windows leaves three right answers.
    let with_q = |start: usize| run.predict(&format!("q{}", &word(start)[1..])).unwrap().best;
    assert_eq!((0..26).filter(|&start| with_q(start) == (start + 5) % 26).count(), 3);
    // Section 9: about half of all chance texts are answered with more than 90 %.
    let chance = |k: usize| (0..5).map(|t| letters[(k / 26_usize.pow(t)) % 26].as_str()).collect::<String>();
    let sure = |k: &usize| {
        let prediction = run.predict(&chance(k * 5939)).unwrap();
        prediction.probabilities[prediction.best] > 0.9
    };
    let share = (0..2000).filter(sure).count();
    assert!((800..1200).contains(&share), "{share} of 2000");
}
