//! Windows of a series of ids: copied for every batch, and told apart.

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

/// Of the first `among` windows those that differ, in the order in which they first appear, at most so many.
#[inline(never)]
pub fn distinct(series: &[usize], windows: &[(usize, usize)], length: usize, among: usize, most: usize) -> Vec<usize> {
    let held = |n: usize| {
        let (end, answer) = windows[n];
        (&series[end - length..end], answer)
    };
    // Where the windows before two were the same, these are if each goes one on, to the same symbol.
    let follows = |n: usize| windows[n].0 == windows[n - 1].0 + 1;
    let goes_on = |earlier: usize, n: usize| {
        let [(end, answer), (of_n, answer_of_n)] = [windows[earlier], windows[n]];
        follows(earlier) && follows(n) && series[end - 1] == series[of_n - 1] && answer == answer_of_n
    };
    // In the order of what they hold.
    let mut sorted: Vec<usize> = Vec::new();
    let mut distinct = Vec::new();
    // An earlier window that holds the same.
    let mut same: Option<usize> = None;
    for n in 0..among {
        if distinct.len() == most {
            break;
        }
        same = same.map(|earlier| earlier + 1).filter(|&earlier| goes_on(earlier, n));
        if same.is_none() {
            match sorted.binary_search_by(|&other| held(other).cmp(&held(n))) {
                Ok(at) => same = Some(sorted[at]),
                Err(at) => {
                    sorted.insert(at, n);
                    distinct.push(n);
                }
            }
        }
    }
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_differ_are_found_in_any_series() {
        let mut state = 1_u32;
        let mut draw = |most: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as usize % most
        };
        for _ in 0..2000 {
            let length = 1 + draw(3);
            let series: Vec<usize> = (0..length + 1 + draw(40)).map(|_| draw(2)).collect();
            // With gaps, and answers that are not what comes next.
            let ends: Vec<usize> = (length..series.len()).filter(|_| draw(4) > 0).collect();
            let windows: Vec<_> = ends.iter().map(|&end| (end, draw(8) / 7)).collect();
            let (among, most) = (draw(windows.len() + 1), 1 + draw(20));
            let held = |n: usize| (&series[windows[n].0 - length..windows[n].0], windows[n].1);
            let naive: Vec<usize> = (0..among).filter(|&n| (0..n).all(|earlier| held(earlier) != held(n))).collect();
            let found = distinct(&series, &windows, length, among, most);
            assert_eq!(found, naive[..most.min(naive.len())], "{series:?} {windows:?}");
        }
    }
}
