//! Activation functions and their derivatives, element by element over slices.
//!
//! Exponentials are computed here and not by the platform's libm: only additions, products, one division and bit
//! shifts, which IEEE 754 rounds alike everywhere. So a seed gives the same bits on every device, and the loops, free
//! of branches, vectorise.

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

/// Below it 2ⁿ leaves the normal numbers of f64.
const LOWEST: f64 = -708.0;
/// As [`ROUND`], of f64.
const ROUND_64: f64 = 6_755_399_441_055_744.0;

/// eˣ for x ≤ 0, in f64, since a probability may be far smaller than f32 tells; below −708 it is nothing. Relative error
/// under 8e-9.
#[inline(always)]
fn exp_below(x: f64) -> f64 {
    let x = if x < LOWEST { LOWEST } else { x };
    let shifted = x * std::f64::consts::LOG2_E + ROUND_64;
    let r = x - (shifted - ROUND_64) * std::f64::consts::LN_2;
    // Taylor's series to r⁷.
    let p =
        [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0].iter().fold(1.0 / 5040.0, |p, c| p * r + c);
    p * f64::from_bits((shifted.to_bits() << 52).wrapping_add(1.0_f64.to_bits()))
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

/// tanh of each number, in place.
#[inline(never)]
pub fn tanh_of(values: &mut [f32]) {
    values.iter_mut().for_each(|value| *value = tanh(*value));
}

/// tanh′ from its value y: 1 − y².
#[inline(always)]
pub fn tanh_derivative(y: f32) -> f32 {
    1.0 - y * y
}

/// The activation of the gates: Keras' `recurrent_activation`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecurrentActivation {
    #[default]
    Sigmoid,
    HardSigmoid,
}

impl RecurrentActivation {
    pub const ALL: [Self; 2] = [Self::Sigmoid, Self::HardSigmoid];

    /// As Keras calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sigmoid => "sigmoid",
            Self::HardSigmoid => "hard_sigmoid",
        }
    }

    /// Replaces every pre-activation by its activation.
    #[inline(never)]
    pub fn apply(self, values: &mut [f32]) {
        match self {
            Self::Sigmoid => values.iter_mut().for_each(|v| *v = sigmoid(*v)),
            Self::HardSigmoid => values.iter_mut().for_each(|v| *v = hard_sigmoid(*v)),
        }
    }

    /// Takes gradients back through the activation: multiplies each by the derivative where the activation's value is y.
    #[inline(never)]
    pub fn apply_derivative(self, gradients: &mut [f32], activations: &[f32]) {
        let pairs = gradients.iter_mut().zip(activations);
        match self {
            Self::Sigmoid => pairs.for_each(|(d, y)| *d *= y * (1.0 - y)),
            Self::HardSigmoid => pairs.for_each(|(d, &y)| *d *= if 0.0 < y && y < 1.0 { 0.2 } else { 0.0 }),
        }
    }
}

/// The first of the largest: the answer that logits or probabilities give. What is no number is none.
#[inline(never)]
pub fn largest(values: &[f32]) -> usize {
    // How large it is first, four at a time, and then where: so no step waits for the one before it.
    let mut lanes = [f32::NEG_INFINITY; 4];
    let (fours, rest) = values.as_chunks::<4>();
    for four in fours {
        lanes = std::array::from_fn(|k| larger(lanes[k], four[k]));
    }
    let most = lanes.iter().chain(rest).fold(f32::NEG_INFINITY, |most, v| larger(most, *v));
    let at = values.iter().position(|v| *v == most && most > f32::NEG_INFINITY);
    at.unwrap_or(0)
}

/// The first, unless the second is larger.
#[inline(always)]
fn larger(most: f32, value: f32) -> f32 {
    if value > most { value } else { most }
}

/// ln Σ eˣ over some logits, in two parts: the largest of them + ln(1 + rest). What it is above a logit is then a sum of
/// what is not negative, and does not cancel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogSumExp {
    /// Which logit is the largest; of equals, the first.
    pub at: usize,
    largest: f32,
    /// The sum of the other logits' exponentials, as a part of that of the largest: from 1e-308 to V − 1.
    pub rest: f64,
}

impl LogSumExp {
    /// ln Σ eˣ − `logit`, of one of the logits. Relative error under 1e-8.
    pub fn above(&self, logit: f32) -> f64 {
        (f64::from(self.largest) - f64::from(logit)) + libm::log1p(self.rest)
    }
}

/// Exponentials of a softmax that are computed in one go.
const CHUNK: usize = 8;

/// Replaces logits by probabilities. If one is no number, or infinite above, all become NaN.
#[inline(never)]
pub fn softmax(logits: &mut [f32]) -> LogSumExp {
    let at = largest(logits);
    let largest = std::mem::replace(&mut logits[at], f32::NEG_INFINITY);
    // 0, or NaN.
    let mut rest = f64::from(largest * 0.0);
    for logits in logits.chunks_mut(CHUNK) {
        // Apart from their sum, which has an order: so the exponentials vectorise.
        let mut exponentials = [0.0; CHUNK];
        for (e, logit) in exponentials.iter_mut().zip(logits.iter()) {
            *e = exp_below(f64::from(*logit) - f64::from(largest));
        }
        for (logit, e) in logits.iter_mut().zip(exponentials) {
            rest += e;
            *logit = e as f32;
        }
    }
    let sum = (1.0 + rest) as f32;
    logits.iter_mut().for_each(|e| *e /= sum);
    logits[at] = 1.0 / sum;
    LogSumExp { at, largest, rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> impl Iterator<Item = f32> {
        (-200_000..=200_000).map(|k| k as f32 * 4e-4)
    }

    /// Whether the relative error is under a bound all over the grid; that of NaN is not.
    fn agrees(ours: impl Fn(f32) -> f32, exact: impl Fn(f64) -> f64, bound: f64) -> bool {
        let error = |x: f32| (f64::from(ours(x)) / exact(f64::from(x)) - 1.0).abs();
        grid().filter(|x| *x != 0.0).all(|x| error(x) < bound)
    }

    #[test]
    fn exponentials_agree_with_double_precision() {
        assert!(agrees(exp, f64::exp, 2e-7));
        assert!(agrees(sigmoid, |x| 1.0 / (1.0 + (-x).exp()), 3e-7));
        assert!(agrees(tanh, f64::tanh, 3e-7));
        assert!((0..=70_800).map(|k| f64::from(k) * -0.01).all(|x| (exp_below(x) / x.exp() - 1.0).abs() < 8e-9));
        assert!(exp_below(-1e300) < 1e-300 && exp_below(f64::NAN).is_nan());
    }

    #[test]
    fn broken_numbers_agree_with_none() {
        assert!(!agrees(|_| f32::NAN, f64::exp, 2e-7));
        assert!(!agrees(|x| if x > 79.0 { f32::NAN } else { exp(x) }, f64::exp, 2e-7));
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
        let sum = softmax(&mut p);
        assert!((p.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!((p[0] - 0.731_058_6).abs() < 1e-6 && (sum.above(0.0) - 1_000.313_261_7).abs() < 1e-6);
    }
}
