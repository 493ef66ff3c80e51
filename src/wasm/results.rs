//! Results, into JavaScript: numbers, arrays, objects, errors.

use js_sys::{Array, Float32Array, Object, Reflect, Uint32Array};
use ndarray::Array2;
use wasm_bindgen::prelude::*;

use crate::arrays::numbers;
use crate::error::Error;
use crate::layers::{Cell, Parameter, Quantity};
use crate::model::Model;
use crate::options::Options;
use crate::series::{Encoder, Series};

pub fn describe_parameter(parameter: &Parameter) -> JsValue {
    let shape = array(parameter.shape.map(JsValue::from));
    object(&[("name", parameter.name.into()), ("shape", shape)])
}

/// Of the options from an epoch on those that may change on the way.
pub fn describe_change((from, options): &(usize, Options)) -> JsValue {
    object(&[("from", (*from).into()), ("options", object(&changeable(options)))])
}

pub fn labels(encoder: &Encoder) -> super::Result<JsValue> {
    texts(encoder.labels())
}

fn texts(texts: &[String]) -> super::Result<JsValue> {
    Ok(serde_wasm_bindgen::to_value(texts)?)
}

pub fn ids(ids: &[usize]) -> Uint32Array {
    Uint32Array::from(&ids.iter().map(|id| *id as u32).collect::<Vec<_>>()[..])
}

pub fn matrix(array: &Array2<f32>) -> JsValue {
    floats(numbers(array))
}

/// What there is to see of a cell, each (T, H): its blocks, out of rows of G·H, and its states.
pub fn quantities(cell: Cell, blocks: &Array2<f32>, c: &Array2<f32>, h: &Array2<f32>) -> Vec<(&'static str, JsValue)> {
    let (units, width) = (h.ncols(), blocks.ncols());
    let block = |at: usize| {
        let rows = numbers(blocks).chunks_exact(width);
        floats(&rows.flat_map(|row| &row[at * units..][..units]).copied().collect::<Vec<_>>())
    };
    let value = |quantity: &Quantity| match quantity {
        Quantity::C => matrix(c),
        Quantity::H => matrix(h),
        gate => block(cell.blocks().iter().position(|one| one == gate).unwrap_or_default()),
    };
    cell.quantities().iter().map(|quantity| (quantity.name(), value(quantity))).collect()
}

/// All numbers of a model in a row, in the order of `describe().parameters`.
pub fn flat(model: &Model) -> JsValue {
    floats(&model.numbers())
}

pub fn floats(values: &[f32]) -> JsValue {
    Float32Array::from(values).into()
}

/// One by one: what collects would be in the wasm for each kind of iterator, three functions long.
pub fn array(items: impl IntoIterator<Item = JsValue>) -> JsValue {
    let array = Array::new();
    for item in items {
        array.push(&item);
    }
    array.into()
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
        Error::UnknownLabel { symbol, position } | Error::AmbiguousSymbol { symbol, position } => {
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
        Error::SymbolTooLong { position, max } => {
            set(&js, "position", &position.into());
            set(&js, "expected", &max.into());
        }
        Error::LengthFixed { length } => set(&js, "length", &length.into()),
        Error::SeriesTooLong { max } | Error::TextTooLarge { max } => set(&js, "expected", &max.into()),
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

/// The options, as they can be given again: what is not chosen is `null`.
pub fn plain(options: &Options) -> super::Result<JsValue> {
    let fixed = [
        ("series", series(&options.series)?),
        ("maxlen", options.maxlen.into()),
        ("cell", options.cell.name().into()),
        ("units", options.units.into()),
        ("recurrent_activation", options.recurrent_activation.name().into()),
        ("forget_bias", options.forget_bias.into()),
        ("batch_size", options.batch_size.into()),
        ("validation_split", options.validation_split.into()),
        ("optimizer", options.optimizer.name().into()),
    ];
    Ok(object(&[&fixed[..], &changeable(options)].concat()))
}

fn changeable(options: &Options) -> [(&'static str, JsValue); 9] {
    [
        ("shuffle", options.shuffle.into()),
        ("learning_rate", options.learning_rate.into()),
        ("rho", options.rho.into()),
        ("beta_1", options.beta_1.into()),
        ("beta_2", options.beta_2.into()),
        ("epsilon", options.epsilon.into()),
        ("momentum", options.momentum.into()),
        ("clipnorm", options.clipnorm.map_or(JsValue::NULL, JsValue::from)),
        // At most 2⁵³ − 1: exact.
        ("seed", (options.seed as f64).into()),
    ]
}

fn series(series: &Series) -> super::Result<JsValue> {
    let fields = object(&[("kind", series.kind().into())]);
    if let Some(distance) = series.distance() {
        set(&fields, "distance", &distance.into());
    }
    if let Series::Text { symbols, words } = series {
        set(&fields, "symbols", &texts(symbols)?);
        set(&fields, "words", &(*words).into());
    }
    Ok(fields)
}

/// Only a frozen object refuses, and these are new.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
