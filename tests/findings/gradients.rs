//! Gradients that explode and gradients that vanish: sections 4 and 5.

use memoria::layers::Cell;
use memoria::model::Model;
use memoria::optimizer::OptimizerKind;
use memoria::{Options, Trainer};

use crate::{SEEDS, trained};

/// The simple network whose gradient explodes.
fn steep(seed: u64, clipnorm: Option<f64>) -> Options {
    let (cell, optimizer) = (Cell::SimpleRnn, OptimizerKind::Sgd);
    Options { cell, optimizer, learning_rate: 1.0, clipnorm, units: 32, maxlen: 20, seed, ..Options::default() }
}

fn length(gradients: &Model) -> f32 {
    gradients.parameters().iter().flat_map(|array| array.values).map(|value| value * value).sum::<f32>().sqrt()
}

/// The length of the first batch's gradient, and of the longest in three epochs.
fn lengths(mut trainer: Trainer) -> (f32, f32) {
    let first = length(&trainer.next_step().gradients);
    let mut longest = first;
    while trainer.epoch() < 3 {
        longest = longest.max(length(&trainer.next_step().gradients));
        trainer.train_step().unwrap();
    }
    (first, longest)
}

#[test]
fn an_exploding_gradient_keeps_the_loss_above_chance_and_clipping_cures_it() {
    let last = |options| *trained(options, 20).history().epoch_losses.last().unwrap();
    for seed in SEEDS {
        let (first, longest) = lengths(Trainer::new(steep(seed, None)).unwrap());
        assert!((1.1..1.5).contains(&first) && (19.0..6000.0).contains(&longest), "seed {seed}: {first}, {longest}");
        let loss = last(steep(seed, None));
        assert!((3.9..5.7).contains(&loss) && loss > 26_f32.ln(), "seed {seed}: {loss}");
        let loss = last(steep(seed, Some(1.0)));
        assert!(loss < 0.0015, "seed {seed}, clipped: {loss}");
    }
}

/// Which part of the last step's gradient comes back to the first, 40 letters before, and what part is saturated.
fn back(cell: Cell, epochs: usize) -> Vec<(f32, f32)> {
    let of = |seed| {
        let trainer = trained(Options { cell, maxlen: 40, seed, ..Options::default() }, epochs);
        let flow = trainer.gradient_flow();
        (flow[0] / flow[39], trainer.saturation())
    };
    SEEDS.map(of).collect()
}

#[test]
fn at_first_the_simple_network_is_not_the_worst() {
    assert!(back(Cell::SimpleRnn, 0).iter().all(|(part, _)| (8e-4..7e-3).contains(part)));
    assert!(back(Cell::Lstm, 0).iter().all(|(part, _)| (1e-5..1e-4).contains(part)));
    assert!(back(Cell::Gru, 0).iter().all(|(part, _)| *part < 1e-8));
}

#[test]
fn trained_the_simple_network_and_the_gru_let_nothing_back_and_the_lstm_does() {
    for (part, saturated) in back(Cell::SimpleRnn, 50) {
        assert!(part < 1e-17 && (0.76..0.84).contains(&saturated), "{part}, {saturated}");
    }
    assert!(back(Cell::Gru, 50).iter().all(|(part, _)| *part < 1e-17));
    let mut lstm: Vec<_> = back(Cell::Lstm, 50).into_iter().map(|(part, _)| part).collect();
    lstm.sort_by(f32::total_cmp);
    assert!(lstm[0] < 4e-5 && lstm[0] > 1e-5 && lstm[1] > 0.04, "{lstm:?}");
}
