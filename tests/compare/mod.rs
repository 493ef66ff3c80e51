//! How far numbers lie apart. What is no number is further than anything: a comparison in which it takes part fails.

/// The largest absolute value; NaN if one of them is.
pub fn largest(values: impl IntoIterator<Item = f32>) -> f32 {
    values.into_iter().map(f32::abs).fold(0.0, |largest, v| if v > largest || v.is_nan() { v } else { largest })
}

/// The largest difference of two rows of numbers; NaN if one of those is, or if one row is longer.
pub fn furthest_apart(ours: &[f32], theirs: &[f32]) -> f32 {
    if ours.len() != theirs.len() {
        return f32::NAN;
    }
    largest(ours.iter().zip(theirs).map(|(a, b)| a - b))
}

#[test]
fn a_broken_number_is_far_from_everything() {
    const NAN: f32 = f32::NAN;
    assert_eq!((largest([1.0, -3.0, 2.0]), furthest_apart(&[1.0, 5.0], &[2.0, 3.0]), largest([])), (3.0, 2.0, 0.0));
    assert!([[NAN, 1.0, 2.0], [1.0, NAN, 2.0], [1.0, 2.0, NAN]].into_iter().all(|values| largest(values).is_nan()));
    assert!(furthest_apart(&[1.0, NAN], &[1.0, 2.0]).is_nan() && furthest_apart(&[1.0, 2.0], &[NAN, 2.0]).is_nan());
    assert!(furthest_apart(&[1.0], &[1.0, 1.0]).is_nan() && furthest_apart(&[f32::INFINITY], &[1.0]) == f32::INFINITY);
}
