//! What the class says that was measured, over five seeds.

mod certainty;
mod gradients;
mod memory;

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

/// After so many epochs.
fn trained(options: Options, epochs: usize) -> Trainer {
    train(options, Goal { epoch: Some(epochs), ..Goal::default() })
}
