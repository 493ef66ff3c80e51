//! A training that goes on somewhere else, from what another left.

use memoria::layers::Cell;
use memoria::optimizer::OptimizerKind;
use memoria::trainer::Beginning;
use memoria::{Error, Options, Trainer};

use crate::train;

#[test]
fn what_goes_on_elsewhere_has_the_bits_of_what_stays() {
    for optimizer in OptimizerKind::ALL {
        for cell in Cell::ALL {
            let options = Options { cell, optimizer, momentum: 0.5, seed: 3, ..Options::default() };
            let mut whole = Trainer::new(options.clone()).unwrap();
            train(&mut whole, 2);
            let state = whole.state();
            assert_eq!(state.steps, 164);
            let mut rest = Trainer::beginning(options, &state).unwrap();
            assert_eq!((rest.state(), rest.epoch(), rest.model()), (state, 0, whole.model()), "{cell:?} {optimizer:?}");
            train(&mut whole, 2);
            train(&mut rest, 2);
            assert_eq!(rest.model(), whole.model(), "{cell:?} {optimizer:?}");
            assert_eq!(rest.history().batch_losses, whole.history().batch_losses[164..]);
            // And back to what it began with.
            rest.go_to_epoch(0).unwrap();
            train(&mut rest, 2);
            assert_eq!(rest.state(), whole.state());
        }
    }
}

#[test]
fn weights_alone_begin_with_a_new_optimiser() {
    let mut trained = Trainer::new(Options::default()).unwrap();
    train(&mut trained, 1);
    let weights = trained.state().state[..1354].to_vec();
    let begun =
        Trainer::beginning(Options { seed: 7, ..Options::default() }, &Beginning { state: weights.clone(), steps: 0 });
    let state = begun.unwrap().state();
    assert_eq!(state.state[..1354], weights[..]);
    assert!(state.state[1354..].iter().all(|slot| *slot == 0.0));
}

#[test]
fn numbers_of_another_network_are_refused() {
    let refused = |state: Vec<f32>| {
        matches!(
            Trainer::beginning(Options::default(), &Beginning { state, steps: 0 }),
            Err(Error::InvalidArgument { name, .. }) if name == "state"
        )
    };
    assert!(!refused(vec![]) && !refused(vec![0.5; 1354]) && !refused(vec![0.5; 2708]));
    assert!(refused(vec![0.5; 1]) && refused(vec![0.5; 1353]) && refused(vec![0.5; 2707]) && refused(vec![0.5; 4062]));
    assert!(refused([vec![0.5; 2707], vec![f32::NAN]].concat()) && refused(vec![f32::INFINITY; 1354]));
}
