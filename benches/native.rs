//! The default task without a browser: the notebook's model and data.
//!
//! `make bench` reads the medians that Criterion leaves of these, by their names.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Bencher, Criterion, criterion_group, criterion_main};
use memoria::{Options, Trainer};

/// Times training as it goes on. Every sample begins with the same network again, so that none of them comes near the
/// bound on a training's length.
fn train(bencher: &mut Bencher, advance: impl Fn(&mut Trainer)) {
    let first = Trainer::new(Options::default()).expect("the default options are valid");
    bencher.iter_custom(|iterations| {
        let mut trainer = first.clone();
        let start = Instant::now();
        for _ in 0..iterations {
            advance(&mut trainer);
        }
        start.elapsed()
    });
}

fn default_task(criterion: &mut Criterion) {
    criterion.bench_function("epoch", |bencher| {
        train(bencher, |trainer| _ = trainer.train_epoch().expect("the default training converges"));
    });
    criterion.bench_function("step", |bencher| {
        train(bencher, |trainer| _ = trainer.train_step().expect("the default training converges"));
    });
    criterion.bench_function("predict", |bencher| {
        let trainer = Trainer::new(Options::default()).expect("the default options are valid");
        bencher.iter(|| trainer.predict(black_box("abcde")).expect("five letters of the alphabet"));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_secs(1));
    targets = default_task
}
criterion_main!(benches);
