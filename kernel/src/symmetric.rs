//! Symmetric matrices in double precision: a covariance, and the direction in which it spreads most.

use crate::lanes::wide;

/// The covariance is raised to a power that leaves only its leading eigenvector: by squarings, to 2¹², or, of more than
/// [`MANY`] units, where they would take longer than a frame, by products with a vector, to 2⁷.
const SQUARINGS: usize = 12;
const PRODUCTS: usize = 1 << 7;
const MANY: usize = 48;

/// Multiplications, about, to find the plane of points of H dimensions.
pub fn multiplications(units: usize) -> usize {
    2 * if units > MANY { PRODUCTS * units.pow(2) } else { SQUARINGS * units.pow(3) }
}

/// A symmetric matrix, as its rows.
pub type Matrix = Vec<Vec<f64>>;

#[inline(never)]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

wide! {
    /// `a · aᵀ`, every sum in the same order on every device. Column by column, so that a processor can do several sums at
    /// once, each in its own order.
    pub fn products(a: &Matrix) -> Matrix {
        let mut products = vec![vec![0.0; a.len()]; a.len()];
        let mut column = vec![0.0; a.len()];
        for k in 0..a.first().map_or(0, Vec::len) {
            column.iter_mut().zip(a).for_each(|(value, row)| *value = row[k]);
            for (sums, &factor) in products.iter_mut().zip(&column) {
                sums.iter_mut().zip(&column).for_each(|(sum, value)| *sum += factor * value);
            }
        }
        products
    }
}

#[inline(never)]
pub fn trace(matrix: &Matrix) -> f64 {
    matrix.iter().enumerate().map(|(k, row)| row[k]).sum()
}

/// The variance along an axis.
#[inline(never)]
pub fn spread(covariance: &Matrix, axis: &[f64]) -> f64 {
    covariance.iter().zip(axis).map(|(row, a)| a * dot(row, axis)).sum()
}

/// The eigenvector of the largest eigenvalue of a covariance; zero if it is all zero.
#[inline(never)]
pub fn leading(covariance: Matrix) -> Vec<f64> {
    if trace(&covariance) < 1e-30 {
        return vec![0.0; covariance.len()];
    }
    if covariance.len() > MANY { by_products(&covariance) } else { by_squarings(covariance) }
}

fn by_squarings(mut covariance: Matrix) -> Vec<f64> {
    for _ in 0..SQUARINGS {
        let size = trace(&covariance);
        covariance.iter_mut().flatten().for_each(|value| *value /= size);
        covariance = products(&covariance);
    }
    // By now every row is a multiple of the eigenvector; the longest is the most exact.
    unit(&covariance[longest(&covariance)])
}

fn by_products(covariance: &Matrix) -> Vec<f64> {
    let mut vector = unit(&covariance[longest(covariance)]);
    for _ in 0..PRODUCTS {
        vector = unit(&product(covariance, &vector));
    }
    vector
}

wide! {
    fn product(matrix: &Matrix, vector: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; vector.len()];
        for (row, factor) in matrix.iter().zip(vector) {
            product.iter_mut().zip(row).for_each(|(sum, value)| *sum += factor * value);
        }
        product
    }
}

/// The row of a covariance whose own variance is the largest.
fn longest(covariance: &Matrix) -> usize {
    (1..covariance.len()).fold(0, |best, k| if covariance[k][k] > covariance[best][best] { k } else { best })
}

/// The same direction, of length 1.
fn unit(vector: &[f64]) -> Vec<f64> {
    let length = dot(vector, vector).sqrt();
    vector.iter().map(|value| value / length).collect()
}

/// What is left of a covariance when the points are flattened along an axis.
#[inline(never)]
pub fn without(covariance: &Matrix, axis: &[f64]) -> Matrix {
    let image: Vec<f64> = covariance.iter().map(|row| dot(row, axis)).collect();
    let spread = dot(&image, axis);
    let mut rest = covariance.clone();
    for (i, row) in rest.iter_mut().enumerate() {
        for (j, value) in row.iter_mut().enumerate() {
            *value += spread * axis[i] * axis[j] - axis[i] * image[j] - image[i] * axis[j];
        }
    }
    rest
}

/// Takes away from a vector what it has along another, of length 1.
#[inline(never)]
pub fn take_away(vector: &mut [f64], other: &[f64]) {
    let along = dot(other, vector);
    vector.iter_mut().zip(other).for_each(|(v, e)| *v -= along * e);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of points on an ellipse that is turned and lies askew in three dimensions.
    fn covariance() -> Matrix {
        let point = |n: u32| {
            let (sin, cos) = (f64::from(n) * 0.1 + 0.03).sin_cos();
            [3.0 * cos - sin, cos + sin, 0.5 * sin - cos]
        };
        let column = |k: usize| (0..63).map(|n| point(n)[k]).collect();
        products(&(0..3).map(column).collect())
    }

    #[test]
    fn both_ways_to_the_eigenvector_lead_there() {
        let (one, other) = (by_products(&covariance()), by_squarings(covariance()));
        assert!((dot(&one, &other).abs() - 1.0).abs() < 1e-12, "{one:?} {other:?}");
        // And it is one: the covariance only makes it longer.
        let image: Vec<f64> = covariance().iter().map(|row| dot(row, &one)).collect();
        assert!((dot(&unit(&image), &one).abs() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_taken_away_leaves_nothing_along_it() {
        let (mut vector, other) = ([1.0, 2.0, 3.0], [0.6, 0.0, 0.8]);
        take_away(&mut vector, &other);
        assert!(dot(&vector, &other).abs() < 1e-15);
    }
}
