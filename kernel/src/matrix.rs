//! The matrix product: small matrices, added to what is there, every sum in the order of `k`.
//!
//! `ndarray`'s own product chooses its kernel by processor, so its sums round differently from device to device. Here
//! the result is the same bits everywhere, and for matrices as small as these it is also faster.

/// A matrix as it lies in some numbers: rows that are contiguous, or, transposed, columns.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    values: &'a [f32],
    rows: usize,
    columns: usize,
    /// How far it is from a row to the next, and from a column to the next.
    row: usize,
    column: usize,
}

/// A matrix to be written to, whose rows are contiguous.
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
    pub fn columns(self, from: usize, to: usize) -> Self {
        Self { values: &self.values[from * self.column..], columns: to - from, ..self }
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
    pub fn columns(self, from: usize, to: usize) -> Self {
        Self { values: &mut self.values[from..], columns: to - from, ..self }
    }
}

/// `out (M, N) += a (M, K) · b (K, N)`. `a` may be transposed, `b` and `out` may be some columns of a wider matrix.
///
/// Never inlined: with its tiles unrolled it is large, and one copy keeps the wasm small.
///
/// # Panics
/// If the shapes do not fit.
#[inline(never)]
pub fn add_product(mut out: MatrixMut, a: Matrix, b: Matrix) {
    let fits = a.rows == out.rows && a.columns == b.rows && b.columns == out.columns && b.column == 1;
    assert!(fits, "shapes fit");
    let mut column = 0;
    while column < out.columns {
        column += match out.columns - column {
            16.. => panel::<16>(&mut out, a, b, column),
            8.. => panel::<8>(&mut out, a, b, column),
            4.. => panel::<4>(&mut out, a, b, column),
            _ => panel::<1>(&mut out, a, b, column),
        };
    }
}

/// The `C` columns of the product from `column` on, two rows at a time. Returns `C`.
#[inline(always)]
fn panel<const C: usize>(out: &mut MatrixMut, a: Matrix, b: Matrix, column: usize) -> usize {
    let pairs = a.rows / 2;
    for pair in 0..pairs {
        tile::<2, C>(out, a, b, 2 * pair, column);
    }
    if a.rows % 2 == 1 {
        tile::<1, C>(out, a, b, a.rows - 1, column);
    }
    C
}

/// An `R` × `C` block of the product, whose sums stay in registers.
#[inline(always)]
fn tile<const R: usize, const C: usize>(out: &mut MatrixMut, a: Matrix, b: Matrix, row: usize, column: usize) {
    let mut sums = [[0.0_f32; C]; R];
    for k in 0..b.rows {
        let b_row = &b.values[k * b.row + column..][..C];
        for (r, sums) in sums.iter_mut().enumerate() {
            let factor = a.values[(row + r) * a.row + k * a.column];
            for (sum, b) in sums.iter_mut().zip(b_row) {
                *sum += factor * b;
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        let out = &mut out.values[(row + r) * out.row + column..][..C];
        for (out, sum) in out.iter_mut().zip(sums) {
            *out += sum;
        }
    }
}

/// Makes all numbers zero.
#[inline(never)]
pub fn clear(values: &mut [f32]) {
    values.fill(0.0);
}

/// Writes a copy (N, M) of `a (M, N)`, both row-major.
#[inline(never)]
pub fn transpose(a: &[f32], columns: usize, to: &mut [f32]) {
    let rows = a.len() / columns;
    for (row, a) in a.chunks_exact(columns).enumerate() {
        for (column, value) in a.iter().enumerate() {
            to[column * rows + row] = *value;
        }
    }
}

/// `to += from`, of one length.
///
/// # Panics
/// If they are not.
#[inline(never)]
pub fn add(to: &mut [f32], from: &[f32]) {
    assert_eq!(to.len(), from.len(), "lengths fit");
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

/// Adds each row of a matrix, whose rows are `width` apart, to what stands for the sum of their first columns.
#[inline(never)]
pub fn add_rows(sum: &mut [f32], rows: &[f32], width: usize) {
    for row in rows.chunks_exact(width) {
        sum.iter_mut().zip(row).for_each(|(to, from)| *to += from);
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

/// To each row of `z` adds the `bias` and the row of the `kernel` that its id names.
#[inline(never)]
pub fn add_input(z: &mut [f32], kernel: &[f32], bias: &[f32], ids: Ids) {
    let width = bias.len();
    for (z, id) in z.chunks_exact_mut(width).zip(ids.iter()) {
        let kernel = &kernel[id * width..][..width];
        z.iter_mut().zip(bias).zip(kernel).for_each(|((z, bias), weight)| *z += bias + weight);
    }
}

/// To each row of `z`, of `width` numbers, adds the row of the `kernel` that its id names.
#[inline(never)]
pub fn add_named_rows(z: &mut [f32], kernel: &[f32], width: usize, ids: Ids) {
    for (z, id) in z.chunks_exact_mut(width).zip(ids.iter()) {
        add(z, &kernel[id * width..][..width]);
    }
}

/// To each row of the `kernel` that an id names adds that id's row of `d`, of `width` numbers.
#[inline(never)]
pub fn add_to_named_rows(kernel: &mut [f32], d: &[f32], width: usize, ids: Ids) {
    for (d, id) in d.chunks_exact(width).zip(ids.iter()) {
        add(&mut kernel[id * width..][..width], d);
    }
}

/// Of a gradient that comes back through time: an update by it would be lost in any weight.
const NOTHING: f32 = 1e-30;

/// Takes for nothing what is nearly nothing: at the edge of f32 arithmetic is ten times as slow.
#[inline(never)]
pub fn vanish(gradient: &mut [f32]) {
    for value in gradient {
        *value = if value.abs() < NOTHING { 0.0 } else { *value };
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

    #[test]
    fn a_transposed_copy_has_its_rows_for_columns() {
        let mut to = [0.0; 6];
        transpose(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 3, &mut to);
        assert_eq!(to, [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
    }
}
