//! The library for JavaScript: one class, an options object in, numbers and copied `Float32Array`s out.
//!
//! It only adapts. Every argument is checked, and every failure is a JavaScript `Error` with a `code`
//! ([`Error::code`]) and a Spanish `message`; no argument can make it panic.

use js_sys::{Array, Float32Array, Object, Reflect, Uint32Array};
use ndarray::Array2;
use wasm_bindgen::prelude::*;

use crate::activation::RecurrentActivation;
use crate::error::Error;
use crate::layers::{ForcedGates, Gates};
use crate::loss;
use crate::model::Trace;
use crate::options::Options;
use crate::series::{Encoder, Windows};
use crate::trainer;

/// The shapes of what goes in and comes out.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Options")]
    pub type JsOptions;
    #[wasm_bindgen(typescript_type = "Description")]
    pub type JsDescription;
    #[wasm_bindgen(typescript_type = "Progress")]
    pub type JsProgress;
    #[wasm_bindgen(typescript_type = "History")]
    pub type JsHistory;
    #[wasm_bindgen(typescript_type = "Prediction")]
    pub type JsPrediction;
    #[wasm_bindgen(typescript_type = "Trace")]
    pub type JsTrace;
    #[wasm_bindgen(typescript_type = "Answer[]")]
    pub type JsAnswers;
    #[wasm_bindgen(typescript_type = "Learned[]")]
    pub type JsLearned;
    #[wasm_bindgen(typescript_type = "Windows")]
    pub type JsWindows;
    #[wasm_bindgen(typescript_type = "ForcedGates")]
    pub type JsForcedGates;

    // `performance` belongs to the global object of windows, workers and Node alike.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Option<web_sys::Performance>;
}

type Result<T> = std::result::Result<T, JsValue>;

/// Puts Rust's panics, should there be one, into the console with their message.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// An experiment: a model, its data, and the course of its training.
#[wasm_bindgen]
pub struct Trainer {
    trainer: trainer::Trainer,
}

#[wasm_bindgen]
impl Trainer {
    /// A new experiment, by default the notebook's.
    #[wasm_bindgen(constructor)]
    pub fn new(options: Option<JsOptions>) -> Result<Trainer> {
        let trainer = trainer::Trainer::new(parse_options(options)?).map_err(to_js)?;
        Ok(Self { trainer })
    }

    pub fn describe(&self) -> Result<JsDescription> {
        let t = &self.trainer;
        let parameters: Array = t.model().parameters().iter().map(describe_parameter).collect();
        let options = serde_wasm_bindgen::to_value(t.options())?;
        Ok(object(&[
            ("labels", labels(t.encoder())),
            ("maxlen", t.options().maxlen.into()),
            ("units", t.options().units.into()),
            ("windows", t.windows().len().into()),
            ("batches_per_epoch", t.batches_per_epoch().into()),
            ("parameters", parameters.into()),
            ("options", options),
        ])
        .unchecked_into())
    }

    /// Trains on one batch; returns its loss.
    pub fn train_step(&mut self) -> Result<f32> {
        self.trainer.train_step().map_err(to_js)
    }

    /// Trains to the end of the epoch under way; returns its mean loss.
    pub fn train_epoch(&mut self) -> Result<f32> {
        self.trainer.train_epoch().map_err(to_js)
    }

    /// Trains batch by batch until the milliseconds have passed (one batch at least), or the epoch is reached; returns
    /// how many batches that were.
    pub fn train_for(&mut self, budget_ms: JsValue, last_epoch: JsValue) -> Result<usize> {
        let budget_ms = number(&budget_ms, "budget_ms")?;
        let last_epoch = if last_epoch.is_undefined() { f64::INFINITY } else { number(&last_epoch, "last_epoch")? };
        let end = now() + budget_ms;
        let mut steps = 0;
        while (self.trainer.epoch() as f64) < last_epoch {
            self.trainer.train_step().map_err(to_js)?;
            steps += 1;
            if now() >= end {
                break;
            }
        }
        Ok(steps)
    }

    /// Takes the weights to where they stood after an epoch that has been reached.
    pub fn go_to_epoch(&mut self, epoch: JsValue) -> Result<()> {
        self.trainer.go_to_epoch(whole(&epoch, "epoch")? as usize).map_err(to_js)
    }

    pub fn progress(&self) -> JsProgress {
        let t = &self.trainer;
        let (right, distinct) = t.accuracy();
        object(&[
            ("epoch", t.epoch().into()),
            ("batch", t.batch().into()),
            ("steps", t.history().batch_losses.len().into()),
            ("reached", t.history().epoch_losses.len().into()),
            ("right", right.into()),
            ("distinct", distinct.into()),
        ])
        .unchecked_into()
    }

    /// The losses from a step and an epoch on (both from 0), so that a page fetches only what is new.
    pub fn history(&self, from_step: JsValue, from_epoch: JsValue) -> Result<JsHistory> {
        let history = self.trainer.history();
        let from = |losses: &[f32], first: &JsValue, name| {
            let first = if first.is_undefined() { 0.0 } else { number(first, name)? };
            // A cast saturates: below 0 is the beginning, beyond the end is nothing.
            Ok::<_, JsValue>(floats(losses.get(first as usize..).unwrap_or_default()))
        };
        Ok(object(&[
            ("batch_losses", from(&history.batch_losses, &from_step, "from_step")?),
            ("epoch_losses", from(&history.epoch_losses, &from_epoch, "from_epoch")?),
        ])
        .unchecked_into())
    }

    /// The windows that differ, each with the epoch in which it was learned.
    pub fn learned(&self) -> JsLearned {
        let t = &self.trainer;
        let learned = t.distinct().iter().zip(&t.history().learned).map(|(&n, epoch)| {
            object(&[
                ("text", self.window_text(n).into()),
                ("label", self.label(t.windows().get(n).1).into()),
                ("epoch", epoch.unwrap_or(0).into()),
            ])
        });
        learned.collect::<Array>().unchecked_into()
    }

    /// The network's answer to each of the windows that differ.
    pub fn answers(&self) -> JsAnswers {
        let t = &self.trainer;
        let answers = t.answers().into_iter().zip(t.distinct()).map(|(answer, &n)| {
            let target = t.windows().get(n).1;
            object(&[
                ("text", self.window_text(n).into()),
                ("target", self.label(target).into()),
                ("probability", answer.probabilities[target].into()),
                ("label", self.label(answer.best).into()),
            ])
        });
        answers.collect::<Array>().unchecked_into()
    }

    /// What follows a text of exactly T symbols.
    pub fn predict(&self, text: JsValue) -> Result<JsPrediction> {
        let prediction = self.trainer.predict(&string(&text, "text")?).map_err(to_js)?;
        Ok(object(&[
            ("label", self.label(prediction.best).into()),
            ("id", prediction.best.into()),
            ("probability", prediction.probabilities[prediction.best].into()),
            ("probabilities", floats(&prediction.probabilities)),
        ])
        .unchecked_into())
    }

    /// Every intermediate value of a text of exactly T symbols going through the network.
    pub fn trace(&self, text: JsValue) -> Result<JsTrace> {
        self.trainer.trace(&string(&text, "text")?).map(trace_to_js).map_err(to_js)
    }

    /// As `trace`, with some gates held at a value.
    pub fn trace_forced(&self, text: JsValue, forced: JsForcedGates) -> Result<JsTrace> {
        if !forced.is_object() {
            return Err(invalid("forced", "un objeto"));
        }
        let held = |name: &str| match Reflect::get(&forced, &name.into())? {
            value if value.is_undefined() => Ok(None),
            value => number(&value, name).map(|value| Some(value as f32)),
        };
        let forced = ForcedGates { i: held("i")?, f: held("f")?, o: held("o")? };
        self.trainer.trace_forced(&string(&text, "text")?, forced).map(trace_to_js).map_err(to_js)
    }

    /// All weights in a row, in the order of `describe().parameters`.
    pub fn weights(&self) -> Float32Array {
        let weights: Vec<f32> = self.trainer.model().parameters().iter().flat_map(|p| p.values).copied().collect();
        Float32Array::from(&weights[..])
    }
}

impl Trainer {
    fn label(&self, id: usize) -> &str {
        &self.trainer.encoder().labels()[id]
    }

    fn window_text(&self, n: usize) -> String {
        self.trainer.windows().get(n).0.iter().map(|&id| self.label(id)).collect()
    }
}

/// Cuts a series of characters into windows of `maxlen` labels, each with the label that follows.
#[wasm_bindgen]
pub fn windows(series: JsValue, maxlen: JsValue) -> Result<JsWindows> {
    let (series, maxlen) = (string(&series, "series")?, whole(&maxlen, "maxlen")? as usize);
    let options = Options { maxlen, ..Options::default() };
    let (encoder, windows) = options.check().and_then(|()| Windows::new(&series, maxlen)).map_err(to_js)?;
    let (x, y) = windows.batch(&(0..windows.len()).collect::<Vec<_>>());
    Ok(object(&[
        ("labels", labels(&encoder)),
        ("windows", windows.len().into()),
        ("x", ids(x.iter())),
        ("y", ids(y.iter())),
    ])
    .unchecked_into())
}

/// What an answer costs that gave the right label this probability: −ln p, in nats.
#[wasm_bindgen]
pub fn surprise(probability: JsValue) -> Result<f32> {
    Ok(loss::surprise(number(&probability, "probability")? as f32))
}

fn trace_to_js(trace: Trace) -> JsTrace {
    let gate = |pick: for<'a> fn(Gates<&'a [f32]>) -> &'a [f32]| {
        let rows = trace.gates.rows().into_iter();
        let values: Vec<f32> =
            rows.flat_map(|row| pick(Gates::of(row.to_slice().unwrap_or_default()))).copied().collect();
        floats(&values)
    };
    object(&[
        ("i", gate(|g| g.i)),
        ("f", gate(|g| g.f)),
        ("candidate", gate(|g| g.candidate)),
        ("o", gate(|g| g.o)),
        ("c", matrix(&trace.c)),
        ("h", matrix(&trace.h)),
        ("pre_activations", matrix(&trace.pre_activations)),
        ("logits", matrix(&trace.logits)),
        ("probabilities", matrix(&trace.probabilities)),
    ])
    .unchecked_into()
}

/// Milliseconds of a clock that only goes forwards. Where there is none every budget is used up at once.
fn now() -> f64 {
    PERFORMANCE.with(|clock| clock.as_ref().map_or(f64::INFINITY, web_sys::Performance::now))
}

fn describe_parameter(parameter: &crate::layers::Parameter) -> JsValue {
    let shape: Array = parameter.shape.iter().map(|&n| JsValue::from(n)).collect();
    object(&[("name", parameter.name.into()), ("shape", shape.into())])
}

fn parse_options(given: Option<JsOptions>) -> Result<Options> {
    let mut options = Options::default();
    let Some(given) = given else { return Ok(options) };
    let Some(given) = given.dyn_ref::<Object>() else { return Err(invalid("options", "un objeto")) };
    for name in Object::keys(given).iter().filter_map(|name| name.as_string()) {
        let value = Reflect::get(given, &name.as_str().into())?;
        match name.as_str() {
            "series" => options.series = string(&value, &name)?,
            "maxlen" => options.maxlen = whole(&value, &name)? as usize,
            "units" => options.units = whole(&value, &name)? as usize,
            "recurrent_activation" => options.recurrent_activation = activation(&value, &name)?,
            "batch_size" => options.batch_size = whole(&value, &name)? as usize,
            "shuffle" => options.shuffle = value.as_bool().ok_or_else(|| invalid(&name, "verdadero o falso"))?,
            "learning_rate" => options.learning_rate = number(&value, &name)?,
            "rho" => options.rho = number(&value, &name)?,
            "epsilon" => options.epsilon = number(&value, &name)?,
            "seed" => options.seed = whole(&value, &name)?,
            _ => return Err(to_js(Error::UnknownOption { name })),
        }
    }
    Ok(options)
}

fn activation(value: &JsValue, name: &str) -> Result<RecurrentActivation> {
    match string(value, name)?.as_str() {
        "sigmoid" => Ok(RecurrentActivation::Sigmoid),
        "hard_sigmoid" => Ok(RecurrentActivation::HardSigmoid),
        _ => Err(invalid(name, "«sigmoid» o «hard_sigmoid»")),
    }
}

fn number(value: &JsValue, name: &str) -> Result<f64> {
    value.as_f64().filter(|number| !number.is_nan()).ok_or_else(|| invalid(name, "un número"))
}

/// A cast saturates, so that what is too large stays too large for the check of its bounds.
fn whole(value: &JsValue, name: &str) -> Result<u64> {
    let whole = value.as_f64().filter(|number| *number >= 0.0 && number.fract() == 0.0);
    whole.map(|number| number as u64).ok_or_else(|| invalid(name, "un número entero, desde 0"))
}

fn string(value: &JsValue, name: &str) -> Result<String> {
    value.as_string().ok_or_else(|| invalid(name, "un texto"))
}

fn invalid(name: &str, expected: &'static str) -> JsValue {
    to_js(Error::InvalidArgument { name: name.into(), expected })
}

fn labels(encoder: &Encoder) -> JsValue {
    encoder.labels().iter().map(JsValue::from).collect::<Array>().into()
}

fn ids<'a>(ids: impl Iterator<Item = &'a usize>) -> JsValue {
    Uint32Array::from(&ids.map(|&id| id as u32).collect::<Vec<_>>()[..]).into()
}

fn matrix(array: &Array2<f32>) -> JsValue {
    floats(array.as_slice().unwrap_or_default())
}

fn floats(values: &[f32]) -> JsValue {
    Float32Array::from(values).into()
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, value);
    }
    object.into()
}

fn to_js(error: Error) -> JsValue {
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
        Error::OptionOutOfRange { name, .. } => set(&js, "option", &name.into()),
        _ => {}
    }
    js.into()
}

/// Only a frozen object refuses, and these are new.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
