//! What the class says of memory, over five seeds: which task needs it, and which network has it.

use memoria::layers::CellKind;
use memoria::series::Series;
use memoria::trainer::Goal;
use memoria::{Options, Trainer};

const SEEDS: std::ops::Range<u64> = 0..5;

fn train(options: Options, goal: Goal) -> Trainer {
    let mut trainer = Trainer::new(options).unwrap();
    while !trainer.reached(&goal) {
        trainer.advance().unwrap();
    }
    trainer
}

/// The best accuracy on windows that are never trained on, within some epochs; training ends early once all are solved.
fn best_on_unseen(options: Options, epochs: usize) -> f32 {
    let mut trainer = Trainer::new(options).unwrap();
    let mut best = 0.0_f32;
    for _ in 0..epochs {
        trainer.train_epoch().unwrap();
        best = best.max(trainer.history().validations.last().unwrap().accuracy);
        if best == 1.0 {
            break;
        }
    }
    best
}

fn echo(distance: usize, cell: CellKind, seed: u64) -> Options {
    Options { cell, seed, ..Options::recommended(Series::Echo { distance }) }
}

#[test]
fn at_20_and_40_steps_lstm_and_gru_solve_the_echo_and_the_simple_neuron_stays_near_chance() {
    for (distance, seed) in [20, 40].into_iter().flat_map(|distance| SEEDS.map(move |seed| (distance, seed))) {
        for cell in [CellKind::Lstm, CellKind::Gru] {
            let best = best_on_unseen(echo(distance, cell, seed), 30);
            assert!(best > 0.95, "{cell:?}, distance {distance}, seed {seed}: {best}");
        }
        // Chance answers one in four.
        let best = best_on_unseen(echo(distance, CellKind::SimpleRnn, seed), 30);
        assert!(best < 0.4, "SimpleRnn, distance {distance}, seed {seed}: {best}");
    }
}

#[test]
fn at_5_steps_all_three_solve_the_echo() {
    for cell in [CellKind::Lstm, CellKind::Gru, CellKind::SimpleRnn] {
        for seed in SEEDS {
            let best = best_on_unseen(echo(5, cell, seed), 10);
            assert!(best > 0.95, "{cell:?}, seed {seed}: {best}");
        }
    }
}

#[test]
fn the_alphabet_needs_no_memory_and_the_way_back_does() {
    let right = |series: Series, cell, epoch, seed| {
        let options = Options { cell, seed, ..Options::recommended(series) };
        let (right, distinct) = train(options, Goal { epoch: Some(epoch), ..Goal::default() }).accuracy();
        (right, distinct)
    };
    for seed in SEEDS {
        assert_eq!(right(Series::Alphabet, CellKind::Memoryless, 50, seed), (26, 26), "seed {seed}");
        assert_eq!(right(Series::RoundTrip, CellKind::Lstm, 50, seed), (50, 50), "seed {seed}");
        // Two letters stand at an end and have one answer; each of the other 24 has two, of which one can be given.
        let (alone, _) = right(Series::RoundTrip, CellKind::Memoryless, 50, seed);
        assert!(alone <= 26, "seed {seed}: {alone}");
    }
}
