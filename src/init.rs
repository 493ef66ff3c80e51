//! Initial weights as Keras draws them: the same distributions, from a seeded generator that is the same everywhere.

use kernel::symmetric::{dot, take_away};
use ndarray::Array2;
use rand::RngExt;
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::arrays::{in_rows, numbers_mut};

/// The crate's random generator: small, fast, portable.
pub type Rng = Xoshiro256PlusPlus;

/// Uniform within ±√(6 / (rows + columns)) (Glorot and Bengio 2010; Keras' default `kernel_initializer`).
pub fn glorot_uniform(rows: usize, columns: usize, rng: &mut Rng) -> Array2<f32> {
    let limit = (6.0 / (rows + columns) as f32).sqrt();
    in_rows(rows, columns, (0..rows * columns).map(|_| rng.random_range(-limit..limit)).collect())
}

/// Orthonormal rows, of all such matrices equally likely (Saxe et al. 2014; Keras' default `recurrent_initializer`).
///
/// The rows are normal vectors, orthogonalised one after the other, in f64: the QR decomposition with a positive
/// diagonal of R, which is the one that Keras takes. `rows <= columns`.
pub fn orthogonal(rows: usize, columns: usize, rng: &mut Rng) -> Array2<f32> {
    let mut q: Vec<Vec<f64>> = Vec::new();
    for _ in 0..rows {
        let mut v: Vec<f64> = (0..columns).map(|_| normal(rng)).collect();
        // A second pass takes away what rounding left of the first.
        for earlier in q.iter().chain(&q) {
            take_away(&mut v, earlier);
        }
        let norm = dot(&v, &v).sqrt();
        v.iter_mut().for_each(|v| *v /= norm);
        q.push(v);
    }
    in_rows(rows, columns, q.concat().iter().map(|v| *v as f32).collect())
}

/// A standard normal number, by Marsaglia's polar method (1964): the tables of faster ones would be a tenth of the wasm.
fn normal(rng: &mut Rng) -> f64 {
    loop {
        let (x, y): (f64, f64) = (rng.random_range(-1.0..1.0), rng.random_range(-1.0..1.0));
        let square = x * x + y * y;
        if 0.0 < square && square < 1.0 {
            return x * (-2.0 * libm::log(square) / square).sqrt();
        }
    }
}

/// (1, 4H): zero, but `forget` for the forget gate; 1 lets a new cell remember (Jozefowicz et al. 2015; Keras'
/// `unit_forget_bias`).
pub fn forget_bias(units: usize, forget: f32) -> Array2<f32> {
    let mut bias = Array2::zeros((1, 4 * units));
    numbers_mut(&mut bias)[units..2 * units].fill(forget);
    bias
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    #[test]
    fn glorot_uniform_has_the_limit_mean_and_variance_of_its_distribution() {
        let w = glorot_uniform(200, 300, &mut Rng::seed_from_u64(1));
        let limit = (6.0_f32 / 500.0).sqrt();
        let n = w.len() as f32;
        let mean = w.sum() / n;
        let variance = w.mapv(|x| (x - mean).powi(2)).sum() / n;
        assert!(w.iter().all(|x| x.abs() <= limit) && w.iter().any(|x| x.abs() > 0.999 * limit));
        // Five standard errors of the mean, and 2 % of the variance limit²/3.
        assert!(mean.abs() < 5.0 * limit / (3.0 * n).sqrt());
        assert!((variance / (limit * limit / 3.0) - 1.0).abs() < 0.02);
    }

    #[test]
    fn orthogonal_rows_are_orthonormal_and_centred() {
        for (rows, columns) in [(1, 4), (8, 32), (64, 256)] {
            let q = orthogonal(rows, columns, &mut Rng::seed_from_u64(2));
            let error = q.dot(&q.t()) - Array2::<f32>::eye(rows);
            assert!(error.iter().all(|e| e.abs() < 1e-5), "{rows} x {columns}");
        }
        // Over many draws the first entry is centred with variance 1 / columns: no direction is favoured.
        let draws: Vec<f32> = (0..4000).map(|s| orthogonal(2, 8, &mut Rng::seed_from_u64(s))[[1, 0]]).collect();
        let mean = draws.iter().sum::<f32>() / 4000.0;
        let variance = draws.iter().map(|x| x * x).sum::<f32>() / 4000.0;
        assert!(mean.abs() < 0.03 && (variance * 8.0 - 1.0).abs() < 0.1, "{mean} {variance}");
    }

    #[test]
    fn normal_numbers_have_the_moments_of_their_distribution() {
        let mut rng = Rng::seed_from_u64(3);
        let draws: Vec<f64> = (0..100_000).map(|_| normal(&mut rng)).collect();
        let moment = |k| draws.iter().map(|x| x.powi(k)).sum::<f64>() / 100_000.0;
        assert!(moment(1).abs() < 0.015 && (moment(2) - 1.0).abs() < 0.025);
        assert!(moment(3).abs() < 0.06 && (moment(4) - 3.0).abs() < 0.2);
    }

    #[test]
    fn only_the_forget_gate_starts_open() {
        assert_eq!(forget_bias(2, 1.0), ndarray::array![[0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0]]);
    }

    #[test]
    fn a_seed_gives_its_own_weights_and_always_the_same() {
        let draw = |seed| glorot_uniform(3, 4, &mut Rng::seed_from_u64(seed));
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }
}
