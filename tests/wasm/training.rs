//! The course of a training.

use crate::support::*;

#[wasm_bindgen_test]
fn an_epoch_batch_by_batch() {
    let t = trainer();
    let first = t.train_step(None).unwrap().unwrap();
    assert!((first - 26.0_f32.ln()).abs() < 0.1);
    assert_eq!(number(&t.progress().unwrap(), "batch"), 1.0);
    let mean = t.train_epoch(None).unwrap().unwrap();
    let progress = t.progress().unwrap();
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
    let t = trainer();
    (0..3).for_each(|_| drop(t.train_epoch(None)));
    let losses = floats(&t.history(UNDEFINED, UNDEFINED).unwrap(), "epoch_losses");
    let bytes = t.weights().unwrap().to_vec().into_iter().chain(losses).flat_map(|v| v.to_bits().to_le_bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    assert_eq!(format!("{hash:08x}"), include_str!("../fingerprint.txt").trim());
}

#[wasm_bindgen_test]
fn training_for_a_time_stops_in_time_and_at_the_epoch() {
    let t = trainer();
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
fn a_goal_is_reached_at_the_end_of_an_epoch() {
    let t = with_options(r#"{"series": "abcabcabcabcabcabc", "maxlen": 2, "validation_split": 0.25}"#).unwrap();
    let go = |t: &Trainer, goal: &str| t.train_for(f64::INFINITY.into(), json(goal)).unwrap();
    go(&t, r#"{"loss": 0.9, "epoch": 2000}"#);
    let history = t.history(UNDEFINED, UNDEFINED).unwrap();
    let losses = floats(&history, "epoch_losses");
    assert!(losses.len() < 2000 && losses[losses.len() - 1] <= 0.9 && losses[losses.len() - 2] > 0.9);
    for name in ["epoch_accuracies", "validation_losses", "validation_accuracies"] {
        assert_eq!(floats(&history, name).len(), losses.len(), "{name}");
    }
    go(&t, r#"{"all_right": true}"#);
    let progress = t.progress().unwrap();
    assert_eq!(number(&progress, "right"), number(&progress, "distinct"));
    let described = t.describe().unwrap();
    let counts = ["windows", "training_windows", "validation_windows"].map(|name| number(&described, name));
    assert_eq!(counts, [16.0, 12.0, 4.0]);
    assert_eq!(t.train_for(1.into(), given(0)).unwrap(), 0);
    assert!((0.0..=1.0).contains(&t.saturation().unwrap()));
}

#[wasm_bindgen_test]
fn a_training_branches() {
    let t = trainer();
    t.train_epoch(None).unwrap().unwrap();
    let branch = t.branch(json(r#"{"learning_rate": 0.01}"#)).unwrap();
    let losses = (branch.train_epoch(None).unwrap().unwrap(), t.train_epoch(None).unwrap().unwrap());
    assert!(losses.0 < losses.1);
    let described = branch.describe().unwrap();
    assert_eq!(number(&get(&described, "options"), "learning_rate"), 0.001);
    let schedule: js_sys::Array = get(&described, "schedule").unchecked_into();
    assert_eq!(number(&get(&schedule.get(0), "options"), "learning_rate"), 0.01);
    // What was described gives the same training again.
    let again =
        Trainer::new(Some(get(&described, "options").unchecked_into()), Some(schedule.unchecked_into()), None, None)
            .unwrap();
    (0..2).for_each(|_| drop(again.train_epoch(None)));
    assert_eq!(again.weights().unwrap().to_vec(), branch.weights().unwrap().to_vec());
    for (schedule, expected) in [
        (r#"[{"from": -1, "options": {}}]"#, "invalid_argument"),
        (r#"[{"from": 1, "options": {"units": 9}}]"#, "option_fixed"),
        (r#"[{"from": 1, "options": {"learning_rate": 0}}]"#, "option_out_of_range"),
        (r#"{"from": 1}"#, "invalid_argument"),
    ] {
        assert_eq!(code(Trainer::new(None, Some(json(schedule)), None, None)), expected, "{schedule}");
    }
    assert_eq!(code(t.branch(json(r#"{"units": 9}"#))), "option_fixed");
    assert_eq!(code(t.branch(json(r#"{"learning_rate": 0}"#))), "option_out_of_range");
    let (before, weights) = (t.weights_before().unwrap(), t.weights().unwrap().to_vec());
    assert_eq!(number(&before, "epoch"), 1.0);
    t.go_to_step(82.into(), None).unwrap();
    assert_eq!(t.weights().unwrap().to_vec(), floats(&before, "weights"));
    t.go_to_step(164.into(), None).unwrap();
    assert_eq!(t.weights().unwrap().to_vec(), weights);
    assert_eq!(code(t.go_to_step(165.into(), None)), "step_not_reached");
}

#[wasm_bindgen_test]
fn a_training_is_handed_over() {
    let (page, runner) = (trainer(), trainer());
    (0..2).for_each(|_| drop(page.train_epoch(None)));
    page.train_step(None).unwrap().unwrap();
    let go = |from: &Trainer, to: &Trainer, since: f64, goal: &str| {
        let handed = from.hand_over(since.into()).unwrap().expect("a place to hand over");
        to.take_over(given(handed)).unwrap();
        to.reached(json(goal)).unwrap()
    };
    assert!(!go(&page, &runner, f64::INFINITY, r#"{"epoch": 3}"#));
    runner.train_epoch(None).unwrap();
    assert!(go(&runner, &page, 165.0, r#"{"epoch": 3, "loss": 0}"#));
    let alone = trainer();
    (0..3).for_each(|_| drop(alone.train_epoch(None)));
    assert_eq!(page.state().unwrap().to_vec(), alone.state().unwrap().to_vec());
    let [ours, its] = [&page, &alone].map(|t| t.history(UNDEFINED, UNDEFINED).unwrap());
    for name in ["batch_losses", "epoch_losses", "epoch_accuracies"] {
        assert_eq!(floats(&ours, name), floats(&its, name), "{name}");
    }
    let state = page.state().unwrap().to_vec();
    for wrong in ["undefined", "[1]", "new Float64Array(6)", "new Float32Array(400)", "new Float64Array(2 ** 24)"] {
        assert_eq!(code(page.take_over(js(wrong))), "invalid_argument", "{wrong}");
    }
    assert_eq!(code(page.reached(given("x"))), "invalid_argument");
    assert_eq!(code(page.hand_over("x".into())), "invalid_argument");
    assert_eq!(page.state().unwrap().to_vec(), state);
}

#[wasm_bindgen_test]
fn the_training_can_be_wound_back() {
    let t = trainer();
    (0..3).for_each(|_| drop(t.train_epoch(None)));
    let last = t.weights().unwrap().to_vec();
    t.go_to_epoch(1.into(), None).unwrap();
    let progress = t.progress().unwrap();
    assert_eq!(["epoch", "reached", "steps"].map(|name| number(&progress, name)), [1.0, 3.0, 246.0]);
    assert_ne!(t.weights().unwrap().to_vec(), last);
    t.train_for(f64::INFINITY.into(), given(3)).unwrap();
    assert_eq!(t.weights().unwrap().to_vec(), last);
    let learned = t.learned().unwrap().unchecked_into::<Array>();
    assert_eq!(learned.length(), 26);
    assert_eq!(get(&learned.get(0), "text").as_string().unwrap(), "abcde");
    assert!(number(&learned.get(0), "epoch") <= 3.0);
    assert_eq!(code(t.go_to_epoch(4.into(), None)), "epoch_not_reached");
    for strange in [(-1).into(), 0.5.into(), f64::NAN.into(), UNDEFINED, "1".into()] {
        assert_eq!(code(t.go_to_epoch(strange, None)), "invalid_argument");
    }
}

#[wasm_bindgen_test]
fn a_training_goes_on_from_a_state() {
    let t = trainer();
    (0..2).for_each(|_| drop(t.train_epoch(None)));
    let (state, weights) = (t.state().unwrap(), t.weights().unwrap().to_vec());
    // What is laid over the network is not in it.
    t.change_weight(0.into(), 0.into(), 9.into()).unwrap();
    assert_eq!((t.state().unwrap().to_vec(), state.length()), (state.to_vec(), 2708));
    let on = Trainer::new(None, None, Some(state.clone()), Some(given(164))).unwrap();
    assert_eq!(on.weights().unwrap().to_vec(), weights);
    drop((t.train_epoch(None), on.train_epoch(None)));
    assert_eq!(on.state().unwrap().to_vec(), t.state().unwrap().to_vec());
    let begun = |state: JsValue, steps: JsValue| code(Trainer::new(None, None, Some(given(state)), Some(given(steps))));
    for nonsense in [JsValue::NULL, "x".into(), Float32Array::new_with_length(7).into(), Array::new().into()] {
        assert_eq!(begun(nonsense, 0.into()), "invalid_argument");
    }
    assert_eq!(begun(Float32Array::new_with_length(1 << 28).into(), 0.into()), "invalid_argument");
    assert_eq!(begun(state.into(), (-1).into()), "invalid_argument");
}
