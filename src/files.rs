//! Between the core and the files of `formats`: a training as they describe it, and one that begins with what they hold.

use formats::network::{About, Activation, Found, Lesson, Network, Optimizer, Options as Told, Series as ToldSeries};

use crate::activation::RecurrentActivation;
use crate::error::Error;
use crate::layers::Cell;
use crate::optimizer::OptimizerKind;
use crate::options::{MAX_MAXLEN, MAX_UNITS, Options};
use crate::series::{LABELS, Series};
use crate::trainer::{Beginning, Trainer};

/// What the files may carry is what the core takes.
const _: () = assert!(
    formats::network::MAX_UNITS == MAX_UNITS
        && formats::network::MAX_LABELS == *LABELS.end()
        && formats::network::MAX_MAXLEN == MAX_MAXLEN
);

/// The cells by both names.
const CELLS: [(Cell, formats::network::Cell); 6] = [
    (Cell::Lstm, formats::network::Cell::Lstm),
    (Cell::Gru, formats::network::Cell::Gru),
    (Cell::GruClassic, formats::network::Cell::GruClassic),
    (Cell::SimpleRnn, formats::network::Cell::SimpleRnn),
    (Cell::Memoryless, formats::network::Cell::Memoryless),
    (Cell::WindowDense, formats::network::Cell::WindowDense),
];
const OPTIMIZERS: [(OptimizerKind, Optimizer); 3] = [
    (OptimizerKind::RmsProp, Optimizer::Rmsprop),
    (OptimizerKind::Adam, Optimizer::Adam),
    (OptimizerKind::Sgd, Optimizer::Sgd),
];
const ACTIVATIONS: [(RecurrentActivation, Activation); 2] =
    [(RecurrentActivation::Sigmoid, Activation::Sigmoid), (RecurrentActivation::HardSigmoid, Activation::HardSigmoid)];

/// The network as it is trained, in the middle of an epoch with what that began with; `begun` epochs were behind it when this
/// training began.
///
/// # Errors
/// As [`Network::new`].
pub fn network(trainer: &Trainer, begun: usize) -> formats::Result<Network> {
    let Beginning { state, steps } = trainer.state();
    let about = About {
        options: told(trainer.options()),
        labels: trainer.encoder().labels().to_vec(),
        epoch: begun + trainer.epoch(),
        steps,
        under_way: None,
    };
    let network = Network::new(about, state)?;
    if trainer.batch() == 0 {
        return Ok(network);
    }
    // A branch begins where the epoch did. Of a training with as many as it can have there is none.
    match trainer.branch(trainer.options().clone()) {
        Ok(before) => network.under_way(trainer.batch() as u64, before.state().state),
        Err(_) => Ok(network),
    }
}

/// What a notebook carries besides: the windows, and what the network answers to as many as [`MOST`] allows.
pub fn lesson(trainer: &Trainer) -> Lesson {
    let ids = |ids: &[usize]| ids.iter().map(|id| *id as u32).collect();
    let (x, y) = trainer.windows().batch(&(0..trainer.windows().len()).collect::<Vec<_>>());
    let count = x.nrows().min(MOST / trainer.model().labels());
    let asked: Vec<usize> = (0..count).collect();
    // A slice at a time: the states of all would be too many.
    let answers = asked.chunks(SLICE).flat_map(|slice| {
        let (x, _) = trainer.windows().batch(slice);
        trainer.model().predict(x.view()).into_raw_vec_and_offset().0
    });
    Lesson { predictions: answers.collect(), x: ids(x.as_slice().unwrap_or_default()), y: ids(&y) }
}

/// Probabilities that a notebook carries: a megabyte.
const MOST: usize = 250_000;
const SLICE: usize = 64;

/// What a file tells, over other options.
pub fn options(found: &Found, base: Options) -> Options {
    let Told { cell, units, maxlen, recurrent_activation, optimizer, .. } = found.options;
    let told = &found.options;
    Options {
        series: told.series.as_ref().and_then(series).unwrap_or(base.series),
        maxlen: maxlen.unwrap_or(base.maxlen),
        cell: cell.and_then(|cell| of(&CELLS, cell)).unwrap_or(base.cell),
        units: units.unwrap_or(base.units),
        recurrent_activation: recurrent_activation
            .and_then(|activation| of(&ACTIVATIONS, activation))
            .unwrap_or(base.recurrent_activation),
        forget_bias: told.forget_bias.unwrap_or(base.forget_bias),
        batch_size: told.batch_size.unwrap_or(base.batch_size),
        validation_split: told.validation_split.unwrap_or(base.validation_split),
        shuffle: told.shuffle.unwrap_or(base.shuffle),
        optimizer: optimizer.and_then(|optimizer| of(&OPTIMIZERS, optimizer)).unwrap_or(base.optimizer),
        learning_rate: told.learning_rate.unwrap_or(base.learning_rate),
        rho: told.rho.unwrap_or(base.rho),
        beta_1: told.beta_1.unwrap_or(base.beta_1),
        beta_2: told.beta_2.unwrap_or(base.beta_2),
        epsilon: told.epsilon.unwrap_or(base.epsilon),
        momentum: told.momentum.unwrap_or(base.momentum),
        clipnorm: told.clipnorm.unwrap_or(base.clipnorm),
        seed: told.seed.unwrap_or(base.seed),
    }
}

/// A training that begins with the network of a file.
///
/// # Errors
/// As [`Trainer::beginning`].
pub fn trainer(found: &Found, options: Options) -> Result<Trainer, Error> {
    // What another optimiser remembers means nothing to this one.
    let same = found.options.optimizer.and_then(|optimizer| of(&OPTIMIZERS, optimizer)) == Some(options.optimizer);
    let weights = if same { found.state.len() } else { found.shape().len() };
    Trainer::beginning(options, &Beginning { state: found.state[..weights].to_vec(), steps: found.steps })
}

/// As [`trainer`], to go on with: what of an epoch was trained is trained again from its beginning, if the options are
/// still those of the file, so that it goes on to the same bits.
///
/// # Errors
/// As [`trainer`], and [`Trainer::train_step`].
pub fn resumed(found: &Found, wanted: Options) -> Result<Trainer, Error> {
    let Some(under_way) = found.under_way.as_ref().filter(|_| options(found, wanted.clone()) == wanted) else {
        return trainer(found, wanted);
    };
    let beginning = Beginning { state: under_way.state.clone(), steps: found.steps - under_way.batch };
    let mut trainer = Trainer::beginning(wanted, &beginning)?;
    for _ in 0..under_way.batch {
        trainer.train_step()?;
    }
    Ok(trainer)
}

fn told(options: &Options) -> Told {
    Told {
        series: Some(told_series(&options.series)),
        maxlen: Some(options.maxlen),
        cell: CELLS.iter().find(|(cell, _)| *cell == options.cell).map(|(_, cell)| *cell),
        units: Some(options.units),
        recurrent_activation: ACTIVATIONS
            .iter()
            .find(|(activation, _)| *activation == options.recurrent_activation)
            .map(|(_, activation)| *activation),
        forget_bias: Some(options.forget_bias),
        batch_size: Some(options.batch_size),
        validation_split: Some(options.validation_split),
        shuffle: Some(options.shuffle),
        optimizer: OPTIMIZERS.iter().find(|(kind, _)| *kind == options.optimizer).map(|(_, optimizer)| *optimizer),
        learning_rate: Some(options.learning_rate),
        rho: Some(options.rho),
        beta_1: Some(options.beta_1),
        beta_2: Some(options.beta_2),
        epsilon: Some(options.epsilon),
        momentum: Some(options.momentum),
        clipnorm: Some(options.clipnorm),
        seed: Some(options.seed),
    }
}

fn told_series(series: &Series) -> ToldSeries {
    let (symbols, words) = match series {
        Series::Text { symbols, words } => (Some(symbols.to_vec()), Some(*words)),
        _ => (None, None),
    };
    ToldSeries { kind: series.kind().into(), distance: series.distance(), symbols, words }
}

fn series(told: &ToldSeries) -> Option<Series> {
    Some(match told.kind.as_str() {
        "alphabet" => Series::Alphabet,
        "round_trip" => Series::RoundTrip,
        "echo" => Series::Echo { distance: told.distance? },
        "mark" => Series::Mark,
        "brackets" => Series::Brackets,
        "sentences" => Series::Sentences { distance: told.distance? },
        "dna" => Series::Dna,
        "story" => Series::Story,
        "text" => Series::Text { symbols: told.symbols.as_deref()?.into(), words: told.words? },
        _ => return None,
    })
}

fn of<A: Copy, B: PartialEq>(pairs: &[(A, B)], wanted: B) -> Option<A> {
    pairs.iter().find(|(_, one)| *one == wanted).map(|(other, _)| *other)
}
