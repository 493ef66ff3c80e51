//! A transposed copy of a matrix, for a product that goes backwards.

/// Writes a copy (N, M) of `a (M, N)`, both row-major: four rows at a time, so that what is written lies near each other.
#[inline(never)]
pub fn transpose(a: &[f32], columns: usize, to: &mut [f32]) {
    let rows = a.len() / columns;
    for (four, a) in a.chunks(4 * columns).enumerate() {
        for (column, to) in to.chunks_exact_mut(rows).enumerate() {
            let to = &mut to[4 * four..];
            if let Some(to) = to.first_chunk_mut() {
                *to = [a[column], a[columns + column], a[2 * columns + column], a[3 * columns + column]];
            } else {
                to.iter_mut().enumerate().for_each(|(row, to)| *to = a[row * columns + column]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;

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
