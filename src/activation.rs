//! Activation functions and their derivatives, element by element over slices.
//!
//! Exponentials are computed here and not by the platform's libm: only additions, products, one division and bit
//! shifts, which IEEE 754 rounds alike everywhere. So a seed gives the same bits on every device, and the loops, free
//! of branches, vectorise.

use serde::Serialize;

/// Adding and subtracting 1.5 · 2²³ rounds a small f32 to the nearest integer, which stands in the sum's low bits.
const ROUND: f32 = 12_582_912.0;
/// ln 2 in two parts; an integer up to 2⁸ times the first is exact in f32 (Cody and Waite's reduction).
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = -2.121_944_4e-4;
/// Beyond it 2ⁿ leaves the normal numbers of f32.
const EXP_LIMIT: f32 = 87.0;

/// `x = n ln 2 + r` with `|r| <= ln 2 / 2`: returns (2ⁿ, eʳ − 1). `x` within ±[`EXP_LIMIT`].
#[inline(always)]
fn exp_parts(x: f32) -> (f32, f32) {
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    // (eʳ − 1 − r) / r², Chebyshev fit on |r| <= ln 2 / 2, error 6.5e-8.
    let q = 0.001_392_617_6_f32;
    let q = q * r + 0.008_363_173;
    let q = q * r + 0.041_666_556;
    let q = q * r + 0.166_665_77;
    let q = q * r + 0.5;
    let power_of_two = f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3f80_0000));
    (power_of_two, r + r * r * q)
}

/// Keeps NaN, as comparisons with it are false: a broken number must show, not vanish.
#[inline(always)]
fn clamp(x: f32, low: f32, high: f32) -> f32 {
    let x = if x < low { low } else { x };
    if x > high { high } else { x }
}

/// eˣ; saturates beyond ±87. Relative error under 2e-7.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let (scale, p) = exp_parts(clamp(x, -EXP_LIMIT, EXP_LIMIT));
    scale * p + scale
}

/// σ(x) = 1 / (1 + e⁻ˣ).
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// Keras 2's cheap sigmoid, the default gate of its 2018 LSTM: `clip(0.2 x + 0.5, 0, 1)`.
///
/// Keras 3 gave the name to another function, `relu6(x + 3) / 6`.
#[inline(always)]
pub fn hard_sigmoid(x: f32) -> f32 {
    clamp(0.2 * x + 0.5, 0.0, 1.0)
}

/// tanh(x) from e^(−2|x|) − 1, so that small arguments keep their relative precision.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    let (scale, p) = exp_parts(clamp(-2.0 * x.abs(), -EXP_LIMIT, 0.0));
    let e = scale * p + (scale - 1.0);
    (-e / (2.0 + e)).copysign(x)
}

/// tanh′ from its value y: 1 − y².
#[inline(always)]
pub fn tanh_derivative(y: f32) -> f32 {
    1.0 - y * y
}

/// The activation of the gates: Keras' `recurrent_activation`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RecurrentActivation {
    #[default]
    Sigmoid,
    HardSigmoid,
}

impl RecurrentActivation {
    /// Replaces every pre-activation by its activation.
    pub fn apply(self, values: &mut [f32]) {
        match self {
            Self::Sigmoid => values.iter_mut().for_each(|v| *v = sigmoid(*v)),
            Self::HardSigmoid => values.iter_mut().for_each(|v| *v = hard_sigmoid(*v)),
        }
    }

    /// Takes gradients back through the activation: multiplies each by the derivative where the activation's value is y.
    pub fn apply_derivative(self, gradients: &mut [f32], activations: &[f32]) {
        let pairs = gradients.iter_mut().zip(activations);
        match self {
            Self::Sigmoid => pairs.for_each(|(d, y)| *d *= y * (1.0 - y)),
            Self::HardSigmoid => pairs.for_each(|(d, &y)| *d *= if 0.0 < y && y < 1.0 { 0.2 } else { 0.0 }),
        }
    }
}

/// Replaces logits by probabilities, and returns the logarithm of the sum of their exponentials.
///
/// The largest logit is taken away first, so that no exponential overflows.
pub fn softmax(logits: &mut [f32]) -> f32 {
    let largest = logits.iter().fold(f32::NEG_INFINITY, |m, &v| if v > m { v } else { m });
    logits.iter_mut().for_each(|v| *v = exp(*v - largest));
    let sum: f32 = logits.iter().sum();
    logits.iter_mut().for_each(|v| *v /= sum);
    largest + libm::logf(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> impl Iterator<Item = f32> {
        (-200_000..=200_000).map(|k| k as f32 * 4e-4)
    }

    fn worst(ours: impl Fn(f32) -> f32, exact: impl Fn(f64) -> f64) -> f64 {
        let error = |x: f32| (f64::from(ours(x)) / exact(f64::from(x)) - 1.0).abs();
        grid().filter(|x| *x != 0.0).map(error).fold(0.0, f64::max)
    }

    #[test]
    fn exponentials_agree_with_double_precision() {
        assert!(worst(exp, f64::exp) < 2e-7);
        assert!(worst(sigmoid, |x| 1.0 / (1.0 + (-x).exp())) < 3e-7);
        assert!(worst(tanh, f64::tanh) < 3e-7);
    }

    #[test]
    fn extremes_saturate_and_nan_stays() {
        for x in [1e3, 1e30, f32::INFINITY] {
            assert_eq!((tanh(x), tanh(-x)), (1.0, -1.0));
            assert_eq!((sigmoid(x), hard_sigmoid(x), hard_sigmoid(-x)), (1.0, 1.0, 0.0));
            assert!(sigmoid(-x) < 1e-37 && exp(x).is_finite());
        }
        assert_eq!((tanh(0.0), sigmoid(0.0), hard_sigmoid(0.0)), (0.0, 0.5, 0.5));
        assert!(tanh(f32::NAN).is_nan() && sigmoid(f32::NAN).is_nan() && hard_sigmoid(f32::NAN).is_nan());
    }

    #[test]
    fn derivatives_agree_with_differences() {
        let difference = |f: &dyn Fn(f32) -> f32, x: f32| (f(x + 0.01) - f(x - 0.01)) / 0.02;
        for x in [-4.0, -1.3, -0.2, 0.0, 0.7, 2.2, 6.0] {
            let slope = |activation: RecurrentActivation, y| {
                let mut d = [1.0];
                activation.apply_derivative(&mut d, &[y]);
                d[0]
            };
            let s = slope(RecurrentActivation::Sigmoid, sigmoid(x));
            let h = slope(RecurrentActivation::HardSigmoid, hard_sigmoid(x));
            assert!((s - difference(&sigmoid, x)).abs() < 1e-4);
            assert!((h - difference(&hard_sigmoid, x)).abs() < 1e-4);
            assert!((tanh_derivative(tanh(x)) - difference(&tanh, x)).abs() < 1e-4);
        }
    }

    #[test]
    fn softmax_sums_to_one_and_survives_large_logits() {
        let mut p = [1000.0, 999.0, -1000.0];
        let log_sum = softmax(&mut p);
        assert!((p.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!((p[0] - 0.731_058_6).abs() < 1e-6 && (log_sum - 1_000.313_3).abs() < 1e-3);
    }
}
