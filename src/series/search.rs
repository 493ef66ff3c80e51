//! Where a sequence stands in a series (Knuth, Morris and Pratt 1977): in a time that does not depend on how often the
//! series nearly has it.

/// The places just after every occurrence of `sought`, overlapping ones too; of nothing there are none.
pub fn ends_of<'a>(sought: &'a [usize], series: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    let borders = borders(sought);
    let mut matched = 0;
    let ends = series.iter().enumerate().filter_map(move |(place, id)| {
        if matched == sought.len() {
            matched = borders[matched - 1];
        }
        while matched > 0 && sought[matched] != *id {
            matched = borders[matched - 1];
        }
        matched += usize::from(sought[matched] == *id);
        (matched == sought.len()).then_some(place + 1)
    });
    ends.take(if sought.is_empty() { 0 } else { usize::MAX })
}

/// For each beginning of a sequence, the length of the longest shorter one that is also its end.
fn borders(sequence: &[usize]) -> Vec<usize> {
    let mut borders = vec![0; sequence.len()];
    for k in 1..sequence.len() {
        let mut length = borders[k - 1];
        while length > 0 && sequence[length] != sequence[k] {
            length = borders[length - 1];
        }
        borders[k] = length + usize::from(sequence[length] == sequence[k]);
    }
    borders
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::init::Rng;
    use rand::{RngExt, SeedableRng};

    #[test]
    fn every_occurrence_is_found_and_no_other() {
        let mut rng = Rng::seed_from_u64(1);
        let mut found = 0;
        for _ in 0..2000 {
            let mut draw = |most| (0..rng.random_range(0..most)).map(|_| rng.random_range(0..2)).collect::<Vec<_>>();
            let (sought, series) = (draw(6), draw(30));
            let naive: Vec<usize> = (sought.len().max(1)..=series.len())
                .filter(|&end| !sought.is_empty() && series[end - sought.len()..end] == sought)
                .collect();
            found += naive.len();
            assert_eq!(ends_of(&sought, &series).collect::<Vec<_>>(), naive, "{sought:?} in {series:?}");
        }
        assert!(found > 1000);
    }
}
