//! Questions to a trained network, changes laid over it, and branches of its training.

mod accounts;
mod answers;
mod beginnings;
mod branches;
mod changes;
#[path = "../compare/mod.rs"]
mod compare;

use memoria::layers::Cell;
use memoria::{Options, Trainer};

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

/// A network of each cell, as it begins and after some training.
fn every_network() -> impl Iterator<Item = Trainer> {
    Cell::ALL.into_iter().flat_map(|cell| {
        [0, 3].map(|epochs| {
            let mut trainer = Trainer::new(Options { cell, ..Options::default() }).unwrap();
            train(&mut trainer, epochs);
            trainer
        })
    })
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= 1e-5 * a.abs().max(1.0)
}
