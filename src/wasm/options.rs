//! The objects that arguments are: options, series, goals, and what is held.

use js_sys::{Float32Array, Float64Array};
use wasm_bindgen::prelude::*;

use super::Result;
use super::arguments::{Fields, endless, fields, flag, invalid, list, measured, number, one_of, single, whole};
use super::results::to_js;
use crate::activation::RecurrentActivation;
use crate::error::Error;
use crate::layers::{Cell, Forced, Quantity};
use crate::optimizer::OptimizerKind;
use crate::options::{MAX_UNITS, Options};
use crate::series::{MAX_SERIES, MAX_SERIES_TEXT, MAX_SYMBOL, SYMBOLS, Series};
use crate::trainer::{Ablation, Goal, HANDOVER, MAX_BRANCHES, MAX_HANDOVER, MAX_STATE, STATE};

/// The options that are given; the others as they were.
pub fn read_options(given: &JsValue, mut options: Options) -> Result<Options> {
    if given.is_undefined() {
        return Ok(options);
    }
    fields(given, "options", |given| {
        given.set(&mut options.series, "series", read_series)?;
        given.set(&mut options.validation_split, "validation_split", number)?;
        given.set(&mut options.maxlen, "maxlen", whole)?;
        given.set(&mut options.units, "units", whole)?;
        given.set(&mut options.cell, "cell", cell)?;
        given.set(&mut options.recurrent_activation, "recurrent_activation", recurrent_activation)?;
        given.set(&mut options.forget_bias, "forget_bias", number)?;
        given.set(&mut options.batch_size, "batch_size", whole)?;
        given.set(&mut options.shuffle, "shuffle", flag)?;
        given.set(&mut options.optimizer, "optimizer", optimizer)?;
        given.set(&mut options.learning_rate, "learning_rate", number)?;
        given.set(&mut options.rho, "rho", number)?;
        given.set(&mut options.beta_1, "beta_1", number)?;
        given.set(&mut options.beta_2, "beta_2", number)?;
        given.set(&mut options.momentum, "momentum", number)?;
        given.set(&mut options.clipnorm, "clipnorm", |value, name| {
            if value.is_null() { Ok(None) } else { number(value, name).map(Some) }
        })?;
        given.set(&mut options.epsilon, "epsilon", number)?;
        given.set(&mut options.seed, "seed", whole)
    })?;
    Ok(options)
}

/// What is to change on the way of a training; what is not given stays as it was before.
pub fn read_schedule(given: &JsValue, options: &Options) -> Result<Vec<(usize, Options)>> {
    let too_many = Error::TooManyBranches { max: MAX_BRANCHES };
    let mut now = options.clone();
    list(given, "schedule", "una lista de cambios", (MAX_BRANCHES, too_many), |change, _| {
        fields(change, "schedule", |given| {
            let from = given.need("from", whole)?;
            now = given.need("options", |value, _| read_options(value, now.clone()))?;
            Ok((from, now.clone()))
        })
    })
}

/// A text, one symbol a character; or an object that tells the kind of series, and what that kind needs.
pub fn read_series(value: &JsValue, name: &'static str) -> Result<Series> {
    let series = if value.is_string() {
        Series::text(&measured(value, MAX_SERIES, (name, "un texto"), || Error::SeriesTooLong { max: MAX_SERIES })?)
    } else if value.is_object() {
        fields(value, name, |given| {
            let kind = given.need("kind", |value, name| one_of(value, name, KINDS, "una serie de las que hay"))?;
            kind(given)
        })?
    } else {
        return Err(invalid(name, "un texto o un objeto"));
    };
    series.check().map_err(to_js)?;
    Ok(series)
}

/// What makes a series of the fields that its kind needs.
type Kind = fn(&mut Fields) -> Result<Series>;

const KINDS: &[(&str, Kind)] = &[
    ("alphabet", |_| Ok(Series::Alphabet)),
    ("round_trip", |_| Ok(Series::RoundTrip)),
    ("echo", |given| Ok(Series::Echo { distance: given.need("distance", whole)? })),
    ("mark", |_| Ok(Series::Mark)),
    ("brackets", |_| Ok(Series::Brackets)),
    ("sentences", |given| Ok(Series::Sentences { distance: given.need("distance", whole)? })),
    ("dna", |_| Ok(Series::Dna)),
    ("story", |_| Ok(Series::Story)),
    ("text", |given| {
        Ok(Series::Text { symbols: given.need("symbols", symbols)?.into(), words: given.need("words", flag)? })
    }),
];

/// Measured one by one and all together, each before it is copied; [`Series::check`] counts them exactly.
fn symbols(value: &JsValue, name: &'static str) -> Result<Vec<String>> {
    let too_many = Error::SeriesTooLong { max: MAX_SERIES };
    let mut all = 0;
    list(value, name, SYMBOLS, (MAX_SERIES, too_many), |symbol, position| {
        let too_long = || Error::SymbolTooLong { position, max: MAX_SYMBOL };
        let symbol = measured(symbol, MAX_SYMBOL, (name, SYMBOLS), too_long)?;
        all += symbol.len();
        // A character takes 4 bytes at most.
        if all > 4 * MAX_SERIES_TEXT {
            return Err(to_js(Error::TextTooLarge { max: MAX_SERIES_TEXT }));
        }
        Ok(symbol)
    })
}

/// Weights, and what an optimiser remembers: no more is copied than the largest of them has.
pub fn read_state(value: &JsValue) -> Result<Vec<f32>> {
    let numbers = value.dyn_ref::<Float32Array>().filter(|numbers| numbers.length() as usize <= MAX_STATE);
    numbers.map(Float32Array::to_vec).ok_or_else(|| invalid("state", STATE))
}

/// What another trainer has handed over, no more than it may be.
pub fn read_handover(value: &JsValue) -> Result<Vec<f64>> {
    let numbers = value.dyn_ref::<Float64Array>().filter(|numbers| numbers.length() as usize <= MAX_HANDOVER);
    numbers.map(Float64Array::to_vec).ok_or_else(|| invalid("handed", HANDOVER))
}

/// Where a training halts: an epoch, or an object; nothing is no goal.
pub fn read_goal(value: &JsValue) -> Result<Goal> {
    if value.is_undefined() {
        return Ok(Goal::default());
    }
    if !value.is_object() {
        return Ok(Goal { epoch: Some(endless(value, "until")?), ..Goal::default() });
    }
    fields(value, "until", |given| {
        Ok(Goal {
            epoch: given.take_nullable("epoch", endless)?,
            loss: given.take_nullable("loss", single)?,
            all_right: given.take("all_right", flag)?.unwrap_or_default(),
        })
    })
}

/// What is held.
pub fn read_forced(value: &JsValue) -> Result<Forced> {
    fields(value, "forced", |given| {
        let mut forced = Forced { off: given.take("off", units)?.unwrap_or_default(), ..Forced::default() };
        for gate in Forced::GATES {
            let value = given.take(gate.name(), single)?;
            if let Some(held) = forced.held_mut(gate) {
                *held = value;
            }
        }
        Ok(forced)
    })
}

fn units(value: &JsValue, name: &'static str) -> Result<Vec<usize>> {
    let expected = "una lista de unidades, 128 como mucho";
    let too_long = Error::InvalidArgument { name: name.into(), expected };
    list(value, name, expected, (MAX_UNITS, too_long), |unit, _| whole(unit, name))
}

fn recurrent_activation(value: &JsValue, name: &'static str) -> Result<RecurrentActivation> {
    let values = RecurrentActivation::ALL.map(|activation| (activation.name(), activation));
    one_of(value, name, &values, "«sigmoid» o «hard_sigmoid»")
}

fn cell(value: &JsValue, name: &'static str) -> Result<Cell> {
    let values = Cell::ALL.map(|cell| (cell.name(), cell));
    one_of(value, name, &values, "«lstm», «gru», «gru_classic», «simple_rnn», «memoryless» o «window_dense»")
}

fn optimizer(value: &JsValue, name: &'static str) -> Result<OptimizerKind> {
    let values = OptimizerKind::ALL.map(|kind| (kind.name(), kind));
    one_of(value, name, &values, "«rmsprop», «adam» o «sgd»")
}

pub fn read_ablation(value: &JsValue) -> Result<Ablation> {
    let values = [("shuffled", Ablation::Shuffled), ("blanked", Ablation::Blanked), ("forgetful", Ablation::Forgetful)];
    one_of(value, "ablation", &values, "«shuffled», «blanked» o «forgetful»")
}

pub fn read_quantity(value: &JsValue) -> Result<Quantity> {
    let values = Quantity::ALL.map(|quantity| (quantity.name(), quantity));
    one_of(value, "quantity", &values, "una magnitud de la traza")
}
