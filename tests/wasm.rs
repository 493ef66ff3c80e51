//! The JavaScript API in a real engine, by `wasm-bindgen-test`.
#![cfg(target_arch = "wasm32")]

use js_sys::{Float32Array, JSON, Object, Reflect};
use memoria::wasm::{Trainer, recommended, surprise, windows};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

const UNDEFINED: JsValue = JsValue::UNDEFINED;

/// A value of whatever type the signature promises to TypeScript.
fn given<T: JsCast>(value: impl Into<JsValue>) -> T {
    value.into().unchecked_into()
}

fn trainer() -> Trainer {
    Trainer::new(None).unwrap()
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

fn number(object: &JsValue, name: &str) -> f64 {
    get(object, name).as_f64().unwrap_or_else(|| panic!("{name} is no number"))
}

fn floats(object: &JsValue, name: &str) -> Vec<f32> {
    get(object, name).dyn_into::<Float32Array>().unwrap().to_vec()
}

/// The `code` of a real JavaScript error with a message.
fn code<T>(result: Result<T, JsValue>) -> String {
    let error = result.err().expect("an error").dyn_into::<js_sys::Error>().expect("a JavaScript Error");
    assert!(error.message().length() > 10);
    get(&error, "code").as_string().expect("a code")
}

/// A trainer for the options that a JSON text holds.
fn with_options(json: &str) -> Result<Trainer, JsValue> {
    Trainer::new(Some(JSON::parse(json).unwrap().unchecked_into()))
}

#[wasm_bindgen_test]
fn an_epoch_batch_by_batch() {
    let mut t = trainer();
    let first = t.train_step(None).unwrap().unwrap();
    assert!((first - 26.0_f32.ln()).abs() < 0.1);
    assert_eq!(number(&t.progress(), "batch"), 1.0);
    let mean = t.train_epoch(None).unwrap().unwrap();
    let progress = t.progress();
    let standing = ["epoch", "batch", "steps", "distinct"].map(|name| number(&progress, name));
    assert_eq!(standing, [1.0, 0.0, 82.0, 26.0]);
    let history = t.history(UNDEFINED, UNDEFINED).unwrap();
    assert_eq!((floats(&history, "batch_losses").len(), floats(&history, "epoch_losses")), (82, vec![mean]));
    assert_eq!(floats(&history, "batch_losses")[0], first);
    let rest = t.history(80.into(), 1.into()).unwrap();
    assert_eq!((floats(&rest, "batch_losses").len(), floats(&rest, "epoch_losses").len()), (2, 0));
}

#[wasm_bindgen_test]
fn the_same_bits_as_natively() {
    let mut t = trainer();
    (0..3).for_each(|_| drop(t.train_epoch(None)));
    let losses = floats(&t.history(UNDEFINED, UNDEFINED).unwrap(), "epoch_losses");
    let bytes = t.weights().to_vec().into_iter().chain(losses).flat_map(|v| v.to_bits().to_le_bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    assert_eq!(format!("{hash:08x}"), include_str!("fingerprint.txt").trim());
}

#[wasm_bindgen_test]
fn training_for_a_time_stops_in_time_and_at_the_epoch() {
    let mut t = trainer();
    assert_eq!(t.train_for(0.into(), given(UNDEFINED)).unwrap(), 1);
    assert_eq!(t.train_for((-5).into(), given(UNDEFINED)).unwrap(), 1);
    assert_eq!(t.train_for(f64::INFINITY.into(), given(2)).unwrap(), 2 * 82 - 2);
    assert_eq!(t.train_for(10.into(), given(2)).unwrap(), 0);
    assert!(t.train_for(20.into(), given(UNDEFINED)).unwrap() > 1);
    assert_eq!(code(t.train_for(f64::NAN.into(), given(UNDEFINED))), "invalid_argument");
    assert_eq!(code(t.train_for(UNDEFINED, given(UNDEFINED))), "invalid_argument");
    assert_eq!(code(t.train_for(1.into(), given("x"))), "invalid_argument");
}

#[wasm_bindgen_test]
fn the_notebook_s_model_is_described() {
    let described = trainer().describe().unwrap();
    assert_eq!(get(&described, "labels").unchecked_into::<js_sys::Array>().length(), 26);
    let facts = ["maxlen", "units", "windows", "batches_per_epoch"].map(|name| number(&described, name));
    assert_eq!(facts, [5.0, 8.0, 2595.0, 82.0]);
    let parameters = String::from(JSON::stringify(&get(&described, "parameters")).unwrap());
    assert!(parameters.starts_with(r#"[{"name":"kernel","shape":[26,32]},{"name":"recurrent_kernel","shape":[8,32]}"#));
    assert_eq!(get(&get(&described, "options"), "recurrent_activation").as_string().unwrap(), "sigmoid");
    assert_eq!(trainer().weights().length(), 1354);
}

#[wasm_bindgen_test]
fn a_trace_holds_together() {
    let t = trainer();
    let trace = t.trace("abcde".into()).unwrap();
    let [i, f, candidate, o, c, h] = ["i", "f", "candidate", "o", "c", "h"].map(|name| floats(&trace, name));
    assert_eq!((floats(&trace, "pre_activations").len(), floats(&trace, "logits").len()), (5 * 32, 5 * 26));
    for k in 0..5 * 8 {
        let c_before = if k < 8 { 0.0 } else { c[k - 8] };
        assert!((c[k] - (f[k] * c_before + i[k] * candidate[k])).abs() < 1e-6);
        assert!((h[k] - o[k] * c[k].tanh()).abs() < 1e-6);
    }
    let prediction = t.predict("abcde".into()).unwrap();
    let probabilities = floats(&prediction, "probabilities");
    assert_eq!(floats(&trace, "probabilities")[4 * 26..], probabilities);
    assert_eq!(number(&prediction, "probability") as f32, probabilities[number(&prediction, "id") as usize]);
}

#[wasm_bindgen_test]
fn each_cell_tells_its_own_values() {
    for (cell, names, blocks, maps) in [
        ("lstm", "i,f,candidate,o,c,h", 4, "h,c"),
        ("gru", "z,r,candidate,h", 3, "h"),
        ("gru_classic", "z,r,candidate,h", 3, "h"),
        ("simple_rnn", "h", 1, "h"),
        ("memoryless", "", 0, ""),
    ] {
        let mut t = with_options(&format!(r#"{{"cell": "{cell}", "optimizer": "adam", "clipnorm": 1}}"#)).unwrap();
        let described = t.describe().unwrap();
        assert_eq!(get(&described, "quantities").unchecked_into::<js_sys::Array>().join(","), names);
        assert_eq!(get(&get(&described, "options"), "cell").as_string().unwrap(), cell);
        t.train_epoch(None).unwrap().unwrap();
        let trace = t.trace("abcde".into()).unwrap();
        let gradients = t.gradients("abcde".into(), 5.into()).unwrap();
        for name in ["i", "f", "o", "z", "r", "candidate", "c", "h"] {
            if !names.split(',').any(|one| one == name) {
                assert!(get(&trace, name).is_undefined() && get(&gradients, name).is_undefined(), "{cell} {name}");
                assert_eq!(
                    code(t.derive("abcde".into(), name.into(), 0.into(), 0.into(), UNDEFINED)),
                    "invalid_argument"
                );
                continue;
            }
            for (target, values) in [(UNDEFINED, floats(&trace, name)), (5.into(), floats(&gradients, name))] {
                let derived = t.derive("abcde".into(), name.into(), 3.into(), 7.into(), target).unwrap();
                assert_eq!(number(&derived, "value") as f32, values[3 * 8 + 7], "{cell} {name}");
            }
        }
        let units = number(&described, "units") as usize;
        assert_eq!(floats(&trace, "pre_activations").len(), 5 * blocks * units);
        let found = JsValue::from(t.maps("abcde".into()).unwrap()).unchecked_into::<Object>();
        assert_eq!(Object::keys(&found).join(","), maps, "{cell}");
        let step = t.next_step(None).unwrap().unwrap();
        let slots =
            ["means_before", "means", "mean_squares_before", "mean_squares"].map(|name| floats(&step, name).len());
        assert_eq!(slots, [t.weights().length() as usize; 4]);
    }
    assert!(with_options(r#"{"clipnorm": null, "optimizer": "sgd", "momentum": 0.9, "forget_bias": 0}"#).is_ok());
    let mut gru = with_options(r#"{"cell": "gru"}"#).unwrap();
    gru.force(json(r#"{"z": 1}"#)).unwrap();
    assert_eq!(floats(&gru.trace("abcde".into()).unwrap(), "h"), [0.0; 5 * 8]);
    assert_eq!(code(gru.force(json(r#"{"f": 1}"#))), "invalid_argument");
    let forced = String::from(JSON::stringify(&get(&gru.changes(), "forced")).unwrap());
    assert_eq!(forced, r#"{"z":1,"off":[]}"#);
}

#[wasm_bindgen_test]
fn no_text_is_too_strange() {
    let t = trainer();
    for (text, expected) in [
        ("", "text_too_short"),
        ("abc", "text_too_short"),
        ("abcdefgh", "text_too_long"),
        ("niño!", "unknown_label"),
        ("a\u{1f600}", "unknown_label"),
    ] {
        assert_eq!(code(t.predict(text.into())), expected, "{text}");
        assert_eq!(code(t.trace(text.into())), expected, "{text}");
    }
    let ene = t.predict("niño".into()).err().unwrap();
    assert_eq!((get(&ene, "symbol").as_string().unwrap(), number(&ene, "position")), ("ñ".into(), 2.0));
    assert_eq!(number(&t.predict("abc".into()).err().unwrap(), "length"), 3.0);
    for strange in [UNDEFINED, JsValue::NULL, 5.into(), Object::new().into()] {
        assert_eq!(code(t.predict(strange.clone())), "invalid_argument");
        assert_eq!(code(t.trace(strange)), "invalid_argument");
    }
    let lone_surrogate = js_sys::JsString::from_char_code1(0xd800);
    assert_eq!(code(t.predict(lone_surrogate.into())), "unknown_label");
}

#[wasm_bindgen_test]
fn no_options_are_too_strange() {
    for (json, expected) in [
        (r#"{"units": 0}"#, "option_out_of_range"),
        (r#"{"units": 129}"#, "option_out_of_range"),
        (r#"{"units": -1}"#, "invalid_argument"),
        (r#"{"units": 2.5}"#, "invalid_argument"),
        (r#"{"units": "8"}"#, "invalid_argument"),
        (r#"{"units": null}"#, "invalid_argument"),
        (r#"{"unit": 8}"#, "unknown_option"),
        (r#"{"learning_rate": 0}"#, "option_out_of_range"),
        (r#"{"learning_rate": 1e300}"#, "option_out_of_range"),
        (r#"{"seed": 9007199254740992}"#, "option_out_of_range"),
        (r#"{"recurrent_activation": "relu"}"#, "invalid_argument"),
        (r#"{"cell": "LSTM"}"#, "invalid_argument"),
        (r#"{"optimizer": 3}"#, "invalid_argument"),
        (r#"{"beta_1": 1}"#, "option_out_of_range"),
        (r#"{"beta_2": "x"}"#, "invalid_argument"),
        (r#"{"momentum": -0.1}"#, "option_out_of_range"),
        (r#"{"clipnorm": 0}"#, "option_out_of_range"),
        (r#"{"forget_bias": 11}"#, "option_out_of_range"),
        (r#"{"series": "abc", "maxlen": 3}"#, "series_too_short"),
        (r#"{"series": "aaaaaaaa"}"#, "label_count"),
        (r#"{"units": 128, "maxlen": 100, "batch_size": 128}"#, "batch_too_large"),
        // Beyond what 32 bits count.
        (r#"{"units": 64, "maxlen": 100, "batch_size": 1024}"#, "batch_too_large"),
        (r#"{"units": 1e300}"#, "option_out_of_range"),
        (r#"{"shuffle": 1}"#, "invalid_argument"),
        (r#"["abc"]"#, "unknown_option"),
        ("7", "invalid_argument"),
    ] {
        let result = with_options(json);
        assert!(result.is_err(), "{json}");
        assert_eq!(code(result), expected, "{json}");
    }
    assert!(with_options(r#"{"series": "1234512345", "maxlen": 3, "units": 2, "seed": 9007199254740991}"#).is_ok());
    assert!(with_options("{}").is_ok());
    let long = format!(r#"{{"series": "{}"}}"#, "ab".repeat(50_001));
    assert_eq!(code(with_options(&long)), "series_too_long");
}

#[wasm_bindgen_test]
fn a_series_is_cut_into_windows() {
    let cut = windows(given("1234512"), 3.into()).unwrap();
    let ids = |name| get(&cut, name).dyn_into::<js_sys::Uint32Array>().unwrap().to_vec();
    assert_eq!(number(&cut, "windows"), 4.0);
    assert_eq!((ids("x"), ids("y")), (vec![0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 0], vec![3, 4, 0, 1]));
    assert_eq!(code(windows(given("12"), 3.into())), "series_too_short");
    assert_eq!(code(windows(given("1111"), 3.into())), "label_count");
    assert_eq!(code(windows(given("1234"), 0.into())), "option_out_of_range");
    assert_eq!(code(windows(given(5), 3.into())), "invalid_argument");
}

#[wasm_bindgen_test]
fn every_kind_of_series_is_learned_with_what_is_recommended() {
    for kind in [
        r#"{"kind": "alphabet"}"#,
        r#"{"kind": "round_trip"}"#,
        r#"{"kind": "echo", "distance": 20}"#,
        r#"{"kind": "brackets"}"#,
        r#"{"kind": "sentences", "distance": 6}"#,
        r#"{"kind": "dna"}"#,
        r#"{"kind": "story"}"#,
        r#"{"kind": "text", "symbols": ["sí", "no", "sí", "sí", "no", "no", "sí", "no", "sí", "no", "sí"], "words": true}"#,
    ] {
        let options = recommended(json(kind)).unwrap();
        let described: JsValue = Trainer::new(Some(options.unchecked_into())).unwrap().describe().unwrap().into();
        let series = get(&get(&described, "options"), "series");
        assert_eq!(String::from(JSON::stringify(&series).unwrap()), kind.replace(": ", ":").replace(", ", ","));
    }
    for (series, expected) in [
        (r#"{"kind": "nothing"}"#, "invalid_argument"),
        (r#"{"kind": "echo"}"#, "invalid_argument"),
        (r#"{"kind": "echo", "distance": 41}"#, "option_out_of_range"),
        (r#"{"kind": "echo", "distance": 5}"#, "window_too_short"),
        (r#"{"kind": "text", "symbols": "abab", "words": false}"#, "invalid_argument"),
        (r#"{"kind": "text", "symbols": ["a", ""], "words": false}"#, "invalid_argument"),
        (r#"{"kind": "text", "symbols": ["a b", "c"], "words": true}"#, "invalid_argument"),
    ] {
        assert_eq!(code(with_options(&format!(r#"{{"series": {series}}}"#))), expected, "{series}");
    }
}

#[wasm_bindgen_test]
fn words_are_read_and_answered() {
    let t = with_options(r#"{"series": {"kind": "sentences", "distance": 1}, "maxlen": 6}"#).unwrap();
    let labels = get(&t.describe().unwrap(), "labels").unchecked_into::<js_sys::Array>();
    let sentence = "nací en roma leo y hablo";
    assert_eq!(t.encode(sentence.into()).unwrap().length(), 6);
    let expected = t.expected(sentence.into()).unwrap().expect("an answer");
    assert_eq!(labels.get(expected as u32).as_string().unwrap(), "italiano");
    assert_eq!(t.expected("en roma leo y hablo italiano".into()).unwrap(), None);
    let answer = t.answers().unchecked_into::<js_sys::Array>().get(0);
    assert!(get(&answer, "text").as_string().unwrap().ends_with("y hablo"));
    assert_eq!(code(t.encode("nací en gandía".into())), "unknown_label");
}

#[wasm_bindgen_test]
fn a_goal_is_reached_at_the_end_of_an_epoch() {
    let mut t = with_options(r#"{"series": "abcabcabcabcabcabc", "maxlen": 2, "validation_split": 0.25}"#).unwrap();
    let go = |t: &mut Trainer, goal: &str| t.train_for(f64::INFINITY.into(), json(goal)).unwrap();
    go(&mut t, r#"{"loss": 0.9, "epoch": 2000}"#);
    let history = t.history(UNDEFINED, UNDEFINED).unwrap();
    let losses = floats(&history, "epoch_losses");
    assert!(losses.len() < 2000 && losses[losses.len() - 1] <= 0.9 && losses[losses.len() - 2] > 0.9);
    for name in ["epoch_accuracies", "validation_losses", "validation_accuracies"] {
        assert_eq!(floats(&history, name).len(), losses.len(), "{name}");
    }
    go(&mut t, r#"{"all_right": true}"#);
    let progress = t.progress();
    assert_eq!(number(&progress, "right"), number(&progress, "distinct"));
    let described = t.describe().unwrap();
    let counts = ["windows", "training_windows", "validation_windows"].map(|name| number(&described, name));
    assert_eq!(counts, [16.0, 12.0, 4.0]);
    assert_eq!(t.train_for(1.into(), given(0)).unwrap(), 0);
    assert!((0.0..=1.0).contains(&t.saturation()));
}

/// A JSON text as a value.
fn json<T: JsCast>(json: &str) -> T {
    JSON::parse(json).unwrap().unchecked_into()
}

#[wasm_bindgen_test]
fn changes_are_laid_over_and_taken_away() {
    let mut t = trainer();
    let untouched = t.weights().to_vec();
    t.force(json(r#"{"o": 0, "off": [3]}"#)).unwrap();
    t.change_weight(4.into(), 2.into(), 1.5.into()).unwrap();
    assert_eq!(floats(&t.trace("abcde".into()).unwrap(), "h"), [0.0; 5 * 8]);
    let changes = String::from(JSON::stringify(&t.changes()).unwrap());
    let expected = r#"{"count":3,"weights":[{"array":4,"place":2,"value":1.5}],"forced":{"o":0,"off":[3]}}"#;
    assert_eq!(changes, expected);
    assert_eq!(t.weights().get_index(1354 - 26 + 2), 1.5);
    for (forced, expected) in [
        (r#"{"f": "1"}"#, "invalid_argument"),
        (r#"{"off": 3}"#, "invalid_argument"),
        (r#"{"off": [8]}"#, "option_out_of_range"),
        (r#"{"i": -1}"#, "option_out_of_range"),
        ("3", "invalid_argument"),
    ] {
        assert_eq!(code(t.force(json(forced))), expected, "{forced}");
    }
    assert_eq!(code(t.change_weight(5.into(), 0.into(), 0.into())), "option_out_of_range");
    assert_eq!(code(t.change_weight(0.into(), 0.into(), "x".into())), "invalid_argument");
    let unchanged = t.predict_unchanged("abcde".into()).unwrap();
    assert_ne!(number(&unchanged, "probability"), number(&t.predict("abcde".into()).unwrap(), "probability"));
    t.restore();
    assert_eq!(number(&unchanged, "probability"), number(&t.predict("abcde".into()).unwrap(), "probability"));
    assert_eq!(t.weights().to_vec(), untouched);
    assert_eq!(number(&t.changes(), "count"), 0.0);
}

#[wasm_bindgen_test]
fn every_number_can_be_asked_where_it_comes_from() {
    let t = trainer();
    let trace = t.trace("abcde".into()).unwrap();
    let gradients = t.gradients("abcde".into(), 5.into()).unwrap();
    for name in ["i", "f", "candidate", "o", "c", "h"] {
        let forward = t.derive("abcde".into(), name.into(), 4.into(), 7.into(), UNDEFINED).unwrap();
        assert_eq!(number(&forward, "value") as f32, floats(&trace, name)[4 * 8 + 7], "{name}");
        let backward = t.derive("abcde".into(), name.into(), 4.into(), 7.into(), 5.into()).unwrap();
        assert_eq!(number(&backward, "value") as f32, floats(&gradients, name)[4 * 8 + 7], "{name}");
    }
    let logit = t.derive("abcde".into(), "logits".into(), 4.into(), 25.into(), UNDEFINED).unwrap();
    assert_eq!(number(&logit, "value") as f32, floats(&trace, "logits")[4 * 26 + 25]);
    assert_eq!(get(&logit, "terms").unchecked_into::<js_sys::Array>().length(), 9);
    assert!(number(&gradients, "loss") > 2.0 && floats(&gradients, "logits").len() == 26);
    let ask = |quantity: JsValue, t_: JsValue| t.derive("abcde".into(), quantity, t_, 0.into(), UNDEFINED);
    assert_eq!(code(ask("z".into(), 0.into())), "invalid_argument");
    assert_eq!(code(ask("i".into(), 5.into())), "option_out_of_range");
    assert_eq!(code(t.gradients("abcde".into(), 26.into())), "option_out_of_range");
    assert_eq!(code(t.gradients("abcde".into(), UNDEFINED)), "invalid_argument");
}

#[wasm_bindgen_test]
fn a_step_can_be_looked_at_before_it_is_taken() {
    let mut t = trainer();
    let step = t.next_step(None).unwrap().unwrap();
    let windows = get(&step, "windows").unchecked_into::<js_sys::Array>();
    assert_eq!((windows.length(), get(&windows.get(0), "text").as_string().unwrap().len()), (32, 5));
    assert_eq!(floats(&step, "before"), t.weights().to_vec());
    let loss = t.train_step(None).unwrap().unwrap();
    assert_eq!(floats(&step, "after"), t.weights().to_vec());
    let mean = windows.iter().map(|window| number(&window, "loss")).sum::<f64>() / 32.0;
    assert!((mean - f64::from(loss)).abs() < 1e-5);
    let alone = t.step_on_text("abcde".into(), 5.into()).unwrap();
    assert!(floats(&alone, "gradients").len() == 1354 && floats(&alone, "mean_squares").len() == 1354);
    assert_eq!(code(t.step_on_text("abcde".into(), 26.into())), "option_out_of_range");
}

#[wasm_bindgen_test]
fn the_memory_has_a_map_and_the_network_goes_on_by_itself() {
    let mut t = trainer();
    let maps = t.maps("abcde".into()).unwrap();
    for name in ["h", "c"] {
        let map = get(&maps, name);
        assert_eq!((floats(&map, "windows").len(), floats(&map, "path").len()), (52, 12));
        assert!(number(&map, "explained") > 0.0);
    }
    assert_eq!(t.confusion().length(), 26 * 26);
    assert_eq!(t.gradient_flow().length(), 5);
    let without = |kind: &str| t.accuracy_without(JsValue::from(kind).unchecked_into(), 0.into());
    assert!(["shuffled", "blanked", "forgetful"].iter().all(|kind| without(kind).unwrap() <= 26));
    assert_eq!(code(without("nothing")), "invalid_argument");
    let first = get(&t.predict("abcde".into()).unwrap(), "label");
    let mut go_on =
        |count: JsValue, temperature: JsValue| t.continue_series("abcde".into(), count, temperature, 0.into(), None);
    let written = go_on(7.into(), 0.into()).unwrap().unwrap().unchecked_into::<js_sys::Array>();
    assert_eq!(written.length(), 7);
    assert_eq!(get(&written.get(0), "label"), first);
    assert_eq!(get(&get(&written.get(0), "expected"), "0").as_string().unwrap(), "f");
    assert_eq!(code(go_on(7.into(), (-1).into())), "option_out_of_range");
    assert_eq!(code(go_on(UNDEFINED, 1.into())), "invalid_argument");
    assert_eq!(code(t.maps("abc".into())), "text_too_short");
}

#[wasm_bindgen_test]
fn a_training_branches() {
    let mut t = trainer();
    t.train_epoch(None).unwrap().unwrap();
    let mut branch = t.branch(json(r#"{"learning_rate": 0.01}"#)).unwrap();
    let losses = (branch.train_epoch(None).unwrap().unwrap(), t.train_epoch(None).unwrap().unwrap());
    assert!(losses.0 < losses.1);
    assert_eq!(number(&get(&branch.describe().unwrap(), "options"), "learning_rate"), 0.01);
    assert_eq!(code(t.branch(json(r#"{"units": 9}"#))), "option_fixed");
    assert_eq!(code(t.branch(json(r#"{"learning_rate": 0}"#))), "option_out_of_range");
    let (before, weights) = (t.weights_before(), t.weights().to_vec());
    assert_eq!(number(&before, "epoch"), 1.0);
    t.go_to_step(82.into(), None).unwrap();
    assert_eq!(t.weights().to_vec(), floats(&before, "weights"));
    t.go_to_step(164.into(), None).unwrap();
    assert_eq!(t.weights().to_vec(), weights);
    assert_eq!(code(t.go_to_step(165.into(), None)), "step_not_reached");
}

#[wasm_bindgen_test]
fn an_answer_has_its_price() {
    assert!((surprise((1.0 / 26.0).into()).unwrap() - 26.0_f32.ln()).abs() < 1e-6);
    assert_eq!(code(surprise("x".into())), "invalid_argument");
}

#[wasm_bindgen_test]
fn the_training_can_be_wound_back() {
    let mut t = trainer();
    (0..3).for_each(|_| drop(t.train_epoch(None)));
    let last = t.weights().to_vec();
    t.go_to_epoch(1.into(), None).unwrap();
    let progress = t.progress();
    assert_eq!(["epoch", "reached", "steps"].map(|name| number(&progress, name)), [1.0, 3.0, 246.0]);
    assert_ne!(t.weights().to_vec(), last);
    t.train_for(f64::INFINITY.into(), given(3)).unwrap();
    assert_eq!(t.weights().to_vec(), last);
    let learned = t.learned().unchecked_into::<js_sys::Array>();
    assert_eq!(learned.length(), 26);
    assert_eq!(get(&learned.get(0), "text").as_string().unwrap(), "abcde");
    assert!(number(&learned.get(0), "epoch") <= 3.0);
    assert_eq!(code(t.go_to_epoch(4.into(), None)), "epoch_not_reached");
    for strange in [(-1).into(), 0.5.into(), f64::NAN.into(), UNDEFINED, "1".into()] {
        assert_eq!(code(t.go_to_epoch(strange, None)), "invalid_argument");
    }
}

#[wasm_bindgen_test]
fn the_answers_to_all_windows_are_those_of_predict() {
    let mut t = trainer();
    (0..5).for_each(|_| drop(t.train_epoch(None)));
    let answers = t.answers().unchecked_into::<js_sys::Array>();
    assert_eq!(answers.length(), 26);
    let mut right = 0;
    for answer in answers.iter() {
        let text = get(&answer, "text");
        let prediction = t.predict(text).unwrap();
        let (target, label) = (get(&answer, "target").as_string().unwrap(), get(&answer, "label"));
        assert_eq!(label, get(&prediction, "label"));
        let id = usize::from(target.as_bytes()[0] - b'a');
        assert_eq!(number(&answer, "probability") as f32, floats(&prediction, "probabilities")[id]);
        right += u32::from(label.as_string().unwrap() == target);
    }
    assert_eq!(number(&t.progress(), "right"), f64::from(right));
}
