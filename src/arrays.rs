//! Arrays as the numbers that they are, row after row.

use ndarray::{Array, Array2, ArrayView2, Dimension};

/// The numbers of an array, row after row.
pub fn numbers<D: Dimension>(array: &Array<f32, D>) -> &[f32] {
    array.as_slice().expect("arrays of a network are row-major")
}

/// As [`numbers`], to be changed.
pub fn numbers_mut<D: Dimension>(array: &mut Array<f32, D>) -> &mut [f32] {
    array.as_slice_mut().expect("arrays of a network are row-major")
}

/// Numbers as they lie, one row after the other, in rows of `columns`.
pub fn view<T>(values: &[T], columns: usize) -> ArrayView2<'_, T> {
    let rows = values.len().checked_div(columns).unwrap_or_default();
    // Not `expect`, here and below: to say what ndarray has against it takes a third of a KB in the page, and says no more.
    let Ok(view) = ArrayView2::from_shape((rows, columns), values) else { panic!("whole rows") };
    view
}

/// A matrix of its rows, one after the other.
pub fn in_rows<T>(rows: usize, columns: usize, values: Vec<T>) -> Array2<T> {
    let Ok(rows) = Array2::from_shape_vec((rows, columns), values) else {
        panic!("as many numbers as there are places")
    };
    rows
}
