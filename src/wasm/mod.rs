//! The library for JavaScript: one class, an options object in, numbers and copied `Float32Array`s out.
//!
//! It only adapts. Every argument is checked, and every failure is a JavaScript `Error` with a `code`
//! ([`Error::code`]) and a Spanish `message`; no argument can make it panic.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::loss;
use crate::options::Options;
use crate::series::Windows;
use crate::trainer;
use convert::{describe_parameter, floats, goal, ids, labels, number, object, options, series, to_js, whole};

mod convert;
mod look;

/// The shapes of what goes in and comes out.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Options")]
    pub type JsOptions;
    #[wasm_bindgen(typescript_type = "Required<Options>")]
    pub type JsAllOptions;
    #[wasm_bindgen(typescript_type = "string | Series")]
    pub type JsSeries;
    #[wasm_bindgen(typescript_type = "number | Goal | undefined")]
    pub type JsGoal;
    #[wasm_bindgen(typescript_type = "Description")]
    pub type JsDescription;
    #[wasm_bindgen(typescript_type = "Progress")]
    pub type JsProgress;
    #[wasm_bindgen(typescript_type = "History")]
    pub type JsHistory;
    #[wasm_bindgen(typescript_type = "Windows")]
    pub type JsWindows;
    #[wasm_bindgen(typescript_type = "Prediction")]
    pub type JsPrediction;
    #[wasm_bindgen(typescript_type = "Trace")]
    pub type JsTrace;
    #[wasm_bindgen(typescript_type = "Ablation")]
    pub type JsAblation;
    #[wasm_bindgen(typescript_type = "Answer[]")]
    pub type JsAnswers;
    #[wasm_bindgen(typescript_type = "Learned[]")]
    pub type JsLearned;
    #[wasm_bindgen(typescript_type = "Gradients")]
    pub type JsGradients;
    #[wasm_bindgen(typescript_type = "Derivation")]
    pub type JsDerivation;
    #[wasm_bindgen(typescript_type = "Step")]
    pub type JsStep;
    #[wasm_bindgen(typescript_type = "Changes")]
    pub type JsChanges;
    #[wasm_bindgen(typescript_type = "Forced")]
    pub type JsForced;
    #[wasm_bindgen(typescript_type = "Maps")]
    pub type JsMaps;
    #[wasm_bindgen(typescript_type = "Continued[]")]
    pub type JsContinued;
    #[wasm_bindgen(typescript_type = "WeightsBefore")]
    pub type JsWeightsBefore;

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
    pub fn new(given: Option<JsOptions>) -> Result<Trainer> {
        let trainer = trainer::Trainer::new(options(&given, Options::default())?).map_err(to_js)?;
        Ok(Self { trainer })
    }

    pub fn describe(&self) -> Result<JsDescription> {
        let t = &self.trainer;
        let parameters: Array = t.model().parameters().iter().map(describe_parameter).collect();
        let options = serde_wasm_bindgen::to_value(t.options())?;
        let quantities = t.model().cell().map_or(&[][..], |cell| cell.quantities());
        let quantities: Array = quantities.iter().map(|quantity| JsValue::from(quantity.name())).collect();
        let (training, validation) = t.split();
        Ok(object(&[
            ("labels", labels(t.encoder())),
            ("words", t.encoder().words().into()),
            ("answer_is_next", t.windows().answer_is_next().into()),
            ("training_windows", training.into()),
            ("validation_windows", validation.into()),
            ("maxlen", t.options().maxlen.into()),
            ("units", t.model().units().into()),
            ("windows", t.windows().len().into()),
            ("batches_per_epoch", t.batches_per_epoch().into()),
            ("parameters", parameters.into()),
            ("options", options),
            ("quantities", quantities.into()),
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

    /// Trains piece by piece, a piece being a slice of a batch (the whole of a small one) or a part of the validation,
    /// until the milliseconds have passed (one piece at least), or the goal is reached; returns how many pieces that were.
    pub fn train_for(&mut self, budget_ms: JsValue, until: JsGoal) -> Result<usize> {
        let (budget_ms, goal) = (number(&budget_ms, "budget_ms")?, goal(&until)?);
        let end = now() + budget_ms;
        let mut steps = 0;
        while !self.trainer.reached(&goal) {
            self.trainer.advance().map_err(to_js)?;
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

    /// As `go_to_epoch`, to a batch, counted from the beginning of the training.
    pub fn go_to_step(&mut self, step: JsValue) -> Result<()> {
        self.trainer.go_to_step(whole(&step, "step")? as usize).map_err(to_js)
    }

    /// The same training up to the epoch under way, and from its beginning on with other rates, or another order. This
    /// one stays as it is.
    pub fn branch(&self, given: JsOptions) -> Result<Trainer> {
        let options = options(&Some(given), self.trainer.options().clone())?;
        Ok(Self { trainer: self.trainer.branch(options).map_err(to_js)? })
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
        let validations =
            |value: fn(&trainer::Validation) -> f32| history.validations.iter().map(value).collect::<Vec<_>>();
        let (losses, accuracies) = (validations(|v| v.loss), validations(|v| v.accuracy));
        Ok(object(&[
            ("epoch_accuracies", from(&history.epoch_accuracies, &from_epoch, "from_epoch")?),
            ("validation_losses", from(&losses, &from_epoch, "from_epoch")?),
            ("validation_accuracies", from(&accuracies, &from_epoch, "from_epoch")?),
            ("batch_losses", from(&history.batch_losses, &from_step, "from_step")?),
            ("epoch_losses", from(&history.epoch_losses, &from_epoch, "from_epoch")?),
        ])
        .unchecked_into())
    }
}

/// Options with which a series is learned well.
#[wasm_bindgen]
pub fn recommended(given: JsSeries) -> Result<JsAllOptions> {
    Ok(serde_wasm_bindgen::to_value(&Options::recommended(series(&given)?))?.unchecked_into())
}

/// Cuts a series into windows of `maxlen` labels, each with its answer.
#[wasm_bindgen]
pub fn windows(given: JsSeries, maxlen: JsValue) -> Result<JsWindows> {
    let (series, maxlen) = (series(&given)?, whole(&maxlen, "maxlen")? as usize);
    let options = Options { series, maxlen, ..Options::default() };
    let (encoder, windows) = options.check().and_then(|()| Windows::new(&options.series, maxlen)).map_err(to_js)?;
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

/// Milliseconds of a clock that only goes forwards. Where there is none every budget is used up at once.
fn now() -> f64 {
    PERFORMANCE.with(|clock| clock.as_ref().map_or(f64::INFINITY, web_sys::Performance::now))
}
