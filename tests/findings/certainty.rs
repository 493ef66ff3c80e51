//! What the class's network answers to what it has never seen: section 9.

use memoria::Options;
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::{SEEDS, trained};

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

fn window(letters: impl Fn(usize) -> usize) -> String {
    (0..5).map(|t| LETTERS.as_bytes()[letters(t) % 26] as char).collect()
}

#[test]
fn with_another_first_letter_nearly_nothing_is_right() {
    for seed in SEEDS {
        let trainer = trained(Options { seed, ..Options::default() }, 50);
        assert_eq!(trainer.accuracy(), (26, 26), "seed {seed}");
        let right = (0..26).filter(|first| {
            let spoilt = format!("q{}", &window(|t| first + t)[1..]);
            trainer.predict(&spoilt).unwrap().best == (first + 5) % 26
        });
        let right = right.count();
        assert!((2..=5).contains(&right), "seed {seed}: {right}");
    }
}

#[test]
fn a_third_to_a_half_of_random_letters_get_a_sure_answer() {
    const WINDOWS: usize = 5000;
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(0);
    let windows: Vec<_> = (0..WINDOWS)
        .map(|_| {
            let letters: [usize; 5] = std::array::from_fn(|_| rng.random_range(0..26));
            window(|t| letters[t])
        })
        .collect();
    for seed in SEEDS {
        let trainer = trained(Options { seed, ..Options::default() }, 50);
        let sure = windows.iter().filter(|text| {
            let answer = trainer.predict(text).unwrap();
            answer.probabilities[answer.best] > 0.9
        });
        let part = sure.count() as f32 / WINDOWS as f32;
        assert!((0.36..0.52).contains(&part), "seed {seed}: {part}");
    }
}
