//! What networks make of their memory: how far the gradient comes back, and what is left without what came before.

use memoria::layers::{Cell, Forced};
use memoria::series::Series;
use memoria::trainer::Ablation;
use memoria::{Options, Trainer};

fn train(trainer: &mut Trainer, epochs: usize) {
    for _ in 0..epochs {
        trainer.train_epoch().unwrap();
    }
}

fn trained(epochs: usize) -> Trainer {
    let mut trainer = Trainer::new(Options::default()).unwrap();
    train(&mut trainer, epochs);
    trainer
}

#[test]
fn the_gradient_that_comes_back_is_the_mean_length_of_dh() {
    for cell in [Cell::Lstm, Cell::Gru, Cell::SimpleRnn] {
        let mut trainer = Trainer::new(Options { cell, maxlen: 12, ..Options::default() }).unwrap();
        train(&mut trainer, 1);
        let flow = trainer.gradient_flow();
        assert_eq!(flow.len(), 12);
        let letters = memoria::series::alphabet(2);
        for t in [0, 5, 11] {
            let length = |n: usize| {
                let gradients = trainer.gradients(&letters[n..n + 12], (n + 12) % 26).unwrap();
                gradients.dh.row(t).mapv(|d| d * d).sum().sqrt()
            };
            let mean = (0..26).map(length).sum::<f32>() / 26.0;
            assert!((flow[t] / mean - 1.0).abs() < 1e-4, "{cell:?} {t}: {} and {mean}", flow[t]);
        }
    }
    for cell in [Cell::Memoryless, Cell::WindowDense] {
        assert!(Trainer::new(Options { cell, ..Options::default() }).unwrap().gradient_flow().is_empty());
    }
}

/// What section 4 and its figure say of the alphabet with windows of 40 letters: before training the simple neuron hands
/// back more than the LSTM; after training the LSTM hands back far more than the simple neuron.
#[test]
fn the_lstm_learns_to_hand_the_gradient_back() {
    let share = |cell, seed, epochs| {
        let mut trainer = Trainer::new(Options { cell, maxlen: 40, seed, ..Options::default() }).unwrap();
        train(&mut trainer, epochs);
        let flow = trainer.gradient_flow();
        assert!(flow.iter().all(|length| *length > 0.0));
        flow[0] / flow[39]
    };
    for seed in 0..5 {
        let [at_first, later] =
            [0, 5].map(|epochs| share(Cell::Lstm, seed, epochs) / share(Cell::SimpleRnn, seed, epochs));
        assert!(at_first < 0.2 && later > 50.0, "{seed}: {at_first} and {later}");
    }
}

#[test]
fn without_its_memory_the_lstm_falls_and_its_rival_has_none_to_lose() {
    let asked = |trainer: &Trainer| {
        [Ablation::Shuffled, Ablation::Blanked, Ablation::Forgetful].map(|kind| trainer.accuracy_without(kind, 1))
    };
    let lstm = trained(50);
    assert_eq!(lstm.accuracy(), (26, 26));
    let without = asked(&lstm);
    assert!(without.iter().all(|right| *right < 20), "{without:?}");
    assert_eq!(asked(&lstm), without);
    // With h and c at zero the answer is that to the last letter alone.
    let alone = |label: usize| lstm.model().predict(ndarray::array![[label]].view());
    let best = |p: ndarray::Array2<f32>| (0..26).max_by(|a, b| p[[0, *a]].total_cmp(&p[[0, *b]])).unwrap();
    assert_eq!(without[2], (0..26).filter(|&label| best(alone(label)) == (label + 1) % 26).count());

    let mut rival = Trainer::new(Options { cell: Cell::Memoryless, ..Options::default() }).unwrap();
    train(&mut rival, 50);
    assert_eq!((rival.accuracy(), asked(&rival)), ((26, 26), [26; 3]));
    // What sees the whole window has no states to lose, and loses what stood in the places that are blanked.
    let options = Options { cell: Cell::WindowDense, ..Options::recommended(Series::RoundTrip) };
    let mut dense = Trainer::new(options).unwrap();
    train(&mut dense, 50);
    let [shuffled, blanked, forgetful] = asked(&dense);
    assert_eq!((dense.accuracy(), forgetful), ((50, 50), 50));
    assert!(shuffled < 50 && blanked <= 26, "{shuffled} {blanked}");
    let labels = dense.model().labels();
    let mut by_hand = dense.clone();
    for place in 0..4 * labels * 8 {
        by_hand.change_weight(0, place, 0.0).unwrap();
    }
    assert_eq!(by_hand.accuracy().0, blanked);
    // One symbol has none before it.
    let mut short = Trainer::new(Options { maxlen: 1, ..Options::default() }).unwrap();
    train(&mut short, 5);
    assert_eq!(asked(&short), [short.accuracy().0; 3]);
}

#[test]
fn a_blank_is_an_input_of_zeros() {
    let mut lstm = trained(10);
    let blanked = lstm.accuracy_without(Ablation::Blanked, 0);
    // The same with the kernel's rows of all other letters at zero: a letter at a time.
    let mut right = 0;
    for label in 0..26 {
        lstm.restore();
        let other = (label + 13) % 26;
        (0..32).for_each(|column| lstm.change_weight(0, other * 32 + column, 0.0).unwrap());
        let window = [other, other, other, other, label];
        let text: String = window.iter().map(|&id| char::from(b'a' + id as u8)).collect();
        right += usize::from(lstm.predict(&text).unwrap().best == (label + 1) % 26);
    }
    assert_eq!(blanked, right);
}

#[test]
fn gates_that_are_held_at_an_end_are_saturated() {
    let mut trainer = Trainer::new(Options::default()).unwrap();
    let mut with = |i, f, o| {
        trainer.force(Forced { i, f, o, ..Forced::default() }).unwrap();
        trainer.saturation()
    };
    assert_eq!(with(Some(1.0), Some(0.0), Some(1.0)), 1.0);
    assert_eq!(with(Some(0.5), Some(0.06), Some(0.94)), 0.0);
    // The candidate is no gate: with one of three at an end it is a third.
    assert!((with(Some(0.5), Some(0.96), Some(0.5)) - 1.0 / 3.0).abs() < 1e-6);
    let of = |cell| Trainer::new(Options { cell, ..Options::default() }).unwrap().saturation();
    assert_eq!([Cell::SimpleRnn, Cell::Memoryless, Cell::WindowDense].map(of), [0.0; 3]);
}
