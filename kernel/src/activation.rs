//! Activation functions and their derivatives, element by element over slices.
//!
//! Exponentials are computed here and not by the platform's libm: only additions, products, one division and bit
//! shifts, which IEEE 754 rounds alike everywhere. So a seed gives the same bits on every device, and the loops, free
//! of branches, vectorise.

use crate::lanes::{Lanes, wide};
use crate::matrix::{Matrix, MatrixMut};

/// Adding and subtracting 1.5 · 2²³ rounds a small f32 to the nearest integer, which stands in the sum's low bits.
const ROUND: f32 = 12_582_912.0;
/// ln 2 in two parts; an integer up to 2⁸ times the first is exact in f32 (Cody and Waite's reduction).
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = -2.121_944_4e-4;
/// Beyond it 2ⁿ leaves the normal numbers of f32.
const EXP_LIMIT: f32 = 87.0;

/// `x = n ln 2 + r` with `|r| <= ln 2 / 2`: returns (2ⁿ, eʳ − 1). `x` within ±[`EXP_LIMIT`].
#[inline(always)]
fn exp_parts<V: Lanes>(x: V) -> (V, V) {
    let shifted = x.times(V::all(std::f32::consts::LOG2_E)).plus(V::all(ROUND));
    let n = shifted.minus(V::all(ROUND));
    let r = x.minus(n.times(V::all(LN_2_HIGH))).minus(n.times(V::all(LN_2_LOW)));
    // (eʳ − 1 − r) / r², Chebyshev fit on |r| <= ln 2 / 2, error 6.5e-8.
    let q = [0.008_363_173, 0.041_666_556, 0.166_665_77, 0.5]
        .iter()
        .fold(V::all(0.001_392_617_6), |q, coefficient| q.times(r).plus(V::all(*coefficient)));
    (shifted.power_of_two(), r.plus(r.times(r).times(q)))
}

/// eˣ; saturates beyond ±87. Relative error under 2e-7.
#[inline(always)]
fn exp<V: Lanes>(x: V) -> V {
    let (scale, p) = exp_parts(x.at_least(V::all(-EXP_LIMIT)).at_most(V::all(EXP_LIMIT)));
    scale.times(p).plus(scale)
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

/// A function of numbers, as many at once as a register holds.
trait Function {
    fn of<V: Lanes>(x: V) -> V;
}

/// σ(x) = 1 / (1 + e⁻ˣ).
struct Sigmoid;

impl Function for Sigmoid {
    #[inline(always)]
    fn of<V: Lanes>(x: V) -> V {
        V::all(1.0).over(V::all(1.0).plus(exp(V::all(0.0).minus(x))))
    }
}

/// Keras 2's cheap sigmoid, the default gate of its 2018 LSTM: `clip(0.2 x + 0.5, 0, 1)`.
///
/// Keras 3 gave the name to another function, `relu6(x + 3) / 6`.
struct HardSigmoid;

impl Function for HardSigmoid {
    #[inline(always)]
    fn of<V: Lanes>(x: V) -> V {
        V::all(0.2).times(x).plus(V::all(0.5)).at_least(V::all(0.0)).at_most(V::all(1.0))
    }
}

/// tanh(x) from e^(−2|x|) − 1, so that small arguments keep their relative precision.
struct Tanh;

impl Function for Tanh {
    #[inline(always)]
    fn of<V: Lanes>(x: V) -> V {
        let (scale, p) = exp_parts(V::all(-2.0).times(x.abs()).at_least(V::all(-EXP_LIMIT)));
        let e = scale.times(p).plus(scale.minus(V::all(1.0)));
        e.over(V::all(2.0).plus(e)).abs().with_sign_of(x)
    }
}

/// tanh of one number.
pub fn tanh(x: f32) -> f32 {
    Tanh::of([x])[0]
}

wide! {
    /// tanh of each number, in place.
    pub fn tanh_of(values: MatrixMut) {
        values.into_rows().for_each(each::<V, Tanh>);
    }
}

/// Replaces each number of a row by a function of it.
#[inline(always)]
fn each<V: Lanes, F: Function>(row: &mut [f32]) {
    for numbers in row.chunks_mut(V::LANES) {
        // What the row has left is taken to where there is room for all lanes: no register of functions has more than 8.
        let mut room = [0.0; 8];
        let at = if numbers.len() == V::LANES { numbers.as_mut_ptr() } else { copied(numbers, &mut room) };
        // SAFETY: there are as many as a register holds.
        unsafe { F::of(V::read(at)).write(at) };
        if numbers.len() < V::LANES {
            numbers.copy_from_slice(&room[..numbers.len()]);
        }
    }
}

#[cold]
fn copied(numbers: &[f32], room: &mut [f32; 8]) -> *mut f32 {
    room[..numbers.len()].copy_from_slice(numbers);
    room.as_mut_ptr()
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
    pub fn apply(self, values: MatrixMut) {
        apply(self, values);
    }

    /// The derivative where the activation's value is y.
    #[inline(always)]
    pub fn derivative(self, y: f32) -> f32 {
        match self {
            Self::Sigmoid => y * (1.0 - y),
            Self::HardSigmoid => {
                if 0.0 < y && y < 1.0 {
                    0.2
                } else {
                    0.0
                }
            }
        }
    }

    /// Takes gradients back through the activation: multiplies each by the derivative where the activation's value is y.
    pub fn apply_derivative(self, gradients: MatrixMut, activations: Matrix) {
        apply_derivative(self, gradients, activations);
    }
}

wide! {
    fn apply(activation: RecurrentActivation, values: MatrixMut) {
        match activation {
            RecurrentActivation::Sigmoid => values.into_rows().for_each(each::<V, Sigmoid>),
            RecurrentActivation::HardSigmoid => values.into_rows().for_each(each::<V, HardSigmoid>),
        }
    }
}

wide! {
    fn apply_derivative(activation: RecurrentActivation, gradients: MatrixMut, activations: Matrix) {
        for (d, y) in gradients.into_rows().zip(activations.rows()) {
            d.iter_mut().zip(y).for_each(|(d, y)| *d *= activation.derivative(*y));
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
const CHUNK: usize = 4;

wide! {
    /// Replaces logits by probabilities. If one is no number, or infinite above, all become NaN.
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exp(x: f32) -> f32 {
        super::exp([x])[0]
    }

    fn sigmoid(x: f32) -> f32 {
        Sigmoid::of([x])[0]
    }

    fn hard_sigmoid(x: f32) -> f32 {
        HardSigmoid::of([x])[0]
    }

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
            let s = RecurrentActivation::Sigmoid.derivative(sigmoid(x));
            let h = RecurrentActivation::HardSigmoid.derivative(hard_sigmoid(x));
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
