//! The matrix product: small matrices, added to what is there, every sum in the order of `k`.
//!
//! `ndarray`'s own product chooses its kernel by processor, so its sums round differently from device to device. Here
//! the result is the same bits everywhere, and for matrices as small as these it is also faster.

use crate::lanes::{Four, Register, wide};

/// A matrix as it lies in some numbers, all of it within them: rows that are contiguous, or, transposed, columns.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    values: &'a [f32],
    rows: usize,
    columns: usize,
    /// How far it is from a row to the next, and from a column to the next.
    row: usize,
    column: usize,
}

/// A matrix to be written to, whose rows are contiguous, all of it within some numbers.
#[derive(Debug)]
pub struct MatrixMut<'a> {
    values: &'a mut [f32],
    rows: usize,
    columns: usize,
    row: usize,
}

impl<'a> Matrix<'a> {
    /// Of numbers in rows of `columns`.
    pub fn new(values: &'a [f32], columns: usize) -> Self {
        Self { values, rows: values.len() / columns, columns, row: columns, column: 1 }
    }

    /// Some of its columns, from one to before another.
    ///
    /// # Panics
    /// If it has fewer.
    pub fn columns(self, from: usize, to: usize) -> Self {
        assert!(from < to && to <= self.columns, "shapes fit");
        // Of a matrix without rows there is nothing.
        let values = self.values.get(from * self.column..).unwrap_or_default();
        Self { values, columns: to - from, ..self }
    }

    /// Its rows, from the first, of a matrix that is not transposed.
    #[inline(always)]
    pub(crate) fn rows(self) -> impl Iterator<Item = &'a [f32]> {
        self.values.chunks(self.row).map(move |row| &row[..self.columns])
    }

    /// Transposed.
    pub fn t(self) -> Self {
        Self { rows: self.columns, columns: self.rows, row: self.column, column: self.row, ..self }
    }
}

impl<'a> MatrixMut<'a> {
    /// Of numbers in rows of `columns`.
    pub fn new(values: &'a mut [f32], columns: usize) -> Self {
        Self { rows: values.len() / columns, values, columns, row: columns }
    }

    /// Some of its columns, from one to before another.
    ///
    /// # Panics
    /// If it has fewer.
    pub fn columns(self, from: usize, to: usize) -> Self {
        assert!(from < to && to <= self.columns, "shapes fit");
        Self { values: &mut self.values[from..], columns: to - from, ..self }
    }

    /// Its rows, from the first.
    #[inline(always)]
    pub(crate) fn into_rows(self) -> impl Iterator<Item = &'a mut [f32]> {
        let columns = self.columns;
        self.values.chunks_mut(self.row).map(move |row| &mut row[..columns])
    }
}

wide! {
    16,
    /// `out (M, N) += a (M, K) · b (K, N)`. `a` may be transposed, `b` and `out` may be some columns of a wider matrix.
    ///
    /// # Panics
    /// If the shapes do not fit.
    pub fn add_product(out: MatrixMut, a: Matrix, b: Matrix) {
        let fits = a.rows == out.rows && a.columns == b.rows && b.columns == out.columns && b.column == 1;
        assert!(fits, "shapes fit");
        if a.columns == 0 {
            return;
        }
        match (V::LANES, out.rows, out.columns) {
            (_, _, ..4) | (_, ..4, ..8) | (4, ..4, ..16) => tiles::<[f32; 1], 1, 1>(out, a, b),
            (_, _, ..8) => tiles::<Four, 4, 1>(out, a, b),
            (16, 8.., 16..) => tiles::<V, 8, 1>(out, a, b),
            (16, 8.., _) => tiles::<V::Half, 8, 1>(out, a, b),
            (16, 4.., 16..) => tiles::<V::Half, 4, 2>(out, a, b),
            (16, 2.., 16..) => tiles::<V::Half, 2, 2>(out, a, b),
            (16, _, 16..) => tiles::<V::Half, 1, 2>(out, a, b),
            (16, ..) => tiles::<V::Half, 1, 1>(out, a, b),
            (8, 4.., 16..) => tiles::<V, 4, 2>(out, a, b),
            (8, 8.., _) => tiles::<V, 8, 1>(out, a, b),
            (8, 2.., 16..) => tiles::<V, 2, 2>(out, a, b),
            (8, _, 16..) => tiles::<V, 1, 2>(out, a, b),
            (8, ..) => tiles::<V, 1, 1>(out, a, b),
            (_, 4.., _) => tiles::<V, 4, 2>(out, a, b),
            _ => tiles::<V, 1, 4>(out, a, b),
        }
    }
}

/// Numbers of a tile, at most.
const MOST: usize = 128;

/// In tiles of `R` rows of `N` registers, whose sums stay in them. The last tile of a row or column of tiles is moved back
/// to be whole, and adds only what is not there yet.
#[inline(always)]
fn tiles<V: Register, const R: usize, const N: usize>(mut out: MatrixMut, a: Matrix, b: Matrix) {
    let width = N * V::LANES;
    for column in (0..out.columns).step_by(width) {
        let at_column = column.min(out.columns - width);
        for row in (0..out.rows).step_by(R) {
            let at_row = row.min(out.rows - R);
            let mut sums = [[V::all(0.0); N]; R];
            // SAFETY: the tile is within `out`, so its rows are in `a` and its columns in `b`, and all of a matrix is within
            // its numbers. Checked at every step, it would take a third longer.
            unsafe {
                let a_rows = a.values.as_ptr().add(at_row * a.row);
                let b_columns = b.values.as_ptr().add(at_column);
                for k in 0..a.columns {
                    let b_row: [V; N] = std::array::from_fn(|n| V::read(b_columns.add(k * b.row + n * V::LANES)));
                    for (r, sums) in sums.iter_mut().enumerate() {
                        let factor = V::all(*a_rows.add(r * a.row + k * a.column));
                        for (sum, b) in sums.iter_mut().zip(b_row) {
                            *sum = sum.plus(factor.times(b));
                        }
                    }
                }
                if (at_row, at_column) == (row, column) {
                    let to = out.values.as_mut_ptr().add(row * out.row + column);
                    for (r, sums) in sums.iter().enumerate() {
                        for (n, sum) in sums.iter().enumerate() {
                            let to = to.add(r * out.row + n * V::LANES);
                            V::read(to).plus(*sum).write(to);
                        }
                    }
                    continue;
                }
            }
            let mut all = [0.0; MOST];
            for (sums, n) in sums.as_flattened().iter().zip(0..) {
                // SAFETY: there is room for a tile.
                unsafe { sums.write(all[n * V::LANES..].as_mut_ptr()) };
            }
            add_rest(&mut out, [row, column], [at_row, at_column], R, &all[..R * width]);
        }
    }
}

/// Adds what a tile has from a row and a column on; where it is itself, comes after.
#[cold]
#[inline(never)]
fn add_rest(out: &mut MatrixMut, from: [usize; 2], at: [usize; 2], rows: usize, sums: &[f32]) {
    for (sums, r) in sums.chunks_exact(sums.len() / rows).zip(at[0]..).skip(from[0] - at[0]) {
        let to = out.values[r * out.row + from[1]..].iter_mut();
        to.zip(&sums[from[1] - at[1]..]).for_each(|(to, sum)| *to += sum);
    }
}

/// Makes all numbers zero.
#[inline(never)]
pub fn clear(values: &mut [f32]) {
    values.fill(0.0);
}

/// `to += from`, of one length.
///
/// # Panics
/// If they are not.
#[inline(always)]
fn add(to: &mut [f32], from: &[f32]) {
    assert_eq!(to.len(), from.len(), "lengths fit");
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

wide! {
    /// Adds each row of a matrix, whose rows are `width` apart, to what stands for the sum of their first columns.
    pub fn add_rows(sum: &mut [f32], rows: &[f32], width: usize) {
        rows.chunks_exact(width).for_each(|row| sum.iter_mut().zip(row).for_each(|(to, from)| *to += from));
    }
}

/// Writes the same numbers at the beginning of every row of a matrix, whose rows are `width` apart.
#[inline(never)]
pub fn fill_rows(rows: &mut [f32], numbers: &[f32], width: usize) {
    rows.chunks_exact_mut(width).for_each(|row| row[..numbers.len()].copy_from_slice(numbers));
}

/// One id of each of some sequences: every `stride`th of some ids, from the `first` on.
#[derive(Clone, Copy, Debug)]
pub struct Ids<'a> {
    pub ids: &'a [usize],
    pub first: usize,
    pub stride: usize,
}

impl Ids<'_> {
    #[inline(always)]
    fn iter(self) -> impl Iterator<Item = usize> {
        (0..).map(move |n| self.ids[self.first + n * self.stride])
    }
}

wide! {
    /// Writes into each row of `z` the `bias` and the row of the `kernel` that its id names, added.
    pub fn input(z: &mut [f32], kernel: &[f32], bias: &[f32], ids: Ids) {
        let width = bias.len();
        for (z, id) in z.chunks_exact_mut(width).zip(ids.iter()) {
            let kernel = &kernel[id * width..][..width];
            z.iter_mut().zip(bias).zip(kernel).for_each(|((z, bias), weight)| *z = bias + weight);
        }
    }
}

wide! {
    /// To each row of `z` adds the `bias` and the row of the `kernel` that its id names.
    pub fn add_input(z: &mut [f32], kernel: &[f32], bias: &[f32], ids: Ids) {
        let width = bias.len();
        for (z, id) in z.chunks_exact_mut(width).zip(ids.iter()) {
            let kernel = &kernel[id * width..][..width];
            z.iter_mut().zip(bias).zip(kernel).for_each(|((z, bias), weight)| *z += bias + weight);
        }
    }
}

wide! {
    /// To each row of `z`, of `width` numbers, adds the row of the `kernel` that its id names.
    pub fn add_named_rows(z: &mut [f32], kernel: &[f32], width: usize, ids: Ids) {
        for (z, id) in z.chunks_exact_mut(width).zip(ids.iter()) {
            add(z, &kernel[id * width..][..width]);
        }
    }
}

wide! {
    /// To each row of the `kernel` that an id names adds that id's row of `d`, of `width` numbers.
    pub fn add_to_named_rows(kernel: &mut [f32], d: &[f32], width: usize, ids: Ids) {
        for (d, id) in d.chunks_exact(width).zip(ids.iter()) {
            add(&mut kernel[id * width..][..width], d);
        }
    }
}

/// Of a gradient that comes back through time: an update by it would be lost in any weight.
const NOTHING: f32 = 1e-30;

wide! {
    /// Takes for nothing what is nearly nothing: at the edge of f32 arithmetic is ten times as slow.
    pub fn vanish(gradient: &mut [f32]) {
        for value in gradient {
            // Without a choice of what to write: some processors are slow at writing only here and there.
            let kept = if value.abs() < NOTHING { 0 } else { u32::MAX };
            *value = f32::from_bits(value.to_bits() & kept);
        }
    }
}

/// Shortens a gradient to a length, if it is longer.
#[inline(never)]
pub fn clip(gradient: &mut [f32], length: f32) {
    let norm = gradient.iter().map(|&g| f64::from(g) * f64::from(g)).sum::<f64>().sqrt() as f32;
    if norm > length {
        gradient.iter_mut().for_each(|g| *g *= length / norm);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array2, s};

    #[test]
    fn agrees_with_the_definition_for_all_small_shapes() {
        for (m, k, n) in (1..6).flat_map(|m| (0..4).flat_map(move |k| (1..40).map(move |n| (m, k, n)))) {
            let a = Array2::from_shape_fn((k, m), |(i, j)| (i * 7 + j * 3) as f32 % 5.0 - 2.0);
            let b = Array2::from_shape_fn((k, n), |(i, j)| (i * 5 + j * 2) as f32 % 7.0 - 3.0);
            let mut out = Array2::from_elem((m, n), 1.0);
            let a_of = |a: &Array2<f32>| a.as_slice().unwrap().to_vec();
            add_product(
                MatrixMut::new(out.as_slice_mut().unwrap(), n),
                Matrix::new(&a_of(&a), m).t(),
                Matrix::new(&a_of(&b), n),
            );
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
        add_product(
            MatrixMut::new(out.as_slice_mut().unwrap(), 30).columns(3, 24),
            Matrix::new(a.as_slice().unwrap(), 3),
            Matrix::new(b.as_slice().unwrap(), 40).columns(17, 38),
        );
        let columns = s![.., 3..24];
        assert_eq!(out.slice(columns), a.dot(&b).slice(s![.., 17..38]));
        assert_eq!(out.sum(), out.slice(columns).sum());
    }
}
