//! To JavaScript and back: numbers, texts, options, errors.

use js_sys::{Array, Float32Array, Object, Reflect, Uint32Array};
use ndarray::{Array2, s};
use wasm_bindgen::prelude::*;

use super::{JsOptions, Result};
use crate::activation::RecurrentActivation;
use crate::error::Error;
use crate::layers::{Cell, CellKind, Parameter, Quantity};
use crate::model::Model;
use crate::optimizer::OptimizerKind;
use crate::options::Options;
use crate::series::{Encoder, Series};
use crate::trainer::Goal;

pub fn describe_parameter(parameter: &Parameter) -> JsValue {
    let shape: Array = parameter.shape.iter().map(|&n| JsValue::from(n)).collect();
    object(&[("name", parameter.name.into()), ("shape", shape.into())])
}

/// The options that are given; the others as they were.
pub fn options(given: &Option<JsOptions>, mut options: Options) -> Result<Options> {
    let Some(given) = given else { return Ok(options) };
    let Some(given) = given.dyn_ref::<Object>() else { return Err(invalid("options", "un objeto")) };
    for name in Object::keys(given).iter().filter_map(|name| name.as_string()) {
        let value = Reflect::get(given, &name.as_str().into())?;
        match name.as_str() {
            "series" => options.series = series(&value)?,
            "validation_split" => options.validation_split = number(&value, &name)?,
            "maxlen" => options.maxlen = whole(&value, &name)? as usize,
            "units" => options.units = whole(&value, &name)? as usize,
            "cell" => options.cell = one_of(&value, &name, CELLS)?,
            "recurrent_activation" => options.recurrent_activation = one_of(&value, &name, ACTIVATIONS)?,
            "forget_bias" => options.forget_bias = number(&value, &name)?,
            "batch_size" => options.batch_size = whole(&value, &name)? as usize,
            "shuffle" => options.shuffle = value.as_bool().ok_or_else(|| invalid(&name, "verdadero o falso"))?,
            "optimizer" => options.optimizer = one_of(&value, &name, OPTIMIZERS)?,
            "learning_rate" => options.learning_rate = number(&value, &name)?,
            "rho" => options.rho = number(&value, &name)?,
            "beta_1" => options.beta_1 = number(&value, &name)?,
            "beta_2" => options.beta_2 = number(&value, &name)?,
            "momentum" => options.momentum = number(&value, &name)?,
            "clipnorm" if value.is_undefined() || value.is_null() => options.clipnorm = None,
            "clipnorm" => options.clipnorm = Some(number(&value, &name)?),
            "epsilon" => options.epsilon = number(&value, &name)?,
            "seed" => options.seed = whole(&value, &name)?,
            _ => return Err(to_js(Error::UnknownOption { name })),
        }
    }
    Ok(options)
}

/// A text, one symbol a character; or an object that tells the kind of series, and what that kind needs.
pub fn series(value: &JsValue) -> Result<Series> {
    if let Some(text) = value.as_string() {
        return Ok(Series::text(&text));
    }
    let Some(given) = value.dyn_ref::<Object>() else { return Err(invalid("series", "un texto o un objeto")) };
    let field = |name: &str| Reflect::get(given, &name.into());
    let distance = || Ok::<_, JsValue>(whole(&field("distance")?, "distance")? as usize);
    Ok(match string(&field("kind")?, "kind")?.as_str() {
        "alphabet" => Series::Alphabet,
        "round_trip" => Series::RoundTrip,
        "echo" => Series::Echo { distance: distance()? },
        "brackets" => Series::Brackets,
        "sentences" => Series::Sentences { distance: distance()? },
        "dna" => Series::Dna,
        "story" => Series::Story,
        "text" => own_text(&field("symbols")?, &field("words")?)?,
        _ => return Err(invalid("kind", "una serie de las que hay")),
    })
}

fn own_text(symbols: &JsValue, words: &JsValue) -> Result<Series> {
    let expected = "una lista de símbolos, ninguno vacío y las palabras sin espacios";
    let words = words.is_truthy();
    let Some(symbols) = symbols.dyn_ref::<Array>() else { return Err(invalid("symbols", expected)) };
    let symbols: Option<Vec<String>> = symbols.iter().map(|symbol| symbol.as_string()).collect();
    let whole = |symbol: &String| !(symbol.is_empty() || words && symbol.contains(char::is_whitespace));
    match symbols {
        Some(symbols) if symbols.iter().all(whole) => Ok(Series::Text { symbols, words }),
        _ => Err(invalid("symbols", expected)),
    }
}

/// Where a training halts: an epoch, or an object; nothing is no goal.
pub fn goal(value: &JsValue) -> Result<Goal> {
    if let Some(given) = value.dyn_ref::<Object>() {
        let field = |name: &str| match Reflect::get(given, &name.into())? {
            value if value.is_undefined() || value.is_null() => Ok(None),
            value => number(&value, name).map(Some),
        };
        let all_right = Reflect::get(given, &"all_right".into())?.is_truthy();
        return Ok(Goal {
            epoch: field("epoch")?.map(ceiling),
            loss: field("loss")?.map(|loss| loss as f32),
            all_right,
        });
    }
    let epoch = if value.is_undefined() { None } else { Some(ceiling(number(value, "last_epoch")?)) };
    Ok(Goal { epoch, ..Goal::default() })
}

/// A cast saturates: what is endless never comes.
fn ceiling(epoch: f64) -> usize {
    epoch.ceil() as usize
}

/// Values that go by a name, and the names in words.
type Named<T, const N: usize> = ([(&'static str, T); N], &'static str);

const ACTIVATIONS: Named<RecurrentActivation, 2> = (
    [("sigmoid", RecurrentActivation::Sigmoid), ("hard_sigmoid", RecurrentActivation::HardSigmoid)],
    "«sigmoid» o «hard_sigmoid»",
);
const CELLS: Named<CellKind, 5> = (
    [
        ("lstm", CellKind::Lstm),
        ("gru", CellKind::Gru),
        ("gru_classic", CellKind::GruClassic),
        ("simple_rnn", CellKind::SimpleRnn),
        ("memoryless", CellKind::Memoryless),
    ],
    "«lstm», «gru», «gru_classic», «simple_rnn» o «memoryless»",
);
const OPTIMIZERS: Named<OptimizerKind, 3> = (
    [("rmsprop", OptimizerKind::RmsProp), ("adam", OptimizerKind::Adam), ("sgd", OptimizerKind::Sgd)],
    "«rmsprop», «adam» o «sgd»",
);

fn one_of<T, const N: usize>(value: &JsValue, name: &str, (values, names): Named<T, N>) -> Result<T> {
    let given = string(value, name)?;
    let found = values.into_iter().find(|(name, _)| *name == given);
    found.map(|(_, value)| value).ok_or_else(|| invalid(name, names))
}

pub fn number(value: &JsValue, name: &str) -> Result<f64> {
    value.as_f64().filter(|number| !number.is_nan()).ok_or_else(|| invalid(name, "un número"))
}

/// A cast saturates, so that what is too large stays too large for the check of its bounds.
pub fn whole(value: &JsValue, name: &str) -> Result<u64> {
    let whole = value.as_f64().filter(|number| *number >= 0.0 && number.fract() == 0.0);
    whole.map(|number| number as u64).ok_or_else(|| invalid(name, "un número entero, desde 0"))
}

pub fn string(value: &JsValue, name: &str) -> Result<String> {
    value.as_string().ok_or_else(|| invalid(name, "un texto"))
}

pub fn invalid(name: &str, expected: &'static str) -> JsValue {
    to_js(Error::InvalidArgument { name: name.into(), expected })
}

pub fn labels(encoder: &Encoder) -> JsValue {
    encoder.labels().iter().map(JsValue::from).collect::<Array>().into()
}

pub fn ids(ids: impl Iterator<Item = usize>) -> JsValue {
    Uint32Array::from(&ids.map(|id| id as u32).collect::<Vec<_>>()[..]).into()
}

pub fn matrix(array: &Array2<f32>) -> JsValue {
    floats(array.as_slice().unwrap_or_default())
}

/// What there is to see of a cell, each (T, H): its blocks, out of rows of G·H, and its states.
pub fn quantities(
    cell: Option<&dyn Cell>,
    blocks: &Array2<f32>,
    c: &Array2<f32>,
    h: &Array2<f32>,
) -> Vec<(&'static str, JsValue)> {
    let Some(cell) = cell else { return vec![] };
    let units = h.ncols();
    let block = |at: usize| blocks.slice(s![.., at * units..(at + 1) * units]).to_owned();
    let value = |quantity: &Quantity| match quantity {
        Quantity::C => matrix(c),
        Quantity::H => matrix(h),
        gate => matrix(&block(cell.blocks().iter().position(|one| one == gate).unwrap_or_default())),
    };
    cell.quantities().iter().map(|quantity| (quantity.name(), value(quantity))).collect()
}

/// All numbers of a model in a row, in the order of `describe().parameters`.
pub fn flat(model: &Model) -> JsValue {
    let values: Vec<f32> = model.parameters().iter().flat_map(|p| p.values).copied().collect();
    floats(&values)
}

pub fn floats(values: &[f32]) -> JsValue {
    Float32Array::from(values).into()
}

pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, value);
    }
    object.into()
}

pub fn to_js(error: Error) -> JsValue {
    let js = js_sys::Error::new(&error.to_string());
    set(&js, "code", &error.code().into());
    match error {
        Error::UnknownLabel { symbol, position } => {
            set(&js, "symbol", &symbol.into());
            set(&js, "position", &position.into());
        }
        Error::TextTooShort { length, expected } | Error::TextTooLong { length, expected } => {
            set(&js, "length", &length.into());
            set(&js, "expected", &expected.into());
        }
        Error::WindowTooShort { length, min } | Error::SeriesTooShort { length, min } => {
            set(&js, "length", &length.into());
            set(&js, "expected", &min.into());
        }
        Error::SeriesTooLong { length, max } => {
            set(&js, "length", &length.into());
            set(&js, "expected", &max.into());
        }
        Error::LabelCount { labels, max, .. } => {
            set(&js, "labels", &labels.into());
            set(&js, "expected", &max.into());
        }
        Error::OptionOutOfRange { name, .. } => set(&js, "option", &name.into()),
        Error::InvalidArgument { name, .. } => set(&js, "option", &name.into()),
        _ => {}
    }
    js.into()
}

/// Only a frozen object refuses, and these are new.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
