//! What a network and its training tell of themselves.

use crate::compare::{furthest_apart, largest};
use crate::{near, trained};

#[test]
fn the_next_step_is_what_training_then_does() {
    let mut trainer = trained(2);
    for _ in 0..80 {
        trainer.train_step().unwrap();
    }
    for batch in [32, 3, 32] {
        let step = trainer.next_step();
        assert_eq!(step.windows.len(), batch);
        assert_eq!(&step.before, trainer.model());
        let loss = trainer.train_step().unwrap();
        assert!(near(step.losses.iter().sum::<f32>() / batch as f32, loss));
        assert_eq!(&step.after, trainer.model());
        assert_eq!(step.optimizer, trainer.next_step().optimizer_before);
    }
}

#[test]
fn a_step_on_a_text_lowers_its_loss() {
    let trainer = trained(2);
    let step = trainer.step_on_text("abcde", 5).unwrap();
    let x = ndarray::array![[0, 1, 2, 3, 4]];
    assert_eq!(step.losses, step.before.losses(x.view(), &[5]).0);
    assert!(step.after.losses(x.view(), &[5]).0[0] < step.losses[0]);
    assert_eq!(&step.before, trainer.model());
    assert!(trainer.step_on_text("abcde", 26).is_err() && trainer.step_on_text("abc", 5).is_err());
}

#[test]
fn the_map_of_the_memory_moves_without_a_jump_and_is_the_same_from_wherever_it_is_reached() {
    let mut trainer = trained(0);
    let mut maps = vec![trainer.maps("abcde").unwrap()];
    for _ in 0..15 {
        trainer.train_epoch().unwrap();
        maps.push(trainer.maps("abcde").unwrap());
    }
    for [before, now] in maps.iter().zip(&maps[1..]).map(|(a, b)| [a, b]) {
        for (before, now) in before.iter().zip(now) {
            let (before, now) = (before.windows.as_flattened(), now.windows.as_flattened());
            let (furthest, size) = (furthest_apart(before, now), largest(before.iter().copied()));
            assert!(furthest < 0.8 * size, "{furthest} of {size}");
        }
    }
    trainer.go_to_epoch(9).unwrap();
    assert_eq!(trainer.maps("abcde").unwrap(), maps[9]);
    let [h, c] = &maps[15][..] else { panic!("h and c") };
    assert_eq!((h.windows.len(), h.path.len(), c.path.len()), (26, 6, 6));
    // abcde is the first of the windows: its path ends where that stands.
    assert!((0..2).all(|k| near(h.path[5][k], h.windows[0][k]) && near(c.path[5][k], c.windows[0][k])));
    assert!(h.explained > 0.3 && h.explained <= 1.0);
}

#[test]
fn the_trained_network_recites_the_alphabet_and_a_confused_one_is_caught() {
    let trainer = trained(50);
    let written = trainer.continue_series("vwxyz", 60, 0.0, 0).unwrap();
    assert!(written.iter().enumerate().all(|(n, symbol)| symbol.id == n % 26 && symbol.expected == [n % 26]));
    assert!(written.iter().all(|symbol| symbol.probability > 0.5));
    let drawn = |temperature, seed| trainer.continue_series("vwxyz", 60, temperature, seed).unwrap();
    assert_eq!(drawn(1.0, 4)[..20], trainer.continue_series("vwxyz", 20, 1.0, 4).unwrap());
    let ids = |written: &[memoria::trainer::Continued]| written.iter().map(|symbol| symbol.id).collect::<Vec<_>>();
    assert_ne!(ids(&drawn(3.0, 1)), ids(&drawn(3.0, 2)));
    // Hot enough, every label has its chance, and what comes after a wrong one is nowhere in the series.
    let wild = drawn(10.0, 1);
    let wrong = wild.iter().position(|symbol| !symbol.expected.contains(&symbol.id)).unwrap();
    assert!(wild[wrong + 1].expected.is_empty());
    assert!(trainer.continue_series("abcde", 1001, 0.0, 0).is_err());
    assert!(trainer.continue_series("abcde", 5, f64::NAN, 0).is_err());
}

#[test]
fn the_confusion_of_a_trained_network_is_a_diagonal() {
    let confusion = trained(50).confusion();
    let rows: Vec<&[f32]> = confusion.chunks(26).collect();
    assert!(rows.iter().all(|row| (row.iter().sum::<f32>() - 1.0).abs() < 1e-5));
    assert!(rows.iter().enumerate().all(|(k, row)| row.iter().all(|p| *p <= row[k])));
}

#[test]
fn the_weights_before_are_those_of_the_epoch_before() {
    let mut trainer = trained(3);
    let third: Vec<f32> = trainer.model().parameters().iter().flat_map(|p| p.values).copied().collect();
    assert_eq!(trainer.weights_before().0, 2);
    trainer.train_step().unwrap();
    assert_eq!(trainer.weights_before(), (3, third));
    assert_eq!(trained(0).weights_before().0, 0);
}
