//! The library for JavaScript: one class, an options object in, numbers and copied `Float32Array`s out.
//!
//! It only adapts. Every argument is checked, and every failure is a JavaScript `Error` with a `code`
//! ([`Error::code`]) and a Spanish `message`; no argument can make it panic.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::error::Error;
use crate::loss;
use crate::options::Options;
use crate::series::Windows;
use crate::trainer::{self, Place};
use budget::{Budget, JsBudget};
use convert::{describe_parameter, floats, goal, ids, labels, number, object, options, series, to_js, whole};
use under_way::UnderWay;

mod budget;
mod convert;
mod look;
mod under_way;

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
    #[wasm_bindgen(typescript_type = "Place")]
    pub type JsPlace;
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
    /// Answers of which only a part has been computed.
    under_way: UnderWay,
}

#[wasm_bindgen]
impl Trainer {
    /// A new experiment, by default the notebook's.
    #[wasm_bindgen(constructor)]
    pub fn new(given: Option<JsOptions>) -> Result<Trainer> {
        let trainer = trainer::Trainer::new(options(&given, Options::default())?).map_err(to_js)?;
        Ok(Self { trainer, under_way: UnderWay::default() })
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

    // Piece by piece, a piece being a slice of a batch (the whole of a small one) or a part of the validation, until it is
    // done or the milliseconds have passed, one piece at least. What is not done is gone on with when it is asked for again.

    /// Trains on one batch, or the rest of it; returns its loss, or nothing if it is not done yet.
    pub fn train_step(&mut self, budget_ms: Option<JsBudget>) -> Result<Option<f32>> {
        self.changing(Budget::new(budget_ms)?, |trainer| trainer.advance_step())
    }

    /// Trains to the end of the epoch under way, its validation included; returns its mean loss, or nothing if it is not
    /// done yet.
    pub fn train_epoch(&mut self, budget_ms: Option<JsBudget>) -> Result<Option<f32>> {
        self.changing(Budget::new(budget_ms)?, |trainer| trainer.advance_epoch())
    }

    /// Trains until the milliseconds have passed, or the goal is reached; returns how many pieces that were.
    pub fn train_for(&mut self, budget_ms: JsValue, until: JsGoal) -> Result<usize> {
        let (budget, goal) = (Budget::milliseconds(&budget_ms)?, goal(&until)?);
        let mut pieces = 0;
        self.changing(budget, |trainer| {
            if trainer.reached(&goal) {
                return Ok(Some(()));
            }
            trainer.advance()?;
            pieces += 1;
            Ok(None)
        })?;
        Ok(pieces)
    }

    /// Takes the weights to where they stood after an epoch that has been reached; returns whether they are there yet.
    pub fn go_to_epoch(&mut self, epoch: JsValue, budget_ms: Option<JsBudget>) -> Result<bool> {
        let (epoch, budget) = (whole(&epoch, "epoch")? as usize, Budget::new(budget_ms)?);
        let place = self.trainer.place_of_epoch(epoch).map_err(to_js)?;
        Ok(self.changing(budget, |trainer| trainer.approach(place).map(|there| there.then_some(())))?.is_some())
    }

    /// As `go_to_epoch`, to a batch, counted from the beginning of the training.
    pub fn go_to_step(&mut self, step: JsValue, budget_ms: Option<JsBudget>) -> Result<bool> {
        let (step, budget) = (whole(&step, "step")? as usize, Budget::new(budget_ms)?);
        let place = self.trainer.place_of_step(step).map_err(to_js)?;
        Ok(self.changing(budget, |trainer| trainer.approach(place).map(|there| there.then_some(())))?.is_some())
    }

    /// Bounds the memory of the snapshots that this training and all its branches keep: bytes, 64 MB at most and by
    /// default. With 0 it keeps next to nothing, and going back repeats the training.
    pub fn limit_snapshots(&mut self, bytes: JsValue) -> Result<()> {
        self.trainer.limit_snapshots(whole(&bytes, "bytes")? as usize);
        Ok(())
    }

    /// The same training up to the epoch under way, and from its beginning on with other rates, or another order. This
    /// one stays as it is.
    pub fn branch(&self, given: JsOptions) -> Result<Trainer> {
        let options = options(&Some(given), self.trainer.options().clone())?;
        Ok(Self { trainer: self.trainer.branch(options).map_err(to_js)?, under_way: UnderWay::default() })
    }

    /// Whole epochs so far, and batches so far of the next one.
    pub fn place(&self) -> JsPlace {
        let Place { epoch, batch } = self.trainer.place();
        object(&[("epoch", epoch.into()), ("batch", batch.into())]).unchecked_into()
    }

    pub fn progress(&self) -> JsProgress {
        let t = &self.trainer;
        let (right, distinct) = t.accuracy_unchanged();
        let right_changed = if t.changes().is_empty() { right } else { t.accuracy().0 };
        object(&[
            ("epoch", t.epoch().into()),
            ("batch", t.batch().into()),
            ("steps", t.history().batch_losses.len().into()),
            ("reached", t.history().epoch_losses.len().into()),
            ("right", right.into()),
            ("right_changed", right_changed.into()),
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
    let all = || (0..windows.len()).map(|n| windows.get(n));
    Ok(object(&[
        ("labels", labels(&encoder)),
        ("windows", windows.len().into()),
        ("x", ids(all().flat_map(|(x, _)| x.iter().copied()))),
        ("y", ids(all().map(|(_, y)| y))),
    ])
    .unchecked_into())
}

/// What an answer costs that gave the right label this probability: −ln p, in nats.
#[wasm_bindgen]
pub fn surprise(probability: JsValue) -> Result<f32> {
    Ok(loss::surprise(number(&probability, "probability")? as f32))
}

impl Trainer {
    /// Takes pieces of something that changes the network, until one says what came of it or the budget is used up.
    fn changing<T>(
        &mut self,
        mut budget: Budget,
        mut piece: impl FnMut(&mut trainer::Trainer) -> std::result::Result<Option<T>, Error>,
    ) -> Result<Option<T>> {
        self.under_way = UnderWay::default();
        loop {
            let epoch = self.trainer.epoch();
            let done = piece(&mut self.trainer).map_err(to_js)?;
            if done.is_some() || budget.spend(self.trainer.cost_of_piece(epoch)) {
                return Ok(done);
            }
        }
    }
}
