//! The memory that snapshots really take, counted where it is given out: within their bound, for every size of network,
//! and with a branch too.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use memoria::layers::Cell;
use memoria::optimizer::OptimizerKind;
use memoria::series::Series;
use memoria::timeline::MAX_BYTES;
use memoria::{Options, Trainer};

/// What an allocator needs for itself, at the least, for each block of memory: that of WebAssembly rounds to eight bytes.
const HEADER: usize = 8;

/// Bytes that are given out now.
static LIVE: AtomicUsize = AtomicUsize::new(0);

struct Counting;

fn taken(size: usize) -> usize {
    size.next_multiple_of(8) + HEADER
}

// SAFETY: everything is left to the system's allocator; only the sizes are noted.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(taken(layout.size()), Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        LIVE.fetch_sub(taken(layout.size()), Relaxed);
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Bytes that a training of so many epochs, and a branch of as many more, take; and those that they say.
fn taken_by(options: &Options, limit: usize, epochs: usize) -> (usize, usize) {
    let before = LIVE.load(Relaxed);
    let mut trunk = Trainer::new(options.clone()).unwrap();
    trunk.limit_snapshots(limit);
    let train = |trainer: &mut Trainer| {
        for _ in 0..epochs {
            trainer.train_epoch().unwrap();
        }
    };
    train(&mut trunk);
    let mut branch = trunk.branch(Options { learning_rate: 0.002, ..options.clone() }).unwrap();
    train(&mut branch);
    (LIVE.load(Relaxed) - before, branch.snapshot_bytes())
}

/// One test alone, since what another allocates would count too.
#[test]
fn what_snapshots_take_is_what_they_say_and_within_their_bound() {
    let of = |units, labels: usize, cell, optimizer| Options {
        series: Series::text(&('a'..).take(labels).collect::<String>().repeat(2)),
        units,
        maxlen: 1,
        cell,
        optimizer,
        ..Options::default()
    };
    let cases = [
        (of(1, 2, Cell::Lstm, OptimizerKind::RmsProp), 1 << 20, 4000),
        (of(1, 2, Cell::Memoryless, OptimizerKind::Sgd), 1 << 20, 6000),
        (of(3, 20, Cell::WindowDense, OptimizerKind::Sgd), 1 << 20, 6000),
        (of(8, 26, Cell::Gru, OptimizerKind::Adam), 4 << 20, 400),
        (of(128, 100, Cell::Lstm, OptimizerKind::RmsProp), MAX_BYTES, 50),
    ];
    for (options, limit, epochs) in cases {
        // The rest, of which the losses are the most, is the same without snapshots.
        let (rest, least) = taken_by(&options, 0, epochs);
        let (all, said) = taken_by(&options, limit, epochs);
        let taken = (all - rest + least) as f64;
        let what = format!("{taken} of {limit}, said to be {said}: {} units, {:?}", options.units, options.cell);
        assert!(said <= limit && said > limit / 3, "{what}");
        assert!(taken <= 1.1 * limit as f64 && (taken / said as f64 - 1.0).abs() < 0.1, "{what}");
    }
}
