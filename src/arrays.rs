//! Arrays as the numbers that they are, row after row.

use ndarray::{Array, Array2, Dimension};

/// The numbers of an array, row after row.
pub fn numbers<D: Dimension>(array: &Array<f32, D>) -> &[f32] {
    array.as_slice().expect("arrays of a network are row-major")
}

/// As [`numbers`], to be changed.
pub fn numbers_mut<D: Dimension>(array: &mut Array<f32, D>) -> &mut [f32] {
    array.as_slice_mut().expect("arrays of a network are row-major")
}

/// A matrix of its rows, one after the other.
pub fn in_rows<T>(rows: usize, columns: usize, values: Vec<T>) -> Array2<T> {
    Array2::from_shape_vec((rows, columns), values).expect("as many numbers as there are places")
}
