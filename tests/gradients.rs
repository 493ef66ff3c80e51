//! The fast network against its plain twin in f64: the same outputs, and gradients equal to finite differences.

mod twin;

use memoria::activation::RecurrentActivation;
use memoria::model::{Model, Workspace};
use ndarray::Array2;
use proptest::prelude::*;
use twin::Twin;

/// A model with random weights, and a batch for it.
#[derive(Debug, Clone)]
struct Scene {
    model: Model,
    x: Vec<Vec<usize>>,
    y: Vec<usize>,
}

impl Scene {
    fn ids(&self) -> Array2<usize> {
        Array2::from_shape_vec((self.x.len(), self.x[0].len()), self.x.concat()).unwrap()
    }
}

fn scenes() -> impl Strategy<Value = Scene> {
    // The hard sigmoid has corners, across which a difference is no derivative: weights that keep away from them.
    let activations =
        prop_oneof![Just((RecurrentActivation::Sigmoid, 1.5_f32)), Just((RecurrentActivation::HardSigmoid, 0.4_f32)),];
    (1..6_usize, 1..6_usize, 2..8_usize, 1..10_usize, activations).prop_flat_map(|(b, t, v, h, (activation, scale))| {
        let shape = Model::zeros(v, h, activation);
        let count: usize = shape.parameters().iter().map(|p| p.values.len()).sum();
        let weights = prop::collection::vec(-scale..scale, count);
        let x = prop::collection::vec(prop::collection::vec(0..v, t), b);
        let y = prop::collection::vec(0..v, b);
        (weights, x, y).prop_map(move |(weights, x, y)| {
            let mut model = shape.clone();
            let mut weights = weights.into_iter();
            model.parameters_mut().into_iter().flatten().zip(&mut weights).for_each(|(to, from)| *to = from);
            Scene { model, x, y }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn gradients_are_finite_differences(scene in scenes()) {
        let mut workspace = Workspace::new(&scene.model, scene.y.len(), scene.x[0].len());
        let (loss, gradients) = scene.model.loss_and_gradients(scene.ids().view(), &scene.y, &mut workspace);
        let mut twin = Twin::of(&scene.model);
        prop_assert!((f64::from(loss) - twin.mean_loss(&scene.x, &scene.y)).abs() < 1e-5 * f64::from(loss).max(1.0));
        let ours: Vec<f32> = gradients.parameters().iter().flat_map(|p| p.values).copied().collect();
        for (k, &ours) in ours.iter().enumerate() {
            let difference = twin.difference(k, &scene.x, &scene.y);
            prop_assert!((f64::from(ours) - difference).abs() < 2e-6, "weight {}: {} and {}", k, ours, difference);
        }
    }

    #[test]
    fn states_and_probabilities_are_those_of_the_one_hot_twin(scene in scenes()) {
        let twin = Twin::of(&scene.model);
        let close = |ours: &[f32], twin: &[f64]| ours.iter().zip(twin).all(|(a, b)| (f64::from(*a) - b).abs() < 2e-6);
        for ids in &scene.x {
            let trace = scene.model.trace(ids);
            let (mut h, mut c) = (vec![0.0; twin.units], vec![0.0; twin.units]);
            for (t, &id) in ids.iter().enumerate() {
                (h, c) = twin.step(id, &h, &c);
                prop_assert!(close(&trace.h.row(t).to_vec(), &h) && close(&trace.c.row(t).to_vec(), &c));
                prop_assert!(close(&trace.probabilities.row(t).to_vec(), &twin.probabilities(&h)));
            }
        }
    }

    #[test]
    fn gradients_of_the_states_are_finite_differences(scene in scenes()) {
        let twin = Twin::of(&scene.model);
        let (ids, target) = (&scene.x[0], scene.y[0]);
        let gradients = scene.model.gradients(ids, target);
        // The loss when h and c after step t are those given.
        let loss_from = |t: usize, h: &[f64], c: &[f64]| {
            let rest = ids[t + 1..].iter().fold((h.to_vec(), c.to_vec()), |(h, c), &id| twin.step(id, &h, &c));
            -twin.probabilities(&rest.0)[target].ln()
        };
        let (mut h, mut c) = (vec![0.0; twin.units], vec![0.0; twin.units]);
        for (t, &id) in ids.iter().enumerate() {
            (h, c) = twin.step(id, &h, &c);
            for u in 0..twin.units {
                let shifted = |values: &[f64], by: f64| {
                    let mut values = values.to_vec();
                    values[u] += by;
                    values
                };
                let dh = (loss_from(t, &shifted(&h, 1e-5), &c) - loss_from(t, &shifted(&h, -1e-5), &c)) / 2e-5;
                prop_assert!((f64::from(gradients.dh[[t, u]]) - dh).abs() < 2e-6);
                // c reaches the loss through this step's h too: h = o · tanh(c), with o as it is.
                let o = scene.model.trace(ids).gates[[t, 3 * twin.units + u]];
                let through_h = dh * f64::from(o) * (1.0 - c[u].tanh().powi(2));
                let dc = (loss_from(t, &h, &shifted(&c, 1e-5)) - loss_from(t, &h, &shifted(&c, -1e-5))) / 2e-5;
                prop_assert!((f64::from(gradients.dc[[t, u]]) - dc - through_h).abs() < 2e-6);
            }
        }
    }
}
