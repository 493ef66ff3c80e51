//! The fast network against its plain twin in f64, for every cell: the same outputs, and gradients equal to finite
//! differences.

mod twin;

use std::panic::{AssertUnwindSafe, catch_unwind};

use memoria::activation::RecurrentActivation;
use memoria::init::Rng;
use memoria::layers::Cell;
use memoria::model::{Architecture, Model};
use memoria::workspace::{Division, Workspace};
use ndarray::Array2;
use proptest::prelude::*;
use rand::SeedableRng;
use twin::{State, Twin};

/// A model with random weights, and a batch for it.
#[derive(Debug, Clone)]
struct Scene {
    architecture: Architecture,
    model: Model,
    x: Vec<Vec<usize>>,
    y: Vec<usize>,
}

impl Scene {
    fn ids(&self) -> Array2<usize> {
        Array2::from_shape_vec((self.x.len(), self.x[0].len()), self.x.concat()).unwrap()
    }

    fn twin(&self) -> Twin {
        Twin::of(&self.architecture, &self.model)
    }
}

fn architectures() -> impl Strategy<Value = (Architecture, f32)> {
    let shapes = (prop::sample::select(&Cell::ALL[..]), 2..8_usize, 1..10_usize, 1..6_usize);
    // The hard sigmoid has corners, across which a difference is no derivative: weights that keep away from them.
    let activations =
        prop_oneof![Just((RecurrentActivation::Sigmoid, 1.5_f32)), Just((RecurrentActivation::HardSigmoid, 0.4_f32))];
    (shapes, activations).prop_map(|((cell, labels, units, maxlen), (recurrent_activation, scale))| {
        // Nothing bounds the gradients of a SimpleRNN on their way back, and rounding grows with them.
        let scale = if cell == Cell::SimpleRnn { 0.6 } else { scale };
        (Architecture { cell, labels, units, maxlen, recurrent_activation, forget_bias: 1.0 }, scale)
    })
}

fn scenes() -> impl Strategy<Value = Scene> {
    (1..6_usize, architectures()).prop_flat_map(|(b, (architecture, scale))| {
        let shape = Model::new(architecture, &mut Rng::seed_from_u64(0));
        let count: usize = shape.parameters().iter().map(|p| p.values.len()).sum();
        let weights = prop::collection::vec(-scale..scale, count);
        let x = prop::collection::vec(prop::collection::vec(0..architecture.labels, architecture.maxlen), b);
        let y = prop::collection::vec(0..architecture.labels, b);
        (weights, x, y).prop_map(move |(weights, x, y)| {
            let mut model = shape.clone();
            let mut weights = weights.into_iter();
            model.parameters_mut().into_iter().flatten().zip(&mut weights).for_each(|(to, from)| *to = from);
            Scene { architecture, model, x, y }
        })
    })
}

fn near(ours: f32, exact: f64) -> bool {
    (f64::from(ours) - exact).abs() < 2e-6 * exact.abs().max(1.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn gradients_are_finite_differences(scene in scenes()) {
        // As two cores would have it, and calls that come back soon.
        let mut workspace = Workspace::new(Division { part: 2, slice: 1 });
        let (loss, gradients) = scene.model.loss_and_gradients(scene.ids().view(), &scene.y, &mut workspace);
        let mut twin = scene.twin();
        prop_assert!((f64::from(loss) - twin.mean_loss(&scene.x, &scene.y)).abs() < 1e-5 * f64::from(loss).max(1.0));
        let ours: Vec<f32> = gradients.parameters().iter().flat_map(|p| p.values).copied().collect();
        for (k, &ours) in ours.iter().enumerate() {
            let difference = twin.difference(k, &scene.x, &scene.y);
            prop_assert!(near(ours, difference), "weight {}: {} and {}", k, ours, difference);
        }
    }

    #[test]
    fn states_and_probabilities_are_those_of_the_one_hot_twin(scene in scenes()) {
        let twin = scene.twin();
        let close = |ours: &[f32], twin: &[f64]| {
            ours.len() == twin.len() && ours.iter().zip(twin).all(|(a, b)| near(*a, *b))
        };
        for ids in &scene.x {
            let trace = scene.model.trace(ids);
            let mut state = twin.zero();
            for (t, &id) in ids.iter().enumerate() {
                state = twin.step(id, &state);
                prop_assert!(close(&trace.h.row(t).to_vec(), &state.h) && close(&trace.c.row(t).to_vec(), &state.c));
                prop_assert!(close(&trace.probabilities.row(t).to_vec(), &twin.probabilities(&state)));
            }
        }
    }

    #[test]
    fn gradients_of_the_states_are_finite_differences(scene in scenes()) {
        let twin = scene.twin();
        let (ids, target) = (&scene.x[0], scene.y[0]);
        let gradients = scene.model.gradients(ids, target);
        // The loss when the state after step t is the one given.
        let loss_from = |t: usize, state: &State| -twin.predict(state.clone(), &ids[t + 1..])[target].ln();
        let slope = |t: usize, state: &State, of: fn(&mut State) -> &mut Vec<f64>, u: usize| {
            let shifted = |by: f64| {
                let mut state = state.clone();
                of(&mut state)[u] += by;
                loss_from(t, &state)
            };
            (shifted(1e-5) - shifted(-1e-5)) / 2e-5
        };
        let mut state = twin.zero();
        for (t, &id) in ids.iter().enumerate() {
            state = twin.step(id, &state);
            for u in 0..twin.states() {
                let dh = slope(t, &state, |state| &mut state.h, u);
                prop_assert!(near(gradients.dh[[t, u]], dh));
                if scene.architecture.cell != Cell::Lstm {
                    continue;
                }
                // c reaches the loss through this step's h too: h = o · tanh(c), with o as it is.
                let o = scene.model.trace(ids).gates[[t, 3 * twin.units + u]];
                let through_h = dh * f64::from(o) * (1.0 - state.c[u].tanh().powi(2));
                let dc = slope(t, &state, |state| &mut state.c, u);
                prop_assert!(near(gradients.dc[[t, u]], dc + through_h));
            }
        }
    }
}

#[test]
fn a_workspace_fits_itself_to_batches_of_any_size_and_length() {
    // One that sees the whole window knows of one length.
    for cell in Cell::ALL.into_iter().filter(|cell| *cell != Cell::WindowDense) {
        let architecture = Architecture {
            cell,
            labels: 4,
            units: 3,
            maxlen: 5,
            recurrent_activation: RecurrentActivation::Sigmoid,
            forget_bias: 1.0,
        };
        let model = Model::new(architecture, &mut Rng::seed_from_u64(5));
        let mut used = Workspace::new(Division::none(2));
        for (batch, length) in [(2, 5), (2, 3), (3, 3), (1, 7), (2, 5)] {
            let x = Array2::from_shape_fn((batch, length), |(b, t)| (b + 2 * t + t * t) % 4);
            let y: Vec<usize> = (0..batch).map(|b| (3 * b + length) % 4).collect();
            let mut fresh = Workspace::new(Division::none(2));
            let of_fresh = model.loss_and_gradients(x.view(), &y, &mut fresh);
            assert!(of_fresh == model.loss_and_gradients(x.view(), &y, &mut used), "{cell:?} {batch} {length}");
            assert_eq!(fresh.dh(), used.dh(), "{cell:?} {batch} {length}");
        }
    }
}

#[test]
fn sequences_and_answers_come_in_pairs() {
    let architecture = Architecture {
        cell: Cell::Lstm,
        labels: 3,
        units: 2,
        maxlen: 4,
        recurrent_activation: RecurrentActivation::Sigmoid,
        forget_bias: 1.0,
    };
    let model = Model::new(architecture, &mut Rng::seed_from_u64(5));
    let refused = |batch: usize, length: usize, y: &[usize]| {
        let x = Array2::zeros((batch, length));
        let losses = catch_unwind(AssertUnwindSafe(|| model.losses(x.view(), y)));
        // In slices of two: what is left over would be one of its own.
        let mut workspace = Workspace::new(Division::none(2));
        let gradients = catch_unwind(AssertUnwindSafe(|| model.loss_and_gradients(x.view(), y, &mut workspace).0));
        (losses.is_err(), gradients.is_err())
    };
    assert_eq!(refused(3, 4, &[0, 1, 2]), (false, false));
    for (batch, length, y) in [(3, 4, &[0, 1][..]), (2, 4, &[0, 1, 2]), (4, 4, &[0, 1]), (2, 0, &[0, 1]), (1, 4, &[3])]
    {
        assert_eq!(refused(batch, length, y), (true, true), "{batch} {length} {y:?}");
    }
}
