//! What the tests share: values in, and what comes out taken apart.

pub use js_sys::{Array, Float32Array, JSON, Object, Reflect};
pub use memoria::wasm::{Trainer, recommended, surprise, windows};
pub use wasm_bindgen::prelude::*;
pub use wasm_bindgen_test::wasm_bindgen_test;

pub const UNDEFINED: JsValue = JsValue::UNDEFINED;

/// A value of whatever type the signature promises to TypeScript.
pub fn given<T: JsCast>(value: impl Into<JsValue>) -> T {
    value.into().unchecked_into()
}

pub fn trainer() -> Trainer {
    Trainer::new(None, None, None, None).unwrap()
}

pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

pub fn number(object: &JsValue, name: &str) -> f64 {
    get(object, name).as_f64().unwrap_or_else(|| panic!("{name} is no number"))
}

pub fn floats(object: &JsValue, name: &str) -> Vec<f32> {
    get(object, name).dyn_into::<Float32Array>().unwrap().to_vec()
}

/// The `code` of a real JavaScript error with a message.
#[track_caller]
pub fn code<T>(result: Result<T, JsValue>) -> String {
    let Err(error) = result else { panic!("no error") };
    let error = error.dyn_into::<js_sys::Error>().expect("a JavaScript Error");
    assert!(error.message().length() > 10);
    get(&error, "code").as_string().expect("a code")
}

/// A trainer for the options that a JSON text holds.
pub fn with_options(json: &str) -> Result<Trainer, JsValue> {
    Trainer::new(Some(JSON::parse(json).unwrap().unchecked_into()), None, None, None)
}

/// A JSON text as a value.
pub fn json<T: JsCast>(json: &str) -> T {
    JSON::parse(json).unwrap().unchecked_into()
}

/// The value of a JavaScript expression.
pub fn js<T: JsCast>(expression: &str) -> T {
    js_sys::eval(&format!("({expression})")).unwrap().unchecked_into()
}

/// Megabytes of the library's memory.
pub fn memory() -> u32 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    memory.buffer().unchecked_into::<js_sys::ArrayBuffer>().byte_length() >> 20
}
