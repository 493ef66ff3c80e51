//! The library for JavaScript: one class, an options object in, numbers and copied `Float32Array`s out.
//!
//! It only adapts, in three steps: `arguments` and `options` read all that is given, then a trainer is borrowed and
//! answers, and `results` writes that out.
//!
//! Every failure is a JavaScript `Error` with a `code` ([`Error::code`]) and a Spanish `message`, and leaves the trainer
//! as it was; no argument can make it panic, or lock it. That holds for what runs the caller's code while it is being
//! read too, a getter or a Proxy: it may call this library, and what it throws becomes the `cause` of an
//! `invalid_argument`. Texts and lists are measured before they are copied. Of an object only the fields that are
//! described count; others are refused, and `undefined` is as good as none.
//!
//! One error has no `code`, since wasm-bindgen throws it before any of this begins: that of a trainer which was freed.

use std::cell::{Ref, RefCell, RefMut};

use js_sys::{Float32Array, Float64Array};
use wasm_bindgen::prelude::*;

use crate::error::{Error, check};
use crate::layers::Quantity;
use crate::loss;
use crate::options::Options;
use crate::series::{Series, Windows};
use crate::trainer::{self, Beginning, Place};
use arguments::{endless, number, optional, whole};
use budget::{Budget, JsBudget};
use options::{read_goal, read_handover, read_options, read_schedule, read_series, read_state};
use results::{array, describe_change, describe_parameter, floats, ids, labels, object, plain, set, to_js};
use under_way::UnderWay;

mod arguments;
mod budget;
mod look;
mod options;
mod results;
mod under_way;

/// The shapes of what goes in and comes out.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Options")]
    pub type JsOptions;
    #[wasm_bindgen(typescript_type = "Change[]")]
    pub type JsSchedule;
    #[wasm_bindgen(typescript_type = "Required<Options>")]
    pub type JsAllOptions;
    #[wasm_bindgen(typescript_type = "number")]
    pub type JsSteps;
    #[wasm_bindgen(typescript_type = "string | Series")]
    pub type JsSeries;
    #[wasm_bindgen(typescript_type = "number | Goal | undefined")]
    pub type JsGoal;
    #[wasm_bindgen(typescript_type = "Float64Array")]
    pub type JsHandover;
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
    #[wasm_bindgen(typescript_type = "Asked")]
    pub type JsAsked;
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

/// Ids that [`windows`] gives at most: all windows of the longest series are 40 MB.
const MAX_CUT: usize = 1_000_000;

type Result<T> = std::result::Result<T, JsValue>;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Puts Rust's panics, should there be one, into the console with their message.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// An experiment: a model, its data, and the course of its training.
#[wasm_bindgen]
pub struct Trainer {
    /// Borrowed here and not by wasm-bindgen, which would begin before the arguments are read.
    trainer: RefCell<trainer::Trainer>,
    /// Answers of which only a part has been computed.
    under_way: UnderWay,
}

impl Trainer {
    fn of(trainer: trainer::Trainer) -> Self {
        Self { trainer: RefCell::new(trainer), under_way: UnderWay::default() }
    }

    fn look(&self) -> Result<Ref<'_, trainer::Trainer>> {
        self.trainer.try_borrow().map_err(|_| to_js(Error::Busy))
    }

    /// Of a network that changes, no answer that is under way stays true.
    fn change(&self) -> Result<RefMut<'_, trainer::Trainer>> {
        let trainer = self.trainer.try_borrow_mut().map_err(|_| to_js(Error::Busy))?;
        self.under_way.forget();
        Ok(trainer)
    }

    /// Takes pieces of something that changes the network, until one says what came of it or the budget is used up.
    fn change_by_pieces<T>(
        &self,
        mut budget: Budget,
        mut piece: impl FnMut(&mut trainer::Trainer) -> std::result::Result<Option<T>, Error>,
    ) -> Result<Option<T>> {
        loop {
            let (done, cost) = {
                let mut trainer = self.change()?;
                let epoch = trainer.epoch();
                (piece(&mut trainer), trainer.cost_of_piece(epoch))
            };
            let done = done.map_err(to_js)?;
            if done.is_some() || budget.spend(cost) {
                return Ok(done);
            }
        }
    }
}

#[wasm_bindgen]
impl Trainer {
    /// A new experiment, by default the notebook's; what is to change on the way, by default nothing; and the state that it
    /// begins with, by default drawn weights, and how many batches are behind that.
    #[wasm_bindgen(constructor)]
    pub fn new(
        given: Option<JsOptions>,
        schedule: Option<JsSchedule>,
        state: Option<Float32Array>,
        steps: Option<JsSteps>,
    ) -> Result<Trainer> {
        let options = read_options(given.as_ref().map_or(&JsValue::UNDEFINED, AsRef::as_ref), Options::default())?;
        let changes = schedule.map_or(Ok(vec![]), |schedule| read_schedule(&schedule, &options))?;
        let beginning = Beginning {
            state: state.map_or(Ok(vec![]), |state| read_state(&state))?,
            steps: steps.map_or(Ok(0), |steps| whole(&steps, "steps"))?,
        };
        trainer::Trainer::scheduled(options, changes, &beginning).map(Self::of).map_err(to_js)
    }

    pub fn describe(&self) -> Result<JsDescription> {
        let t = self.look()?;
        let parameters = array(t.model().parameters().iter().map(describe_parameter));
        let quantities = t.model().cell().quantities();
        let quantities = array(quantities.iter().map(|quantity| quantity.name().into()));
        let (training, validation) = t.split();
        let (options, changes) = t.schedule();
        Ok(object(&[
            ("labels", labels(t.encoder())?),
            ("words", t.encoder().words().into()),
            ("answer_is_next", t.windows().answer_is_next().into()),
            ("training_windows", training.into()),
            ("validation_windows", validation.into()),
            ("maxlen", t.options().maxlen.into()),
            ("units", t.model().count(Quantity::H).into()),
            ("windows", t.windows().len().into()),
            ("batches_per_epoch", t.batches_per_epoch().into()),
            ("parameters", parameters),
            ("options", plain(options)?),
            ("schedule", array(changes.iter().map(describe_change))),
            ("quantities", quantities),
        ])
        .unchecked_into())
    }

    // Piece by piece, a piece being a slice of a batch (the whole of a small one) or a part of the validation, until it is
    // done or the milliseconds have passed, one piece at least. What is not done is gone on with when it is asked for again.

    /// Trains on one batch, or the rest of it; returns its loss, or nothing if it is not done yet.
    pub fn train_step(&self, budget_ms: Option<JsBudget>) -> Result<Option<f32>> {
        self.change_by_pieces(Budget::new(budget_ms)?, |trainer| trainer.advance_step())
    }

    /// Trains to the end of the epoch under way, its validation included; returns its mean loss, or nothing if it is not
    /// done yet.
    pub fn train_epoch(&self, budget_ms: Option<JsBudget>) -> Result<Option<f32>> {
        self.change_by_pieces(Budget::new(budget_ms)?, |trainer| trainer.advance_epoch(trainer::Piece::Slice))
    }

    /// Trains until the milliseconds have passed, or the goal is reached; returns how many pieces that were.
    pub fn train_for(&self, budget_ms: JsValue, until: JsGoal) -> Result<usize> {
        let goal = read_goal(&until)?;
        let mut pieces = 0;
        self.change_by_pieces(Budget::milliseconds(&budget_ms)?, |trainer| {
            if trainer.reached(&goal) {
                return Ok(Some(()));
            }
            trainer.advance()?;
            pieces += 1;
            Ok(None)
        })?;
        Ok(pieces)
    }

    /// Whether the training stands where the goal has it halt.
    pub fn reached(&self, until: JsGoal) -> Result<bool> {
        let goal = read_goal(&until)?;
        Ok(self.look()?.reached(&goal))
    }

    /// Takes the weights to where they stood after an epoch that has been reached; returns whether they are there yet.
    pub fn go_to_epoch(&self, epoch: JsValue, budget_ms: Option<JsBudget>) -> Result<bool> {
        let (epoch, budget) = (whole(&epoch, "epoch")?, Budget::new(budget_ms)?);
        let place = self.look()?.place_of_epoch(epoch).map_err(to_js)?;
        Ok(self.change_by_pieces(budget, |trainer| trainer.approach(place).map(|there| there.then_some(())))?.is_some())
    }

    /// As `go_to_epoch`, to a batch, counted from the beginning of the training.
    pub fn go_to_step(&self, step: JsValue, budget_ms: Option<JsBudget>) -> Result<bool> {
        let (step, budget) = (whole(&step, "step")?, Budget::new(budget_ms)?);
        let place = self.look()?.place_of_step(step).map_err(to_js)?;
        Ok(self.change_by_pieces(budget, |trainer| trainer.approach(place).map(|there| there.then_some(())))?.is_some())
    }

    /// What another trainer of the same experiment can take over: where this one stands, and its losses since so many
    /// batches; nothing within a batch, or before an epoch has been asked and validated.
    pub fn hand_over(&self, since: JsValue) -> Result<Option<Float64Array>> {
        let since = endless(&since, "since")?;
        Ok(self.look()?.hand_over(since).map(|handed| Float64Array::from(&handed[..])))
    }

    /// Goes on from where that one stood.
    pub fn take_over(&self, handed: JsHandover) -> Result<()> {
        let handed = read_handover(&handed)?;
        self.change()?.take_over(&handed).map_err(to_js)
    }

    /// Bounds the memory of the snapshots that this training and all its branches keep: bytes, 64 MB at most and by
    /// default. With 0 it keeps next to nothing, and going back repeats the training.
    pub fn limit_snapshots(&self, bytes: JsValue) -> Result<()> {
        let bytes = whole(&bytes, "bytes")?;
        self.change()?.limit_snapshots(bytes);
        Ok(())
    }

    /// The same training up to the epoch under way, and from its beginning on with other rates, or another order. This
    /// one stays as it is.
    pub fn branch(&self, given: JsOptions) -> Result<Trainer> {
        let now = self.look()?.options().clone();
        let options = read_options(&given, now)?;
        self.look()?.branch(options).map(Self::of).map_err(to_js)
    }

    /// Whole epochs so far, and batches so far of the next one.
    pub fn place(&self) -> Result<JsPlace> {
        let Place { epoch, batch } = self.look()?.place();
        Ok(object(&[("epoch", epoch.into()), ("batch", batch.into())]).unchecked_into())
    }

    pub fn progress(&self) -> Result<JsProgress> {
        let t = self.look()?;
        let (right, distinct) = t.accuracy_unchanged();
        let right_changed = if t.changes().is_empty() { right } else { t.accuracy().0 };
        Ok(object(&[
            ("epoch", t.epoch().into()),
            ("batch", t.batch().into()),
            ("steps", t.history().batch_losses.len().into()),
            ("reached", t.history().epoch_losses.len().into()),
            ("right", right.into()),
            ("right_changed", right_changed.into()),
            ("distinct", distinct.into()),
        ])
        .unchecked_into())
    }

    /// The losses from a step and an epoch on (both from 0, and beyond the end nothing), so that a page fetches only what
    /// is new.
    pub fn history(&self, from_step: JsValue, from_epoch: JsValue) -> Result<JsHistory> {
        let from_step = optional(&from_step, "from_step", endless)?.unwrap_or_default();
        let from_epoch = optional(&from_epoch, "from_epoch", endless)?.unwrap_or_default();
        let t = self.look()?;
        let history = t.history();
        let from = |first: usize, values: &[f32]| floats(values.get(first..).unwrap_or_default());
        let validations =
            |value: fn(&trainer::Validation) -> f32| history.validations.iter().map(value).collect::<Vec<_>>();
        Ok(object(&[
            ("epoch_accuracies", from(from_epoch, &history.epoch_accuracies)),
            ("validation_losses", from(from_epoch, &validations(|v| v.loss))),
            ("validation_accuracies", from(from_epoch, &validations(|v| v.accuracy))),
            ("batch_losses", from(from_step, &history.batch_losses)),
            ("epoch_losses", from(from_epoch, &history.epoch_losses)),
        ])
        .unchecked_into())
    }
}

/// Options with which a series is learned well.
#[wasm_bindgen]
pub fn recommended(given: JsSeries) -> Result<JsAllOptions> {
    let mut options = Options::recommended(read_series(&given, "series")?);
    if !given.is_object() {
        return Ok(plain(&options)?.unchecked_into());
    }
    // What was given is given back: a text of one's own takes longer to write out than to read.
    options.series = Series::default();
    let options = plain(&options)?;
    set(&options, "series", &given);
    Ok(options.unchecked_into())
}

/// Cuts a series into windows of `maxlen` labels, each with its answer. Of a long series only the first are copied, a
/// million ids.
#[wasm_bindgen]
pub fn windows(given: JsSeries, maxlen: JsValue) -> Result<JsWindows> {
    let (series, maxlen) = (read_series(&given, "series")?, whole(&maxlen, "maxlen")?);
    let options = Options { series, maxlen, ..Options::default() };
    let (encoder, windows) = options.check().and_then(|()| Windows::new(&options.series, maxlen)).map_err(to_js)?;
    let cut: Vec<usize> = (0..windows.len().min(MAX_CUT / maxlen)).collect();
    let (x, y) = windows.batch(&cut);
    Ok(object(&[
        ("labels", labels(&encoder)?),
        ("windows", windows.len().into()),
        ("x", ids(x.as_slice().unwrap_or_default()).into()),
        ("y", ids(&y).into()),
    ])
    .unchecked_into())
}

/// What an answer costs that gave the right label this probability, 0 to 1: −ln p, in nats.
#[wasm_bindgen]
pub fn surprise(probability: JsValue) -> Result<f32> {
    let probability = number(&probability, "probability")?;
    check("probability", probability, 0.0, 1.0, "0 y 1").map_err(to_js)?;
    Ok(loss::surprise(probability))
}
