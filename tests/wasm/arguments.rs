//! Arguments that make no sense.

use crate::support::*;

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
        (r#"{"series": {"kind": "story"}, "cell": "window_dense", "units": 128, "maxlen": 100}"#, "too_many_weights"),
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

/// One beyond what a `usize` of wasm holds: a cast would make it 0.
const BEYOND: f64 = 4_294_967_296.0;

#[wasm_bindgen_test]
fn no_whole_number_is_cut() {
    let t = trainer();
    t.train_epoch(None).unwrap().unwrap();
    let text = || JsValue::from("abcde");
    let beyond = || JsValue::from(BEYOND);
    let out_of_range = |failed: Result<(), JsValue>| assert_eq!(code(failed), "option_out_of_range");
    for name in ["units", "maxlen", "batch_size"] {
        for wrong in [BEYOND + 8.0, 9e15, 1e300] {
            out_of_range(Trainer::new(Some(js(&format!("{{ {name}: {wrong} }}"))), None, None, None).map(drop));
            out_of_range(t.branch(js(&format!("{{ {name}: {wrong} }}"))).map(drop));
        }
    }
    out_of_range(recommended(js("{ kind: 'echo', distance: 2 ** 32 + 5 }")).map(drop));
    out_of_range(windows(js("'abcabc'"), (BEYOND + 3.0).into()).map(drop));
    out_of_range(t.go_to_epoch(beyond(), None).map(drop));
    out_of_range(t.go_to_step(beyond(), None).map(drop));
    out_of_range(t.limit_snapshots(beyond()));
    out_of_range(t.gradients(text(), beyond()).map(drop));
    out_of_range(t.step_on_text(text(), beyond()).map(drop));
    out_of_range(t.derive(text(), "h".into(), beyond(), 0.into(), UNDEFINED).map(drop));
    out_of_range(t.derive(text(), "h".into(), 0.into(), beyond(), UNDEFINED).map(drop));
    out_of_range(t.derive(text(), "h".into(), 0.into(), 0.into(), beyond()).map(drop));
    out_of_range(t.continue_series(text(), beyond(), 0.into(), 0.into(), None).map(drop));
    out_of_range(t.continue_series(text(), 1.into(), 0.into(), 2_f64.powi(53).into(), None).map(drop));
    out_of_range(t.accuracy_without(js("'shuffled'"), 2_f64.powi(53).into()).map(drop));
    out_of_range(t.change_weight(beyond(), 0.into(), 3.into()));
    out_of_range(t.change_weight(0.into(), beyond(), 3.into()));
    out_of_range(t.change_weight(0.into(), 0.into(), 1e300.into()));
    out_of_range(t.force(js("{ off: [2 ** 32] }")));
    assert_eq!(number(&t.changes().unwrap(), "count"), 0.0);
    // Where the end is far away, beyond is beyond.
    let nothing = t.history(beyond(), f64::INFINITY.into()).unwrap();
    assert_eq!((floats(&nothing, "batch_losses").len(), floats(&nothing, "epoch_losses").len()), (0, 0));
    for endless in [BEYOND, f64::INFINITY] {
        assert_eq!(t.train_for(0.into(), given(endless)).unwrap(), 1);
    }
}

#[wasm_bindgen_test]
fn what_makes_no_sense_is_refused_by_its_own_name() {
    let t = trainer();
    let refused = |failed: Result<(), JsValue>, expected: (&str, &str)| {
        let error = failed.expect_err(expected.1);
        let option = get(&error, "option").as_string().unwrap_or_default();
        assert_eq!((code(Err::<(), _>(error)).as_str(), option.as_str()), expected);
    };
    for (goal, name) in [
        ("'x'", "until"),
        ("null", "until"),
        ("-1", "until"),
        ("2.5", "until"),
        ("[5]", ""),
        ("new Number(5)", "until"),
        ("{ epochs: 1 }", ""),
        ("{ epoch: 1.5 }", "epoch"),
        ("{ loss: '1' }", "loss"),
        ("{ all_right: 'false' }", "all_right"),
        ("{ all_right: null }", "all_right"),
        ("new Map([['epoch', 1]])", "until"),
    ] {
        let expected = if name.is_empty() { "unknown_option" } else { "invalid_argument" };
        refused(t.train_for(0.into(), js(goal)).map(drop), (expected, name));
    }
    for (forced, expected) in [
        ("{ x: 1 }", ("unknown_option", "")),
        ("{ x: undefined }", ("unknown_option", "")),
        ("undefined", ("invalid_argument", "forced")),
        ("null", ("invalid_argument", "forced")),
        ("Promise.resolve({})", ("invalid_argument", "forced")),
        ("{ i: null }", ("invalid_argument", "i")),
        ("{ i: new Number(1) }", ("invalid_argument", "i")),
        ("{ off: [, 1] }", ("invalid_argument", "off")),
        ("{ off: [1n] }", ("invalid_argument", "off")),
        ("{ off: [Symbol()] }", ("invalid_argument", "off")),
        ("{ off: { length: 1, 0: 1 } }", ("invalid_argument", "off")),
        ("{ off: new Uint8Array([1]) }", ("invalid_argument", "off")),
        ("{ off: Array.from({ length: 129 }, () => 1) }", ("invalid_argument", "off")),
    ] {
        refused(t.force(js(forced)), expected);
    }
    for (options, expected) in [
        ("() => 1", ("invalid_argument", "options")),
        ("new Date()", ("invalid_argument", "options")),
        ("new (class { units = 9 })()", ("invalid_argument", "options")),
        ("{ series: { kind: 'text', symbols: ['a', 'b'], words: 'false' } }", ("invalid_argument", "words")),
        ("{ series: { kind: 'text', symbols: ['a', 'b'] } }", ("invalid_argument", "words")),
        ("{ series: { kind: 'text', symbols: [, 'b'], words: false } }", ("invalid_argument", "symbols")),
        ("{ series: { kind: 'text', symbols: ['a\\x85', 'b'], words: true } }", ("invalid_argument", "symbols")),
        ("{ series: { kind: 'echo' } }", ("invalid_argument", "distance")),
        ("{ series: { kind: 'dna', distance: 3 } }", ("unknown_option", "")),
        ("{ series: new String('ababab') }", ("invalid_argument", "kind")),
        ("{ series: { kind: 'constructor' } }", ("invalid_argument", "kind")),
        ("{ ['u'.repeat(1e6)]: 1 }", ("unknown_option", "")),
    ] {
        refused(Trainer::new(Some(js(options)), None, None, None).map(drop), expected);
    }
    for wrong in [-1.0, 1.5, -1e-300, f64::INFINITY] {
        refused(surprise(wrong.into()).map(drop), ("option_out_of_range", "probability"));
    }
}

#[wasm_bindgen_test]
fn undefined_is_as_good_as_nothing() {
    let all = ["series", "maxlen", "units", "cell", "shuffle", "optimizer", "clipnorm", "seed"];
    let options: String = all.map(|name| format!("{name}: undefined, ")).concat();
    let t = Trainer::new(Some(js(&format!("{{ {options} }}"))), None, None, None).unwrap();
    assert_eq!(number(&t.describe().unwrap(), "units"), 8.0);
    let clipped = Trainer::new(Some(js("{ clipnorm: 2 }")), None, None, None).unwrap();
    // Of a branch: what it changed.
    let clipnorm = |t: Trainer| {
        let changes: js_sys::Array = get(&t.describe().unwrap(), "schedule").unchecked_into();
        get(&get(&changes.get(0), "options"), "clipnorm").as_f64()
    };
    assert_eq!(clipnorm(clipped.branch(js("{ clipnorm: undefined }")).unwrap()), Some(2.0));
    assert_eq!(clipnorm(clipped.branch(js("{ clipnorm: null }")).unwrap()), None);
    assert_eq!(clipnorm(clipped.branch(js("undefined")).unwrap()), Some(2.0));
    // What is described can be given back whole.
    let described = get(&t.describe().unwrap(), "options");
    assert!(get(&described, "clipnorm").is_null());
    assert_eq!(clipnorm(clipped.branch(described.unchecked_into()).unwrap()), None);
    let goal = js("{ epoch: undefined, loss: undefined, all_right: undefined }");
    assert_eq!(t.train_for(0.into(), goal).unwrap(), 1);
    t.force(js("{ i: undefined, off: undefined }")).unwrap();
    assert_eq!(number(&t.changes().unwrap(), "count"), 0.0);
    t.force(js("Object.assign(Object.create(null), { off: [3, 1, 3, -0] })")).unwrap();
    let forced = String::from(JSON::stringify(&get(&t.changes().unwrap(), "forced")).unwrap());
    assert_eq!((number(&t.changes().unwrap(), "count"), forced.as_str()), (3.0, r#"{"off":[0,1,3]}"#));
}

#[wasm_bindgen_test]
fn what_the_caller_s_code_throws_becomes_an_error_s_cause() {
    let t = trainer();
    for forced in [
        "{ get i() { throw new TypeError('mine') } }",
        "{ off: Object.defineProperty([1, 2], 1, { get() { throw new TypeError('mine') } }) }",
        "{ off: new Proxy([1], { get() { throw new TypeError('mine') } }) }",
        "new Proxy({}, { ownKeys() { throw new TypeError('mine') } })",
        "new Proxy({}, { getPrototypeOf() { throw new TypeError('mine') } })",
        "(({ proxy, revoke }) => (revoke(), proxy))(Proxy.revocable({}, {}))",
        "{ off: (({ proxy, revoke }) => (revoke(), proxy))(Proxy.revocable([], {})) }",
    ] {
        let error = t.force(js(forced)).expect_err(forced);
        assert!(get(&error, "cause").is_instance_of::<js_sys::TypeError>(), "{forced}");
        assert_eq!(code(Err::<(), _>(error)), "invalid_argument", "{forced}");
        t.train_step(None).unwrap().unwrap();
    }
    for thrown in ["null", "undefined", "1n", "Symbol()"] {
        assert_eq!(code(t.branch(js(&format!("{{ get seed() {{ throw {thrown} }} }}")))), "invalid_argument");
    }
    // A list that is never what it was.
    for length in ["2 ** 53", "NaN", "Infinity", "'1'", "{}"] {
        let list = format!("{{ off: new Proxy([], {{ get: (list, key) => key === 'length' ? {length} : 0 }}) }}");
        assert_eq!(code(t.force(js(&list))), "invalid_argument", "{length}");
    }
}

#[wasm_bindgen_test]
fn the_caller_s_code_may_call_the_trainer_that_reads_it() {
    let (t, twin) = (trainer(), trainer());
    let progress = JsValue::from(t);
    let call = js::<js_sys::Function>(
        "t => { t.force({ get o() { t.train_step(); t.force({ i: 1 }); return 0 } }); return t }",
    );
    let t = call.call1(&UNDEFINED, &progress).unwrap();
    twin.train_step(None).unwrap().unwrap();
    let ask = js::<js_sys::Function>("t => [JSON.stringify(t.changes().forced), (t.restore(), t.weights())]");
    let answer: Array = ask.call1(&UNDEFINED, &t).unwrap().unchecked_into();
    assert_eq!(answer.get(0).as_string().unwrap(), r#"{"o":0,"off":[]}"#);
    assert_eq!(answer.get(1).unchecked_into::<Float32Array>().to_vec(), twin.weights().unwrap().to_vec());
    // A call that calls itself without end fails, and nothing after it does.
    let endless = js::<js_sys::Function>("t => { const f = { get i() { t.force(f); return 1 } }; t.force(f) }");
    assert_eq!(code(endless.call1(&UNDEFINED, &t)), "invalid_argument");
    // Freed while it is read, it is gone when the call returns, and not before.
    let freed = js::<js_sys::Function>("t => t.force({ get i() { try { t.free() } catch {} return 1 } })");
    freed.call1(&UNDEFINED, &t).unwrap();
}

#[wasm_bindgen_test]
fn a_text_is_measured_before_it_is_copied() {
    let t = trainer();
    let before = memory();
    let own = |symbols: &str| format!("{{ series: {{ kind: 'text', words: false, symbols: {symbols} }} }}");
    for (options, expected) in [
        ("{ series: 'ab'.repeat(6e7) }", "series_too_long"),
        (&own("new Array(3e7).fill('ab')"), "series_too_long"),
        (&own("new Array(4e9)"), "series_too_long"),
        (&own("['a', 'b'.repeat(1e8)]"), "symbol_too_long"),
        (&own("Array.from({ length: 1e5 }, (_, k) => '€'.repeat(200) + k)"), "text_too_large"),
        ("{ cell: 'lstm'.repeat(2e7) }", "invalid_argument"),
    ] {
        assert_eq!(code(Trainer::new(Some(js(options)), None, None, None)), expected, "{options}");
    }
    assert_eq!(code(recommended(js("'ab'.repeat(1e7)"))), "series_too_long");
    assert_eq!(code(windows(js("'ab'.repeat(1e7)"), 3.into())), "series_too_long");
    let long = || js::<JsValue>("'a'.repeat(1e8)");
    assert_eq!(code(t.predict(long())), "text_too_large");
    assert_eq!(code(t.encode(long())), "text_too_large");
    assert_eq!(code(t.maps(long())), "text_too_large");
    assert_eq!(code(t.derive("abcde".into(), long(), 0.into(), 0.into(), UNDEFINED)), "invalid_argument");
    assert!(memory() - before <= 8, "{} MB and then {}", before, memory());
    let cut = windows(js("'ab'.repeat(5e4)"), 100.into()).unwrap();
    let length = |name| get(&cut, name).unchecked_into::<Array>().length();
    assert_eq!((number(&cut, "windows"), length("x"), length("y")), (99_900.0, 1_000_000, 10_000));
    assert!(memory() - before <= 24, "{} MB and then {}", before, memory());
}
