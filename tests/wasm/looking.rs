//! What can be asked of a network.

use crate::support::*;

#[wasm_bindgen_test]
fn the_notebook_s_model_is_described() {
    let described = trainer().describe().unwrap();
    assert_eq!(get(&described, "labels").unchecked_into::<Array>().length(), 26);
    let facts = ["maxlen", "units", "windows", "batches_per_epoch"].map(|name| number(&described, name));
    assert_eq!(facts, [5.0, 8.0, 2595.0, 82.0]);
    let parameters = String::from(JSON::stringify(&get(&described, "parameters")).unwrap());
    assert!(parameters.starts_with(r#"[{"name":"kernel","shape":[26,32]},{"name":"recurrent_kernel","shape":[8,32]}"#));
    assert_eq!(get(&get(&described, "options"), "recurrent_activation").as_string().unwrap(), "sigmoid");
    assert_eq!(trainer().weights().unwrap().length(), 1354);
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
        ("window_dense", "", 1, ""),
    ] {
        let t = with_options(&format!(r#"{{"cell": "{cell}", "optimizer": "adam", "clipnorm": 1}}"#)).unwrap();
        let described = t.describe().unwrap();
        assert_eq!(get(&described, "quantities").unchecked_into::<Array>().join(","), names);
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
        assert_eq!(number(&described, "units"), if names.is_empty() { 0.0 } else { 8.0 }, "{cell}");
        assert_eq!(floats(&trace, "pre_activations").len(), 5 * blocks * 8);
        let found = JsValue::from(t.maps("abcde".into()).unwrap()).unchecked_into::<Object>();
        assert_eq!(Object::keys(&found).join(","), maps, "{cell}");
        let step = t.next_step(None).unwrap().unwrap();
        let slots =
            ["means_before", "means", "mean_squares_before", "mean_squares"].map(|name| floats(&step, name).len());
        assert_eq!(slots, [t.weights().unwrap().length() as usize; 4]);
    }
    assert!(with_options(r#"{"clipnorm": null, "optimizer": "sgd", "momentum": 0.9, "forget_bias": 0}"#).is_ok());
    let gru = with_options(r#"{"cell": "gru"}"#).unwrap();
    gru.force(json(r#"{"z": 1}"#)).unwrap();
    assert_eq!(floats(&gru.trace("abcde".into()).unwrap(), "h"), [0.0; 5 * 8]);
    assert_eq!(code(gru.force(json(r#"{"f": 1}"#))), "invalid_argument");
    let forced = String::from(JSON::stringify(&get(&gru.changes().unwrap(), "forced")).unwrap());
    assert_eq!(forced, r#"{"z":1,"off":[]}"#);
}

#[wasm_bindgen_test]
fn changes_are_laid_over_and_taken_away() {
    let t = trainer();
    let untouched = t.weights().unwrap().to_vec();
    t.force(json(r#"{"o": 0, "off": [3]}"#)).unwrap();
    t.change_weight(4.into(), 2.into(), 1.5.into()).unwrap();
    assert_eq!(floats(&t.trace("abcde".into()).unwrap(), "h"), [0.0; 5 * 8]);
    let changes = String::from(JSON::stringify(&t.changes().unwrap()).unwrap());
    let expected = r#"{"count":3,"weights":[{"array":4,"place":2,"value":1.5}],"forced":{"o":0,"off":[3]}}"#;
    assert_eq!(changes, expected);
    assert_eq!(t.weights().unwrap().get_index(1354 - 26 + 2), 1.5);
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
    t.restore().unwrap();
    assert_eq!(number(&unchanged, "probability"), number(&t.predict("abcde".into()).unwrap(), "probability"));
    assert_eq!(t.weights().unwrap().to_vec(), untouched);
    assert_eq!(number(&t.changes().unwrap(), "count"), 0.0);
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
    assert_eq!(get(&logit, "terms").unchecked_into::<Array>().length(), 9);
    assert!(number(&gradients, "loss") > 2.0 && floats(&gradients, "logits").len() == 26);
    let ask = |quantity: JsValue, t_: JsValue| t.derive("abcde".into(), quantity, t_, 0.into(), UNDEFINED);
    assert_eq!(code(ask("z".into(), 0.into())), "invalid_argument");
    assert_eq!(code(ask("i".into(), 5.into())), "option_out_of_range");
    assert_eq!(code(t.gradients("abcde".into(), 26.into())), "option_out_of_range");
    assert_eq!(code(t.gradients("abcde".into(), UNDEFINED)), "invalid_argument");
}

#[wasm_bindgen_test]
fn a_step_can_be_looked_at_before_it_is_taken() {
    let t = trainer();
    let step = t.next_step(None).unwrap().unwrap();
    let windows = get(&step, "windows").unchecked_into::<Array>();
    assert_eq!((windows.length(), get(&windows.get(0), "text").as_string().unwrap().len()), (32, 5));
    assert_eq!(floats(&step, "before"), t.weights().unwrap().to_vec());
    let loss = t.train_step(None).unwrap().unwrap();
    assert_eq!(floats(&step, "after"), t.weights().unwrap().to_vec());
    let mean = windows.iter().map(|window| number(&window, "loss")).sum::<f64>() / 32.0;
    assert!((mean - f64::from(loss)).abs() < 1e-5);
    let alone = t.step_on_text("abcde".into(), 5.into()).unwrap();
    assert!(floats(&alone, "gradients").len() == 1354 && floats(&alone, "mean_squares").len() == 1354);
    assert_eq!(code(t.step_on_text("abcde".into(), 26.into())), "option_out_of_range");
}

#[wasm_bindgen_test]
fn the_memory_has_a_map_and_the_network_goes_on_by_itself() {
    let t = trainer();
    let maps = t.maps("abcde".into()).unwrap();
    for name in ["h", "c"] {
        let map = get(&maps, name);
        assert_eq!((floats(&map, "windows").len(), floats(&map, "path").len()), (52, 12));
        assert!(number(&map, "explained") > 0.0);
    }
    assert_eq!(t.confusion().unwrap().length(), 26 * 26);
    assert_eq!(t.gradient_flow().unwrap().length(), 5);
    let without = |kind: &str| t.accuracy_without(JsValue::from(kind).unchecked_into(), 0.into());
    assert!(["shuffled", "blanked", "forgetful"].iter().all(|kind| without(kind).unwrap() <= 26));
    assert_eq!(code(without("nothing")), "invalid_argument");
    let asked = t.accuracy_at(20.into()).unwrap().into();
    assert_eq!((number(&asked, "asked"), number(&asked, "right") <= 256.0), (256.0, true));
    assert_eq!(code(t.accuracy_at(101.into())), "option_out_of_range");
    let dense = with_options(r#"{"cell": "window_dense"}"#).unwrap();
    assert_eq!(code(dense.accuracy_at(6.into())), "length_fixed");
    let go_on =
        |count: JsValue, temperature: JsValue| t.continue_series("abcde".into(), count, temperature, 0.into(), None);
    let written = go_on(7.into(), 0.into()).unwrap().unwrap().unchecked_into::<Array>();
    assert_eq!(written.length(), 7);
    assert_eq!(get(&written.get(0), "label"), get(&t.predict("abcde".into()).unwrap(), "label"));
    assert_eq!(get(&get(&written.get(0), "expected"), "0").as_string().unwrap(), "f");
    // Whatever is colder than any difference is as cold as can be.
    let text = |temperature: f64| {
        String::from(JSON::stringify(&go_on(7.into(), temperature.into()).unwrap().unwrap()).unwrap())
    };
    assert!([1e-7, 1e-38, 1e-45, 5e-324].iter().all(|cold| text(*cold) == text(0.0)));
    assert_eq!(code(go_on(7.into(), (-1).into())), "option_out_of_range");
    assert_eq!(code(go_on(UNDEFINED, 1.into())), "invalid_argument");
    assert_eq!(code(t.maps("abc".into())), "text_too_short");
}

#[wasm_bindgen_test]
fn an_answer_has_its_price() {
    assert!((surprise((1.0 / 26.0).into()).unwrap() - 26.0_f32.ln()).abs() < 1e-6);
    assert_eq!([1.0, 0.0, 1e-300].map(|p| surprise(p.into()).unwrap()), [0.0, f32::INFINITY, 690.775_5]);
    assert_eq!(code(surprise("x".into())), "invalid_argument");
}

#[wasm_bindgen_test]
fn the_answers_to_all_windows_are_those_of_predict() {
    let t = trainer();
    (0..5).for_each(|_| drop(t.train_epoch(None)));
    let answers = t.answers().unwrap().unchecked_into::<Array>();
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
    assert_eq!(number(&t.progress().unwrap(), "right"), f64::from(right));
}
