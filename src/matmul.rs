//! The matrix product of this crate: small matrices, added to what is there, every sum in the order of `k`.
//!
//! `ndarray`'s own product chooses its kernel by processor, so its sums round differently from device to device. Here
//! the result is the same bits everywhere, and for matrices as small as these it is also faster.

use ndarray::{Array2, ArrayView2, ArrayViewMut2};

const CONTIGUOUS: &str = "rows are contiguous";

/// `out (M, N) += a (M, K) · b (K, N)`. Any view of `a` will do, a transposed one too; `b` and `out` may be some columns
/// of a wider matrix, whose rows are contiguous.
///
/// Never inlined: with its tiles unrolled it is large, and one copy keeps the wasm small.
#[inline(never)]
pub fn add_product(mut out: ArrayViewMut2<f32>, a: ArrayView2<f32>, b: ArrayView2<f32>) {
    let (m, n) = out.dim();
    assert!(a.nrows() == m && a.ncols() == b.nrows() && b.ncols() == n, "shapes fit");

    let mut column = 0;
    while column < n {
        column += match n - column {
            16.. => panel::<16>(&mut out, a, b, column),
            8.. => panel::<8>(&mut out, a, b, column),
            4.. => panel::<4>(&mut out, a, b, column),
            _ => panel::<1>(&mut out, a, b, column),
        };
    }
}

/// A copy (N, M) of `a (M, N)`, row-major.
pub fn transposed(a: &Array2<f32>) -> Array2<f32> {
    Array2::from_shape_fn((a.ncols(), a.nrows()), |(i, j)| a[[j, i]])
}

/// `to += from`, of one length.
pub fn add(to: &mut [f32], from: &[f32]) {
    assert_eq!(to.len(), from.len(), "lengths fit");
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

/// The `C` columns of the product from `column` on, two rows at a time. Returns `C`.
#[inline(always)]
fn panel<const C: usize>(out: &mut ArrayViewMut2<f32>, a: ArrayView2<f32>, b: ArrayView2<f32>, column: usize) -> usize {
    let m = a.nrows();
    let pairs = m / 2;
    for pair in 0..pairs {
        tile::<2, C>(out, a, b, 2 * pair, column);
    }
    if m % 2 == 1 {
        tile::<1, C>(out, a, b, m - 1, column);
    }
    C
}

/// An `R` × `C` block of the product, whose sums stay in registers.
#[inline(always)]
fn tile<const R: usize, const C: usize>(
    out: &mut ArrayViewMut2<f32>,
    a: ArrayView2<f32>,
    b: ArrayView2<f32>,
    row: usize,
    column: usize,
) {
    let rows: [_; R] = std::array::from_fn(|r| a.row(row + r));
    let mut sums = [[0.0_f32; C]; R];
    for (k, b_row) in b.outer_iter().enumerate() {
        let b_row = &b_row.to_slice().expect(CONTIGUOUS)[column..column + C];
        for (sums, a_row) in sums.iter_mut().zip(&rows) {
            let factor = a_row[k];
            for (sum, b) in sums.iter_mut().zip(b_row) {
                *sum += factor * b;
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        let mut out = out.row_mut(row + r);
        let out = &mut out.as_slice_mut().expect(CONTIGUOUS)[column..column + C];
        for (out, sum) in out.iter_mut().zip(sums) {
            *out += sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::s;

    #[test]
    fn agrees_with_the_definition_for_all_small_shapes() {
        for (m, k, n) in (1..6).flat_map(|m| (0..4).flat_map(move |k| (1..40).map(move |n| (m, k, n)))) {
            let a = Array2::from_shape_fn((k, m), |(i, j)| (i * 7 + j * 3) as f32 % 5.0 - 2.0);
            let b = Array2::from_shape_fn((k, n), |(i, j)| (i * 5 + j * 2) as f32 % 7.0 - 3.0);
            let mut out = Array2::from_elem((m, n), 1.0);
            add_product(out.view_mut(), a.t(), b.view());
            assert_eq!(out, a.t().dot(&b) + 1.0);
        }
    }

    #[test]
    #[should_panic(expected = "lengths fit")]
    fn rows_of_unequal_lengths_are_not_added() {
        add(&mut [1.0, 2.0], &[1.0]);
    }

    #[test]
    fn takes_and_fills_columns_of_wider_matrices() {
        let a = Array2::from_shape_fn((5, 3), |(i, j)| (i + 2 * j) as f32);
        let b = Array2::from_shape_fn((3, 40), |(i, j)| (i * j) as f32 % 7.0);
        let mut out = Array2::zeros((5, 30));
        let columns = s![.., 3..24];
        add_product(out.slice_mut(columns), a.view(), b.slice(s![.., 17..38]));
        assert_eq!(out.slice(columns), a.dot(&b).slice(s![.., 17..38]));
        assert_eq!(out.sum(), out.slice(columns).sum());
    }
}
