//! The same for JavaScript.

use js_sys::{Float32Array, JSON, Object, Reflect, Uint8Array, Uint32Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use crate::error::{Error, MAX_FILE};
use crate::network::{About, Found, Lesson, Network, UnderWay};
use crate::{Kind, Result};

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "FileKind")]
    pub type JsKind;
    #[wasm_bindgen(typescript_type = "Network")]
    pub type JsNetwork;
    #[wasm_bindgen(typescript_type = "Found")]
    pub type JsFound;
}

/// The file of a network.
#[wasm_bindgen(js_name = write)]
pub fn write_js(kind: JsKind, network: JsNetwork) -> std::result::Result<Uint8Array, JsValue> {
    let written = write(&kind, &network).map_err(to_js)?;
    Ok(Uint8Array::from(&written[..]))
}

fn write(kind: &JsValue, given: &JsValue) -> Result<Vec<u8>> {
    let kind = kind.as_string().and_then(|name| Kind::ALL.into_iter().find(|kind| kind.suffix() == name));
    let kind = kind.ok_or(invalid("kind", "un tipo de archivo de los que hay"))?;
    let about = About {
        options: parsed(given, "options")?,
        labels: parsed(given, "labels")?,
        epoch: parsed(given, "epoch")?,
        steps: parsed(given, "steps")?,
        under_way: None,
    };
    let mut network = Network::new(about, numbers(given, "state")?)?;
    let under_way = field(given, "under_way");
    if !under_way.is_undefined() {
        network = network.under_way(parsed(&under_way, "batch")?, numbers(&under_way, "state")?)?;
    }
    network.lesson = (kind == Kind::Notebook).then(|| lesson(given)).transpose()?;
    crate::write(kind, &network)
}

fn lesson(network: &JsValue) -> Result<Lesson> {
    let ids = |name: &'static str| {
        let ids = field(network, name).dyn_into::<Uint32Array>();
        ids.map(|ids| ids.to_vec()).map_err(|_| invalid(name, "un Uint32Array"))
    };
    Ok(Lesson { x: ids("x")?, y: ids("y")?, predictions: numbers(network, "predictions")? })
}

fn numbers(object: &JsValue, name: &'static str) -> Result<Vec<f32>> {
    let numbers = field(object, name).dyn_into::<Float32Array>();
    Ok(numbers.map_err(|_| invalid(name, "un Float32Array"))?.to_vec())
}

/// The network of a file.
#[wasm_bindgen(js_name = read)]
pub fn read_js(bytes: Uint8Array) -> std::result::Result<JsFound, JsValue> {
    if bytes.length() as usize > MAX_FILE {
        return Err(to_js(Error::FileTooLarge));
    }
    let found = crate::read(&bytes.to_vec()).map_err(to_js)?;
    Ok(describe(found).unchecked_into())
}

/// Bytes of the largest file that is read.
#[wasm_bindgen]
pub fn max_file() -> usize {
    MAX_FILE
}

fn describe(found: Found) -> JsValue {
    let json =
        |text: serde_json::Result<String>| text.ok().and_then(|text| JSON::parse(&text).ok()).unwrap_or_default();
    let object = Object::new();
    let fields = [
        ("kind", found.kind.into()),
        ("options", json(serde_json::to_string(&found.options))),
        ("labels", json(serde_json::to_string(&found.labels))),
        ("outputs", found.outputs.into()),
        ("epoch", found.epoch.map_or(JsValue::NULL, JsValue::from)),
        ("state", Float32Array::from(&found.state[..]).into()),
        ("slots", found.slots.into()),
        ("steps", (found.steps as f64).into()),
        ("under_way", found.under_way.as_ref().map_or(JsValue::NULL, under_way)),
        ("assumed", json(serde_json::to_string(&found.assumed))),
    ];
    fields.iter().for_each(|(name, value)| set(&object, name, value));
    object.into()
}

fn under_way(of: &UnderWay) -> JsValue {
    let object = Object::new();
    set(&object, "batch", &(of.batch as f64).into());
    set(&object, "state", &Float32Array::from(&of.state[..]).into());
    object.into()
}

/// A field as plain data.
fn parsed<T: DeserializeOwned>(object: &JsValue, name: &'static str) -> Result<T> {
    let text = JSON::stringify(&field(object, name)).ok().and_then(|text| text.as_string());
    text.and_then(|text| serde_json::from_str(&text).ok()).ok_or(invalid(name, "lo que da «networkOf»"))
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

fn invalid(name: &'static str, expected: &'static str) -> Error {
    Error::InvalidArgument { name, expected }
}

fn to_js(error: Error) -> JsValue {
    let js = js_sys::Error::new(&error.to_string());
    set(&js, "code", &error.code().into());
    js.into()
}

/// Only a frozen object refuses, and these are new.
fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
