//! What can be asked of a network, for JavaScript: `src/trainer/look.rs` and `step.rs`.

use js_sys::{Array, Float32Array, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;

use super::budget::{Budget, JsBudget};
use super::convert::{flat, floats, ids, invalid, matrix, number, object, quantities, set, string, to_js, whole};
use super::under_way::UnderWay;
use super::{
    JsAblation, JsAnswers, JsChanges, JsContinued, JsDerivation, JsForced, JsGradients, JsLearned, JsMaps,
    JsPrediction, JsStep, JsTrace, JsWeightsBefore, Result, Trainer,
};
use crate::derivation::Cell;
use crate::layers::{Forced, Quantity};
use crate::trainer::{Ablation, Continued, Map, Prediction, Step, check_count};

#[wasm_bindgen]
impl Trainer {
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

    /// The ids of a text of any length.
    pub fn encode(&self, text: JsValue) -> Result<Uint32Array> {
        let encoded = self.trainer.encoder().encode(&string(&text, "text")?).map_err(to_js)?;
        Ok(ids(encoded.into_iter()).unchecked_into())
    }

    /// The id of the right answer to a text of exactly T symbols, if it can be known: by the task's rule, or from what
    /// the series has after the longest end of the text.
    pub fn expected(&self, text: JsValue) -> Result<Option<usize>> {
        self.trainer.expected(&string(&text, "text")?).map_err(to_js)
    }

    /// The ids of what follows a text of exactly T symbols wherever the series has it, each once.
    pub fn followers(&self, text: JsValue) -> Result<Uint32Array> {
        let followers = self.trainer.followers(&string(&text, "text")?).map_err(to_js)?;
        Ok(ids(followers.into_iter()).unchecked_into())
    }

    /// The part (0 to 1) of the gates' values, or of h where there are no gates, that are at an end of their range.
    pub fn saturation(&self) -> f32 {
        self.trainer.saturation()
    }

    /// What follows a text of exactly T symbols.
    pub fn predict(&self, text: JsValue) -> Result<JsPrediction> {
        let prediction = self.trainer.predict(&string(&text, "text")?).map_err(to_js)?;
        Ok(self.prediction_to_js(&prediction))
    }

    /// As `predict`, by the network without the changes.
    pub fn predict_unchanged(&self, text: JsValue) -> Result<JsPrediction> {
        let prediction = self.trainer.predict_unchanged(&string(&text, "text")?).map_err(to_js)?;
        Ok(self.prediction_to_js(&prediction))
    }

    /// Every intermediate value of a text of exactly T symbols going through the network.
    pub fn trace(&self, text: JsValue) -> Result<JsTrace> {
        let trace = self.trainer.trace(&string(&text, "text")?).map_err(to_js)?;
        let mut fields = quantities(self.trainer.model().cell(), &trace.gates, &trace.c, &trace.h);
        fields.extend([
            ("pre_activations", matrix(&trace.pre_activations)),
            ("logits", matrix(&trace.logits)),
            ("probabilities", matrix(&trace.probabilities)),
        ]);
        Ok(object(&fields).unchecked_into())
    }

    /// The derivative of a text's loss by each of those values, if the label `target`, an id, were the right answer.
    pub fn gradients(&self, text: JsValue, target: JsValue) -> Result<JsGradients> {
        let (text, target) = (string(&text, "text")?, whole(&target, "target")? as usize);
        let gradients = self.trainer.gradients(&text, target).map_err(to_js)?;
        let mut fields = quantities(self.trainer.model().cell(), &gradients.d_gates, &gradients.dc, &gradients.dh);
        fields.extend([("loss", gradients.loss.into()), ("logits", floats(&gradients.d_logits))]);
        Ok(object(&fields).unchecked_into())
    }

    /// How one of those values comes about, or, with a `target`, the derivative by it.
    pub fn derive(
        &self,
        text: JsValue,
        quantity: JsValue,
        t: JsValue,
        k: JsValue,
        target: JsValue,
    ) -> Result<JsDerivation> {
        let cell =
            Cell { quantity: parse_quantity(&quantity)?, t: whole(&t, "t")? as usize, k: whole(&k, "k")? as usize };
        let target = if target.is_undefined() { None } else { Some(whole(&target, "target")? as usize) };
        let derivation = self.trainer.derive(&string(&text, "text")?, target, cell).map_err(to_js)?;
        Ok(object(&[
            ("terms", derivation.terms.iter().map(|factors| floats(factors)).collect::<Array>().into()),
            ("sum", derivation.sum.into()),
            ("value", derivation.value.into()),
        ])
        .unchecked_into())
    }

    /// What the next training step would do; nothing if it takes longer: it is gone on with when it is asked for again.
    pub fn next_step(&mut self, budget_ms: Option<JsBudget>) -> Result<Option<JsStep>> {
        let mut budget = Budget::new(budget_ms)?;
        let mut step = self.under_way.step.take().unwrap_or_else(|| self.trainer.begin_step());
        while !step.advance() {
            if budget.spend(self.trainer.cost_of_piece(self.trainer.epoch())) {
                self.under_way.step = Some(step);
                return Ok(None);
            }
        }
        Ok(Some(self.step_to_js(&self.trainer.end_step(step))))
    }

    /// What a training step on this text alone would do, if the label `target`, an id, were the right answer.
    pub fn step_on_text(&self, text: JsValue, target: JsValue) -> Result<JsStep> {
        let (text, target) = (string(&text, "text")?, whole(&target, "target")? as usize);
        Ok(self.step_to_js(&self.trainer.step_on_text(&text, target).map_err(to_js)?))
    }

    /// For each right label (row), the mean probability that each label (column) gets for it: (V, V).
    pub fn confusion(&self) -> Float32Array {
        Float32Array::from(&self.trainer.confusion()[..])
    }

    /// Where h and c stand on the planes in which they spread most.
    pub fn maps(&self, text: JsValue) -> Result<JsMaps> {
        let maps = self.trainer.maps(&string(&text, "text")?).map_err(to_js)?;
        let maps: Vec<_> = ["h", "c"].into_iter().zip(maps.iter().map(map_to_js)).collect();
        Ok(object(&maps).unchecked_into())
    }

    /// How many of the windows that differ are answered right with the symbols before the last shuffled or blanked, or
    /// with no memory of them.
    pub fn accuracy_without(&self, ablation: JsAblation, seed: JsValue) -> Result<usize> {
        let ablation = match string(&ablation, "ablation")?.as_str() {
            "shuffled" => Ablation::Shuffled,
            "blanked" => Ablation::Blanked,
            "forgetful" => Ablation::Forgetful,
            _ => return Err(invalid("ablation", "«shuffled», «blanked» o «forgetful»")),
        };
        Ok(self.trainer.accuracy_without(ablation, whole(&seed, "seed")?))
    }

    /// How much of the loss's gradient comes back to each step: the mean length of ∂L/∂h_t over the windows (T).
    pub fn gradient_flow(&self) -> Float32Array {
        Float32Array::from(&self.trainer.gradient_flow()[..])
    }

    /// Lets the network go on by itself after a text; nothing if it takes longer: it is gone on with when it is asked for
    /// again.
    pub fn continue_series(
        &mut self,
        text: JsValue,
        count: JsValue,
        temperature: JsValue,
        seed: JsValue,
        budget_ms: Option<JsBudget>,
    ) -> Result<Option<JsContinued>> {
        let (count, seed) = (whole(&count, "count")? as usize, whole(&seed, "seed")?);
        let asked = (string(&text, "text")?, number(&temperature, "temperature")?, seed);
        let mut budget = Budget::new(budget_ms)?;
        let mut continuation = match self.under_way.continuation.take() {
            Some((same, continuation)) if same == asked => continuation,
            _ => self.trainer.continuation(&asked.0, asked.1, asked.2).map_err(to_js)?,
        };
        check_count(count).map_err(to_js)?;
        while continuation.written().len() < count {
            self.trainer.write_one(&mut continuation);
            if budget.spend(self.trainer.cost_of_symbol()) {
                break;
            }
        }
        let written = continuation.written().get(..count).map(|written| self.written_to_js(written));
        self.under_way.continuation = Some((asked, continuation));
        Ok(written)
    }

    // Changes that are laid over the network for looking; training does not notice them.

    /// Puts a value in the place of a weight; `array` counts in the order of `describe().parameters`.
    pub fn change_weight(&mut self, array: JsValue, place: JsValue, value: JsValue) -> Result<()> {
        let (array, place) = (whole(&array, "array")? as usize, whole(&place, "place")? as usize);
        let value = number(&value, "value")? as f32;
        self.under_way = UnderWay::default();
        self.trainer.change_weight(array, place, value).map_err(to_js)
    }

    /// Holds gates at values, and switches units off, instead of those that were.
    pub fn force(&mut self, forced: JsForced) -> Result<()> {
        self.under_way = UnderWay::default();
        self.trainer.force(parse_forced(&forced)?).map_err(to_js)
    }

    /// Takes all changes away.
    pub fn restore(&mut self) {
        self.under_way = UnderWay::default();
        self.trainer.restore();
    }

    pub fn changes(&self) -> JsChanges {
        let changes = self.trainer.changes();
        let forced = &changes.forced;
        let weights = changes.weights.iter().map(|&(array, place, value)| {
            object(&[("array", array.into()), ("place", place.into()), ("value", value.into())])
        });
        let held = |gate: Quantity| Some((gate.name(), forced.held(gate)?.into()));
        let held: Vec<_> = Forced::GATES.into_iter().filter_map(held).collect();
        let off: Array = forced.off.iter().map(|&unit| JsValue::from(unit)).collect();
        let forced = [&held[..], &[("off", off.into())]].concat();
        object(&[
            ("count", changes.count().into()),
            ("weights", weights.collect::<Array>().into()),
            ("forced", object(&forced)),
        ])
        .unchecked_into()
    }

    /// All weights in a row, with the changes, in the order of `describe().parameters`.
    pub fn weights(&self) -> Float32Array {
        flat(&self.trainer.looked_at()).unchecked_into()
    }

    /// The weights at the end of the epoch before, without the changes.
    pub fn weights_before(&self) -> JsWeightsBefore {
        let (epoch, weights) = self.trainer.weights_before();
        object(&[("epoch", epoch.into()), ("weights", floats(&weights))]).unchecked_into()
    }
}

impl Trainer {
    fn label(&self, id: usize) -> &str {
        &self.trainer.encoder().labels()[id]
    }

    fn window_text(&self, n: usize) -> String {
        self.trainer.encoder().text(self.trainer.windows().get(n).0)
    }

    fn written_to_js(&self, written: &[Continued]) -> JsContinued {
        let symbols = written.iter().map(|symbol| {
            let expected: Array = symbol.expected.iter().map(|&id| JsValue::from(self.label(id))).collect();
            object(&[
                ("label", self.label(symbol.id).into()),
                ("probability", symbol.probability.into()),
                ("expected", expected.into()),
            ])
        });
        symbols.collect::<Array>().unchecked_into()
    }

    fn prediction_to_js(&self, prediction: &Prediction) -> JsPrediction {
        object(&[
            ("label", self.label(prediction.best).into()),
            ("id", prediction.best.into()),
            ("probability", prediction.probabilities[prediction.best].into()),
            ("probabilities", floats(&prediction.probabilities)),
        ])
        .unchecked_into()
    }

    fn step_to_js(&self, step: &Step) -> JsStep {
        let windows = step.windows.iter().zip(&step.losses).map(|(&n, &loss)| {
            let label = self.label(self.trainer.windows().get(n).1);
            object(&[("text", self.window_text(n).into()), ("label", label.into()), ("loss", loss.into())])
        });
        let fields = object(&[
            ("windows", windows.collect::<Array>().into()),
            ("before", flat(&step.before)),
            ("gradients", flat(&step.gradients)),
            ("after", flat(&step.after)),
        ]);
        for ((name, before), (_, after)) in step.optimizer_before.slots().into_iter().zip(step.optimizer.slots()) {
            set(&fields, &format!("{name}_before"), &flat(before));
            set(&fields, name, &flat(after));
        }
        fields.unchecked_into()
    }
}

fn map_to_js(map: &Map) -> JsValue {
    object(&[
        ("windows", floats(map.windows.as_flattened())),
        ("path", floats(map.path.as_flattened())),
        ("explained", map.explained.into()),
    ])
}

fn parse_quantity(value: &JsValue) -> Result<Quantity> {
    let name = string(value, "quantity")?;
    let named = Quantity::ALL.into_iter().find(|quantity| quantity.name() == name);
    named.ok_or_else(|| invalid("quantity", "una magnitud de la traza"))
}

fn parse_forced(forced: &JsForced) -> Result<Forced> {
    if !forced.is_object() {
        return Err(invalid("forced", "un objeto"));
    }
    let held = |name: &str| match Reflect::get(forced, &name.into())? {
        value if value.is_undefined() => Ok(None),
        value => number(&value, name).map(|value| Some(value as f32)),
    };
    let off = Reflect::get(forced, &"off".into())?;
    let off = match off.dyn_ref::<Array>() {
        Some(units) => units.iter().map(|unit| Ok(whole(&unit, "off")? as usize)).collect::<Result<_>>()?,
        None if off.is_undefined() => vec![],
        None => return Err(invalid("off", "una lista de unidades")),
    };
    Ok(Forced { i: held("i")?, f: held("f")?, o: held("o")?, z: held("z")?, r: held("r")?, off })
}
