//! The default task without a browser, the notebook's model and data; and the same with other cells and sizes.
//!
//! `make bench` reads the medians that Criterion leaves of these, by their names.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::measurement::WallTime;
use criterion::{Bencher, BenchmarkGroup, Criterion, SamplingMode, criterion_group, criterion_main};
use memoria::layers::Cell;
use memoria::series::{Series, alphabet};
use memoria::{Options, Trainer};

/// Of an epoch of [`cells`], as in `benches/support/cells.js`: 80 whole batches of 32.
const WINDOWS: usize = 2560;

/// Of an epoch of [`jax`]: what the class's 2595 have of whole batches.
const WHOLE_BATCHES: usize = 2592;

/// Times training as it goes on. Every sample begins with the same network again, so that none of them comes near the
/// bound on a training's length.
fn train(bencher: &mut Bencher, options: Options, advance: impl Fn(&mut Trainer)) {
    let first = Trainer::new(options).expect("the options are valid");
    bencher.iter_custom(|iterations| {
        let mut trainer = first.clone();
        let start = Instant::now();
        for _ in 0..iterations {
            advance(&mut trainer);
        }
        start.elapsed()
    });
}

fn step(trainer: &mut Trainer) {
    trainer.train_step().expect("the alphabet converges");
}

fn epoch(trainer: &mut Trainer) {
    trainer.train_epoch().expect("the alphabet converges");
}

fn default_task(criterion: &mut Criterion) {
    criterion.bench_function("epoch", |bencher| {
        train(bencher, Options::default(), epoch);
    });
    criterion.bench_function("step", |bencher| {
        train(bencher, Options::default(), step);
    });
    criterion.bench_function("predict", |bencher| {
        let trainer = Trainer::new(Options::default()).expect("the default options are valid");
        bencher.iter(|| trainer.predict(black_box("abcde")).expect("five letters of the alphabet"));
    });
}

/// An epoch of each cell, small and large, over short and long windows, with what ends it: `cells/lstm_8_5`.
fn cells(criterion: &mut Criterion) {
    let mut group = short(criterion, "cells");
    // The slowest epochs take a third of a second.
    group.sample_size(10);
    let kinds =
        [("lstm", Cell::Lstm), ("gru", Cell::Gru), ("gru_classic", Cell::GruClassic), ("simple_rnn", Cell::SimpleRnn)];
    for (name, cell) in kinds {
        for (units, maxlen) in [8, 32, 64].into_iter().flat_map(|units| [5, 40].map(|maxlen| (units, maxlen))) {
            let series = Series::text(&alphabet(100)[..WINDOWS + maxlen]);
            let options = Options { series, cell, units, maxlen, ..Options::default() };
            group.bench_function(format!("{name}_{units}_{maxlen}"), |bencher| train(bencher, options.clone(), epoch));
        }
    }
}

/// An epoch of the class's task, small to large, with what ends it, as benches/jax_epoch.py has it: `jax/lstm_8_5`.
fn jax(criterion: &mut Criterion) {
    let mut group = short(criterion, "jax");
    group.sample_size(10);
    for (units, maxlen) in [8, 32, 64, 128].into_iter().flat_map(|units| [5, 40].map(|maxlen| (units, maxlen))) {
        let series = Series::text(&alphabet(110)[..WHOLE_BATCHES + maxlen]);
        let options = Options { series, units, maxlen, ..Options::default() };
        group.bench_function(format!("lstm_{units}_{maxlen}"), |bencher| train(bencher, options.clone(), epoch));
    }
}

/// A batch of the default task as one of T, H and B grows: `cost/T_40`.
fn cost(criterion: &mut Criterion) {
    let mut group = short(criterion, "cost");
    let steps = [5, 10, 20, 40, 80].map(|maxlen| (format!("T_{maxlen}"), Options { maxlen, ..Options::default() }));
    let units = [8, 16, 32, 64, 128].map(|units| (format!("H_{units}"), Options { units, ..Options::default() }));
    let batch = [1, 8, 32, 128, 512].map(|b| (format!("B_{b}"), Options { batch_size: b, ..Options::default() }));
    for (name, options) in steps.into_iter().chain(units).chain(batch) {
        group.bench_function(name, |bencher| train(bencher, options.clone(), step));
    }
}

/// There are many of them: each takes about a second, and of slow epochs a few.
fn short<'c>(criterion: &'c mut Criterion, name: &str) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat).sample_size(20);
    group.warm_up_time(Duration::from_millis(100)).measurement_time(Duration::from_millis(500));
    group
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_secs(1));
    targets = default_task, cells, jax, cost
}
criterion_main!(benches);
