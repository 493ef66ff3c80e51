//! Windows of a series of ids: copied for every batch, and compared.

use std::cmp::Ordering;

/// Of the chosen windows, which have `length` ids each: the ids, window after window, and the answers. A window is where
/// it ends in the series, and its answer.
#[inline(never)]
pub fn copy(series: &[usize], windows: &[(usize, usize)], chosen: &[usize], length: usize) -> (Vec<usize>, Vec<usize>) {
    let (mut ids, mut answers) = (Vec::with_capacity(chosen.len() * length), Vec::with_capacity(chosen.len()));
    for (end, answer) in chosen.iter().map(|n| windows[*n]) {
        ids.extend_from_slice(&series[end - length..end]);
        answers.push(answer);
    }
    (ids, answers)
}

/// Which of two windows comes first where they are sorted by what they hold.
#[inline(never)]
pub fn compare(a: &[usize], b: &[usize]) -> Ordering {
    a.cmp(b)
}
