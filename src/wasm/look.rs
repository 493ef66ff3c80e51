//! What can be asked of a network, for JavaScript: `src/trainer/look.rs` and `step.rs`.

use js_sys::{Float32Array, Uint32Array};
use wasm_bindgen::prelude::*;

use super::arguments::{number, optional, read_text, single, whole};
use super::budget::{Budget, JsBudget};
use super::options::{read_ablation, read_forced, read_quantity};
use super::results::{array, flat, floats, ids, matrix, object, quantities, set, to_js};
use super::{
    JsAblation, JsAnswers, JsAsked, JsChanges, JsContinued, JsDerivation, JsForced, JsGradients, JsLearned, JsMaps,
    JsPrediction, JsStep, JsTrace, JsWeightsBefore, Result, Trainer,
};
use crate::derivation::Entry;
use crate::layers::{Forced, Quantity};
use crate::trainer::{self, Continued, Map, Prediction, Step, check_count};

#[wasm_bindgen]
impl Trainer {
    /// The windows that differ, each with the epoch in which it was learned.
    pub fn learned(&self) -> Result<JsLearned> {
        let t = self.look()?;
        let learned = t.distinct().iter().zip(&t.history().learned).map(|(&n, epoch)| {
            object(&[
                ("text", window_text(&t, n).into()),
                ("label", label(&t, t.windows().get(n).1).into()),
                ("epoch", epoch.unwrap_or(0).into()),
            ])
        });
        Ok(array(learned).unchecked_into())
    }

    /// The network's answer to each of the windows that differ.
    pub fn answers(&self) -> Result<JsAnswers> {
        let t = self.look()?;
        let answers = t.answers().into_iter().zip(t.distinct()).map(|(answer, &n)| {
            let target = t.windows().get(n).1;
            object(&[
                ("text", window_text(&t, n).into()),
                ("target", label(&t, target).into()),
                ("probability", answer.probabilities[target].into()),
                ("label", label(&t, answer.best).into()),
            ])
        });
        Ok(array(answers).unchecked_into())
    }

    /// The ids of a text, whatever their number.
    pub fn encode(&self, text: JsValue) -> Result<Uint32Array> {
        let text = read_text(&text)?;
        self.look()?.encoder().encode(&text).map(|found| ids(&found)).map_err(to_js)
    }

    /// The id of the right answer to a text of exactly T symbols, if it can be known: by the task's rule, or from what
    /// the series has after the longest end of the text.
    pub fn expected(&self, text: JsValue) -> Result<Option<usize>> {
        let text = read_text(&text)?;
        self.look()?.expected(&text).map_err(to_js)
    }

    /// The ids of what follows a text of exactly T symbols wherever the series has it, each once.
    pub fn followers(&self, text: JsValue) -> Result<Uint32Array> {
        let text = read_text(&text)?;
        self.look()?.followers(&text).map(|found| ids(&found)).map_err(to_js)
    }

    /// The part (0 to 1) of the gates' values, or of h where there are no gates, that are at an end of their range.
    pub fn saturation(&self) -> Result<f32> {
        Ok(self.look()?.saturation())
    }

    /// What follows a text of exactly T symbols.
    pub fn predict(&self, text: JsValue) -> Result<JsPrediction> {
        let text = read_text(&text)?;
        let t = self.look()?;
        Ok(prediction_to_js(&t, &t.predict(&text).map_err(to_js)?))
    }

    /// As `predict`, by the network without the changes.
    pub fn predict_unchanged(&self, text: JsValue) -> Result<JsPrediction> {
        let text = read_text(&text)?;
        let t = self.look()?;
        Ok(prediction_to_js(&t, &t.predict_unchanged(&text).map_err(to_js)?))
    }

    /// Every intermediate value of a text of exactly T symbols going through the network.
    pub fn trace(&self, text: JsValue) -> Result<JsTrace> {
        let text = read_text(&text)?;
        let t = self.look()?;
        let trace = t.trace(&text).map_err(to_js)?;
        let mut fields = quantities(t.model().cell(), &trace.gates, &trace.c, &trace.h);
        fields.extend([
            ("pre_activations", matrix(&trace.pre_activations)),
            ("logits", matrix(&trace.logits)),
            ("probabilities", matrix(&trace.probabilities)),
        ]);
        Ok(object(&fields).unchecked_into())
    }

    /// The derivative of a text's loss by each of those values, if the label `target`, an id, were the right answer.
    pub fn gradients(&self, text: JsValue, target: JsValue) -> Result<JsGradients> {
        let (text, target) = (read_text(&text)?, whole(&target, "target")?);
        let t = self.look()?;
        let gradients = t.gradients(&text, target).map_err(to_js)?;
        let mut fields = quantities(t.model().cell(), &gradients.d_gates, &gradients.dc, &gradients.dh);
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
        let entry = Entry { quantity: read_quantity(&quantity)?, t: whole(&t, "t")?, k: whole(&k, "k")? };
        let (text, target) = (read_text(&text)?, optional(&target, "target", whole)?);
        let derivation = self.look()?.derive(&text, target, entry).map_err(to_js)?;
        Ok(object(&[
            ("terms", array(derivation.terms.iter().map(|factors| floats(factors)))),
            ("sum", derivation.sum.into()),
            ("value", derivation.value.into()),
        ])
        .unchecked_into())
    }

    /// What the next training step would do; nothing if it takes longer: it is gone on with when it is asked for again.
    pub fn next_step(&self, budget_ms: Option<JsBudget>) -> Result<Option<JsStep>> {
        let mut budget = Budget::new(budget_ms)?;
        let t = self.look()?;
        let cost = t.cost_of_piece(t.epoch());
        let mut step = self.under_way.step.take().unwrap_or_else(|| t.begin_step());
        while !step.advance() {
            if budget.spend(cost) {
                self.under_way.step.set(Some(step));
                return Ok(None);
            }
        }
        Ok(Some(step_to_js(&t, &t.end_step(step))))
    }

    /// What a training step on this text alone would do, if the label `target`, an id, were the right answer.
    pub fn step_on_text(&self, text: JsValue, target: JsValue) -> Result<JsStep> {
        let (text, target) = (read_text(&text)?, whole(&target, "target")?);
        let t = self.look()?;
        Ok(step_to_js(&t, &t.step_on_text(&text, target).map_err(to_js)?))
    }

    /// For each right label (row), the mean probability that each label (column) gets for it: (V, V).
    pub fn confusion(&self) -> Result<Float32Array> {
        Ok(floats(&self.look()?.confusion()).unchecked_into())
    }

    /// Where h and c stand on the planes in which they spread most.
    pub fn maps(&self, text: JsValue) -> Result<JsMaps> {
        let text = read_text(&text)?;
        let maps = self.look()?.maps(&text).map_err(to_js)?;
        let maps: Vec<_> = ["h", "c"].into_iter().zip(maps.iter().map(map_to_js)).collect();
        Ok(object(&maps).unchecked_into())
    }

    /// How many of the windows that differ are answered right with the symbols before the last shuffled or blanked, or
    /// with no memory of them.
    pub fn accuracy_without(&self, ablation: JsAblation, seed: JsValue) -> Result<usize> {
        let (ablation, seed) = (read_ablation(&ablation)?, whole(&seed, "seed")?);
        Ok(self.look()?.accuracy_without(ablation, seed))
    }

    /// Of windows of another length, not trained on: how many are answered right, and how many are asked.
    pub fn accuracy_at(&self, length: JsValue) -> Result<JsAsked> {
        let (right, asked) = self.look()?.accuracy_at(whole(&length, "length")?).map_err(to_js)?;
        Ok(object(&[("right", right.into()), ("asked", asked.into())]).unchecked_into())
    }

    /// How much of the loss's gradient comes back to each step: the mean length of ∂L/∂h_t over the windows (T).
    pub fn gradient_flow(&self) -> Result<Float32Array> {
        Ok(floats(&self.look()?.gradient_flow()).unchecked_into())
    }

    /// Lets the network go on by itself after a text; nothing if it takes longer: it is gone on with when it is asked for
    /// again.
    pub fn continue_series(
        &self,
        text: JsValue,
        count: JsValue,
        temperature: JsValue,
        seed: JsValue,
        budget_ms: Option<JsBudget>,
    ) -> Result<Option<JsContinued>> {
        let (count, seed) = (whole(&count, "count")?, whole(&seed, "seed")?);
        check_count(count).map_err(to_js)?;
        let asked = (read_text(&text)?, number(&temperature, "temperature")?, seed);
        let mut budget = Budget::new(budget_ms)?;
        let t = self.look()?;
        let cost = t.cost_of_symbol();
        let mut continuation = match self.under_way.continuation.take() {
            Some((same, continuation)) if same == asked => continuation,
            _ => t.continuation(&asked.0, asked.1, asked.2).map_err(to_js)?,
        };
        while continuation.written().len() < count {
            t.write_one(&mut continuation);
            if budget.spend(cost) {
                break;
            }
        }
        let written = continuation.written().get(..count).map(|written| written_to_js(&t, written));
        self.under_way.continuation.set(Some((asked, continuation)));
        Ok(written)
    }

    // Changes that are laid over the network for looking; training does not notice them.

    /// Puts a value in the place of a weight; `array` counts in the order of `describe().parameters`.
    pub fn change_weight(&self, array: JsValue, place: JsValue, value: JsValue) -> Result<()> {
        let (array, place, value) = (whole(&array, "array")?, whole(&place, "place")?, single(&value, "value")?);
        self.change()?.change_weight(array, place, value).map_err(to_js)
    }

    /// Holds gates at values, and switches units off, instead of those that were.
    pub fn force(&self, forced: JsForced) -> Result<()> {
        let forced = read_forced(&forced)?;
        self.change()?.force(forced).map_err(to_js)
    }

    /// Takes all changes away.
    pub fn restore(&self) -> Result<()> {
        self.change()?.restore();
        Ok(())
    }

    pub fn changes(&self) -> Result<JsChanges> {
        let t = self.look()?;
        let changes = t.changes();
        let forced = &changes.forced;
        let weights = changes.weights.iter().map(|&(array, place, value)| {
            object(&[("array", array.into()), ("place", place.into()), ("value", value.into())])
        });
        let held = |gate: Quantity| Some((gate.name(), forced.held(gate)?.into()));
        let held: Vec<_> = Forced::GATES.into_iter().filter_map(held).collect();
        let off = array(forced.off.iter().map(|&unit| unit.into()));
        let forced = [&held[..], &[("off", off)]].concat();
        Ok(object(&[("count", changes.count().into()), ("weights", array(weights)), ("forced", object(&forced))])
            .unchecked_into())
    }

    /// All weights in a row, with the changes, in the order of `describe().parameters`.
    pub fn weights(&self) -> Result<Float32Array> {
        Ok(flat(&self.look()?.looked_at()).unchecked_into())
    }

    /// What a training can begin with that is to go on from here: all weights in a row, without the changes, and then what
    /// the optimiser remembers.
    pub fn state(&self) -> Result<Float32Array> {
        Ok(Float32Array::from(&self.look()?.state().state[..]))
    }

    /// The weights at the end of the epoch before, without the changes.
    pub fn weights_before(&self) -> Result<JsWeightsBefore> {
        let t = self.look()?;
        let (epoch, weights) = t.weights_before();
        Ok(object(&[("epoch", epoch.into()), ("weights", floats(&weights))]).unchecked_into())
    }
}

fn label(t: &trainer::Trainer, id: usize) -> &str {
    &t.encoder().labels()[id]
}

fn window_text(t: &trainer::Trainer, n: usize) -> String {
    t.encoder().text(t.windows().get(n).0)
}

fn written_to_js(t: &trainer::Trainer, written: &[Continued]) -> JsContinued {
    let symbols = written.iter().map(|symbol| {
        let expected = array(symbol.expected.iter().map(|&id| label(t, id).into()));
        object(&[
            ("label", label(t, symbol.id).into()),
            ("probability", symbol.probability.into()),
            ("expected", expected),
        ])
    });
    array(symbols).unchecked_into()
}

fn prediction_to_js(t: &trainer::Trainer, prediction: &Prediction) -> JsPrediction {
    object(&[
        ("label", label(t, prediction.best).into()),
        ("id", prediction.best.into()),
        ("probability", prediction.probabilities[prediction.best].into()),
        ("probabilities", floats(&prediction.probabilities)),
    ])
    .unchecked_into()
}

fn step_to_js(t: &trainer::Trainer, step: &Step) -> JsStep {
    let windows = step.windows.iter().zip(&step.losses).map(|(&n, &loss)| {
        let label = label(t, t.windows().get(n).1);
        object(&[("text", window_text(t, n).into()), ("label", label.into()), ("loss", loss.into())])
    });
    let fields = object(&[
        ("windows", array(windows)),
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

fn map_to_js(map: &Map) -> JsValue {
    object(&[
        ("windows", floats(map.windows.as_flattened())),
        ("path", floats(map.path.as_flattened())),
        ("explained", map.explained.into()),
    ])
}
