//! What there is to learn.

use crate::support::*;

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
        r#"{"kind": "mark"}"#,
        r#"{"kind": "dna"}"#,
        r#"{"kind": "story"}"#,
        r#"{"kind": "text", "symbols": ["sí", "no", "sí", "sí", "no", "no", "sí", "no", "sí", "no", "sí"], "words": true}"#,
    ] {
        let options = recommended(json(kind)).unwrap();
        let described: JsValue =
            Trainer::new(Some(options.unchecked_into()), None, None, None).unwrap().describe().unwrap().into();
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
        (r#"{"kind": "text", "symbols": ["a", "b", "ab", "a", "b", "ab"], "words": false}"#, "ambiguous_symbol"),
    ] {
        assert_eq!(code(with_options(&format!(r#"{{"series": {series}}}"#))), expected, "{series}");
    }
}

#[wasm_bindgen_test]
fn words_are_read_and_answered() {
    let t = with_options(r#"{"series": {"kind": "sentences", "distance": 1}, "maxlen": 6}"#).unwrap();
    let labels = get(&t.describe().unwrap(), "labels").unchecked_into::<Array>();
    let sentence = "nací en roma leo y hablo";
    assert_eq!(t.encode(sentence.into()).unwrap().length(), 6);
    let expected = t.expected(sentence.into()).unwrap().expect("an answer");
    assert_eq!(labels.get(expected as u32).as_string().unwrap(), "italiano");
    assert_eq!(t.expected("en roma leo y hablo italiano".into()).unwrap(), None);
    let answer = t.answers().unwrap().unchecked_into::<Array>().get(0);
    assert!(get(&answer, "text").as_string().unwrap().ends_with("y hablo"));
    assert_eq!(code(t.encode("nací en gandía".into())), "unknown_label");
}
