//! Principal component analysis to two dimensions, with axes that stay where they were as the points move.
//!
//! The plane is the one in which the points spread most: it holds the two leading eigenvectors of their covariance.
//! Within it any two axes are as good as any other, and an eigenvector's sign is chance; so they are turned to lie as
//! near as possible to those of the moment before (the orthogonal Procrustes problem: Schönemann 1966), and a film of
//! many moments does not jump.

use kernel::symmetric::{dot, leading, products, spread, trace, without};
use ndarray::ArrayView2;

/// A plane through a cloud of points in H dimensions.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// The points' centre: (H).
    mean: Vec<f64>,
    /// Two directions of length 1, at right angles: (H) each.
    axes: [Vec<f64>; 2],
    /// The part of the points' variance that lies in the plane: 0 to 1.
    pub explained: f64,
}

impl Plane {
    /// The plane that shows most of some points (N, H), its axes as near as can be to those of `before`.
    pub fn of(points: ArrayView2<f32>, before: Option<&Self>) -> Self {
        let units = points.ncols();
        let values = points.to_slice().expect("states are row-major");
        let column = |u: usize| values.iter().skip(u).step_by(units).map(|&v| f64::from(v)).collect::<Vec<_>>();
        let mut columns: Vec<Vec<f64>> = (0..units).map(column).collect();
        let mean: Vec<f64> = columns.iter().map(|column| column.iter().sum::<f64>() / points.nrows() as f64).collect();
        for (column, mean) in columns.iter_mut().zip(&mean) {
            column.iter_mut().for_each(|value| *value -= mean);
        }
        let covariance = products(&columns);
        let first = leading(covariance.clone());
        let second = leading(without(&covariance, &first));
        let within = spread(&covariance, &first) + spread(&covariance, &second);
        let total = trace(&covariance);
        let axes = [first, second];
        Self {
            mean,
            axes: before.map_or_else(|| positive(axes.clone()), |before| turned(&axes, &before.axes)),
            // Of points that are no numbers, NaN.
            explained: if total == 0.0 { 0.0 } else { (within / total).clamp(0.0, 1.0) },
        }
    }

    /// All of it in a row, to be kept: the centre, the two axes, the part explained.
    pub fn numbers(&self) -> impl Iterator<Item = f64> {
        let vectors = [&self.mean, &self.axes[0], &self.axes[1]];
        vectors.into_iter().flatten().copied().chain([self.explained])
    }

    /// Takes the place of a plane of as many dimensions, out of [`Plane::numbers`]; returns the numbers that are left.
    pub fn restore<'n>(&mut self, mut numbers: &'n [f64]) -> &'n [f64] {
        let [first, second] = &mut self.axes;
        for vector in [&mut self.mean[..], first, second, std::slice::from_mut(&mut self.explained)] {
            let (these, rest) = numbers.split_at(vector.len());
            vector.copy_from_slice(these);
            numbers = rest;
        }
        numbers
    }

    /// A plane for each of several clouds of points (N, H).
    pub fn of_each(clouds: &[ArrayView2<f32>], before: &[Self]) -> Vec<Self> {
        clouds.iter().enumerate().map(|(k, points)| Self::of(*points, before.get(k))).collect()
    }

    /// Where a point (H) falls on the plane.
    pub fn project(&self, point: &[f32]) -> [f32; 2] {
        assert_eq!(point.len(), self.mean.len(), "a point of the plane's own space");
        self.axes.each_ref().map(|axis| {
            let along = point.iter().zip(&self.mean).zip(axis);
            along.map(|((&value, mean), axis)| (f64::from(value) - mean) * axis).sum::<f64>() as f32
        })
    }
}

/// The same axes, each pointing where its largest component is positive.
fn positive(axes: [Vec<f64>; 2]) -> [Vec<f64>; 2] {
    axes.map(|axis| {
        let largest = axis.iter().fold(0.0_f64, |largest, &v| if v.abs() > largest.abs() { v } else { largest });
        axis.iter().map(|v| v * largest.signum()).collect()
    })
}

/// The same plane with its axes turned, or mirrored, towards those of `before`.
///
/// In two dimensions the best turn has a closed form in `m = axesᵀ · before`: its angle is that of
/// (m₁₁ + m₂₂, m₂₁ − m₁₂), and of a mirror image that of (m₁₁ − m₂₂, m₂₁ + m₁₂); the longer of the two is the nearer.
fn turned(axes: &[Vec<f64>; 2], before: &[Vec<f64>; 2]) -> [Vec<f64>; 2] {
    let m = |i: usize, j: usize| dot(&axes[i], &before[j]);
    let turn = [m(0, 0) + m(1, 1), m(1, 0) - m(0, 1)];
    let mirror = [m(0, 0) - m(1, 1), m(1, 0) + m(0, 1)];
    let length = |[x, y]: [f64; 2]| (x * x + y * y).sqrt();
    let ([cos, sin], side) = if length(turn) >= length(mirror) { (turn, 1.0) } else { (mirror, -1.0) };
    let size = length([cos, sin]);
    if size < 1e-12 {
        return axes.clone();
    }
    let (cos, sin) = (cos / size, sin / size);
    let mix = |a: f64, b: f64| axes[0].iter().zip(&axes[1]).map(|(x, y)| a * x + b * y).collect();
    [mix(cos, sin), mix(-side * sin, side * cos)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array2, array};

    /// Points on a flat ellipse in three dimensions, turned by an angle.
    fn ellipse(angle: f32) -> Array2<f32> {
        Array2::from_shape_fn((40, 3), |(n, k)| {
            let at = n as f32 * 0.157;
            let (x, y) = (3.0 * at.cos(), at.sin());
            [x * angle.cos() - y * angle.sin(), x * angle.sin() + y * angle.cos(), 0.01 * (5.0 * at).cos()][k]
                + k as f32
        })
    }

    #[test]
    fn the_plane_is_the_one_of_the_points() {
        let points = ellipse(0.4);
        let plane = Plane::of(points.view(), None);
        assert!(plane.explained > 0.9999);
        let (first, second) = (&plane.axes[0], &plane.axes[1]);
        assert!((dot(first, first) - 1.0).abs() < 1e-12 && (dot(second, second) - 1.0).abs() < 1e-12);
        assert!(dot(first, second).abs() < 1e-9);
        assert!((first[0] - f64::from(0.4_f32.cos())).abs() < 1e-3 && first[2].abs() < 1e-2);
        // On the plane every distance is as it was, but for the little that sticks out.
        let places: Vec<_> = points.rows().into_iter().map(|row| plane.project(row.to_slice().unwrap())).collect();
        let apart = |a: [f32; 2], b: [f32; 2]| (a[0] - b[0]).hypot(a[1] - b[1]);
        let across = |n: usize, m: usize| (&points.row(n) - &points.row(m)).mapv(|d| d * d).sum().sqrt();
        assert!((0..40).all(|n| (apart(places[n], places[7]) - across(n, 7)).abs() < 1e-3));
    }

    #[test]
    fn the_axes_follow_what_moves_and_do_not_jump() {
        let mut before = Plane::of(ellipse(0.0).view(), None);
        let mut place = before.project(ellipse(0.0).row(3).to_slice().unwrap());
        for turn in 1..200 {
            // The long axis of the ellipse goes round: an eigenvector's sign would flip, and the axes change places.
            let points = ellipse(turn as f32 * 0.05);
            let plane = Plane::of(points.view(), Some(&before));
            let now = plane.project(points.row(3).to_slice().unwrap());
            assert!((now[0] - place[0]).hypot(now[1] - place[1]) < 0.2, "{turn}: {place:?} {now:?}");
            (before, place) = (plane, now);
        }
    }

    #[test]
    fn a_plane_that_was_kept_is_the_plane() {
        let (plane, other) = (Plane::of(ellipse(0.4).view(), None), Plane::of(ellipse(1.0).view(), None));
        let numbers: Vec<f64> = plane.numbers().chain([7.0]).collect();
        let mut restored = other.clone();
        assert_eq!(restored.restore(&numbers), [7.0]);
        assert!(restored == plane && restored != other);
    }

    #[test]
    fn clouds_without_a_plane_have_one_all_the_same() {
        for points in [array![[1.0_f32, 2.0]], array![[0.5_f32], [0.7]], array![[1.0_f32, 1.0], [1.0, 1.0]]] {
            let plane = Plane::of(points.view(), None);
            let next = Plane::of(points.view(), Some(&plane));
            assert!(
                points
                    .rows()
                    .into_iter()
                    .all(|row| next.project(row.to_slice().unwrap()).iter().all(|v| v.is_finite()))
            );
            assert!((0.0..=1.0).contains(&next.explained));
        }
    }

    #[test]
    fn a_broken_point_shows_in_what_the_plane_explains() {
        for broken in [f32::NAN, f32::INFINITY] {
            let mut points = ellipse(0.4);
            points[[7, 1]] = broken;
            let plane = Plane::of(points.view(), None);
            assert!(plane.explained.is_nan() && plane.project(&[0.0; 3]).iter().all(|v| v.is_nan()), "{plane:?}");
        }
    }
}
