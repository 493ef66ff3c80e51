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
    ArrayView2::from_shape((rows, columns), values).expect("whole rows")
}

/// A matrix of its rows, one after the other.
pub fn in_rows<T>(rows: usize, columns: usize, values: Vec<T>) -> Array2<T> {
    Array2::from_shape_vec((rows, columns), values).expect("as many numbers as there are places")
}

/// Writes a copy (N, M) of `a (M, N)`, both row-major: four rows at a time, so that what is written lies near each other.
pub fn transpose(a: &[f32], columns: usize, to: &mut [f32]) {
    let rows = a.len() / columns;
    for (four, a) in a.chunks(4 * columns).enumerate() {
        for (column, to) in to.chunks_exact_mut(rows).enumerate() {
            let to = &mut to[4 * four..];
            if let Some(to) = to.first_chunk_mut() {
                *to = [a[column], a[columns + column], a[2 * columns + column], a[3 * columns + column]];
            } else {
                to.iter_mut().zip(a[column..].iter().step_by(columns)).for_each(|(to, value)| *to = *value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transposed_copy_has_its_rows_for_columns() {
        for (rows, columns) in [(2, 3), (4, 4), (5, 7), (8, 32), (13, 10), (1, 9), (9, 1)] {
            let a = Array2::from_shape_fn((rows, columns), |(i, j)| (i * columns + j) as f32);
            let mut to = vec![0.0; rows * columns];
            transpose(a.as_slice().unwrap(), columns, &mut to);
            assert!(a.t().iter().eq(&to), "{rows} × {columns}");
        }
    }
}
