//! Arguments, out of JavaScript: numbers, texts, names, lists, and the fields of objects.
//!
//! All of an argument is read before a trainer is borrowed, since reading may run the caller's code: a getter, or a trap
//! of a Proxy. Such code is only ever run by functions that catch what it throws. An exception that went through a
//! function of Rust would leave behind what that has borrowed.

use js_sys::{JsString, Reflect};
use wasm_bindgen::prelude::*;

use super::Result;
use super::results::{set, to_js};
use crate::error::Error;
use crate::options::MAX_SEED;
use crate::series::MAX_TEXT;

#[wasm_bindgen]
extern "C" {
    /// Of a revoked Proxy it throws, which `js_sys::Array::is_array` does not catch.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool>;
}

/// UTF-16 units of the longest name that means something, and names of the largest object.
const MAX_NAME: u32 = 32;
const MAX_FIELDS: u32 = 32;
/// UTF-16 units that a character takes at most.
const UNITS: usize = 2;

#[inline(never)]
pub fn invalid(name: &str, expected: &'static str) -> JsValue {
    to_js(Error::InvalidArgument { name: name.into(), expected })
}

#[inline(never)]
pub fn number(value: &JsValue, name: &'static str) -> Result<f64> {
    value.as_f64().filter(|number| !number.is_nan()).ok_or_else(|| invalid(name, "un número"))
}

/// A number in single precision. What is too large becomes infinite, and no bounds let that through.
pub fn single(value: &JsValue, name: &'static str) -> Result<f32> {
    Ok(number(value, name)? as f32)
}

/// A whole number, refused if it does not fit: a cast would cut it.
#[inline(never)]
pub fn whole<T: TryFrom<u64>>(value: &JsValue, name: &'static str) -> Result<T> {
    let whole = value.as_f64().filter(|number| *number >= 0.0 && number.fract() == 0.0);
    let number = whole.ok_or_else(|| invalid(name, "un número entero, desde 0"))?;
    let beyond = |bounds| to_js(Error::OptionOutOfRange { name, bounds });
    if number > MAX_SEED as f64 {
        return Err(beyond("0 y 2⁵³ − 1"));
    }
    T::try_from(number as u64).map_err(|_| beyond("0 y 2³² − 1"))
}

/// A place in what goes on and on: a whole number, or an infinite one, and all that do not fit are as good as that.
pub fn endless(value: &JsValue, name: &'static str) -> Result<usize> {
    match value.as_f64() {
        Some(number) if number > u32::MAX.into() => Ok(usize::MAX),
        _ => whole(value, name),
    }
}

pub fn flag(value: &JsValue, name: &'static str) -> Result<bool> {
    value.as_bool().ok_or_else(|| invalid(name, "verdadero o falso"))
}

/// An argument that may be left out.
pub fn optional<T>(
    value: &JsValue,
    name: &'static str,
    read: impl Fn(&JsValue, &'static str) -> Result<T>,
) -> Result<Option<T>> {
    if value.is_undefined() { Ok(None) } else { read(value, name).map(Some) }
}

/// A text that is put to a network.
pub fn read_text(value: &JsValue) -> Result<String> {
    measured(value, MAX_TEXT, ("text", "un texto"), || Error::TextTooLarge { max: MAX_TEXT })
}

/// A text that is copied only if it may have so few characters.
#[inline(never)]
pub fn measured(
    value: &JsValue,
    characters: usize,
    (name, expected): (&str, &'static str),
    too_long: impl Fn() -> Error,
) -> Result<String> {
    let Some(text) = value.dyn_ref::<JsString>() else { return Err(invalid(name, expected)) };
    let units = text.length();
    if units as usize > UNITS * characters {
        return Err(to_js(too_long()));
    }
    // Most symbols are one letter, and of those there may be a hundred thousand: a copy takes three times as long.
    let letter = if units == 1 { char::from_u32(text.char_code_at(0) as u32) } else { None };
    Ok(letter.map_or_else(|| text.into(), String::from))
}

/// One of some values that go by a name.
pub fn one_of<T: Copy>(
    value: &JsValue,
    name: &'static str,
    values: &[(&'static str, T)],
    names: &'static str,
) -> Result<T> {
    let short = value.dyn_ref::<JsString>().filter(|given| given.length() <= MAX_NAME).map(String::from);
    let found = short.and_then(|given| values.iter().find(|(name, _)| *name == given));
    found.map(|(_, value)| *value).ok_or_else(|| invalid(name, names))
}

/// A list, of which no element is read if there are more than `most`; `element` is told its place too.
pub fn list<T>(
    value: &JsValue,
    name: &'static str,
    expected: &'static str,
    (most, too_long): (usize, Error),
    mut element: impl FnMut(&JsValue, usize) -> Result<T>,
) -> Result<Vec<T>> {
    if !caught(name, || is_array(value))? {
        return Err(invalid(name, expected));
    }
    // Of a Proxy it may be anything.
    let length = number(&caught(name, || Reflect::get(value, &"length".into()))?, name)?;
    if length > most as f64 {
        return Err(to_js(too_long));
    }
    (0..length as u32).map(|at| element(&caught(name, || Reflect::get_u32(value, at))?, at as usize)).collect()
}

/// The fields of an object that are still to be read.
pub struct Fields<'a> {
    object: &'a JsValue,
    left: Vec<String>,
}

/// Reads a plain object, which may have no fields but those that `read` takes.
pub fn fields<T>(value: &JsValue, name: &'static str, read: impl FnOnce(&mut Fields) -> Result<T>) -> Result<T> {
    let mut fields = Fields::begin(value, name)?;
    let read = read(&mut fields)?;
    fields.end(name)?;
    Ok(read)
}

/// A name, or the beginning of one that is too long for any of ours.
fn short(name: &JsString) -> String {
    if name.length() <= MAX_NAME { name.into() } else { String::from(name.slice(0, MAX_NAME)) + "…" }
}

impl<'a> Fields<'a> {
    fn begin(object: &'a JsValue, name: &str) -> Result<Self> {
        if !object.is_object() {
            return Err(not_plain(name));
        }
        let keys = caught(name, || Reflect::own_keys(object))?;
        // Of more than there can be some are unknown, wherever they stand.
        let left = (0..keys.length().min(MAX_FIELDS)).filter_map(|at| keys.get(at).dyn_ref().map(short)).collect();
        Ok(Self { object, left })
    }

    fn end(mut self, name: &str) -> Result<()> {
        if let Some(name) = self.left.pop() {
            return Err(to_js(Error::UnknownOption { name }));
        }
        // A Map, a Promise, a Date have no fields of their own, and would pass for an object that sets nothing.
        let plain = caught(name, || {
            let prototype = Reflect::get_prototype_of(self.object)?;
            Ok(prototype.is_null() || Reflect::get_prototype_of(&prototype)?.is_null())
        })?;
        if plain { Ok(()) } else { Err(not_plain(name)) }
    }

    /// A field as it is given; `undefined` if it is not.
    #[inline(never)]
    fn value(&mut self, name: &str) -> Result<JsValue> {
        let Some(at) = self.left.iter().position(|key| key == name) else { return Ok(JsValue::UNDEFINED) };
        self.left.swap_remove(at);
        caught(name, || Reflect::get(self.object, &name.into()))
    }

    /// A field; `undefined` is as good as none.
    pub fn take<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&JsValue, &'static str) -> Result<T>,
    ) -> Result<Option<T>> {
        optional(&self.value(name)?, name, read)
    }

    /// As [`Fields::take`], and `null` too is as good as none.
    pub fn take_nullable<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&JsValue, &'static str) -> Result<T>,
    ) -> Result<Option<T>> {
        let value = self.value(name)?;
        if value.is_null() { Ok(None) } else { optional(&value, name, read) }
    }

    /// Puts a field in the place of what was there.
    pub fn set<T>(
        &mut self,
        place: &mut T,
        name: &'static str,
        read: impl Fn(&JsValue, &'static str) -> Result<T>,
    ) -> Result<()> {
        if let Some(value) = self.take(name, read)? {
            *place = value;
        }
        Ok(())
    }

    /// A field that has to be there.
    pub fn need<T>(&mut self, name: &'static str, read: impl Fn(&JsValue, &'static str) -> Result<T>) -> Result<T> {
        read(&self.value(name)?, name)
    }
}

fn not_plain(name: &str) -> JsValue {
    invalid(name, "un objeto sencillo")
}

/// Runs what may run the caller's code. What that throws becomes the cause of an error of ours.
fn caught<T>(name: &str, run: impl FnOnce() -> Result<T>) -> Result<T> {
    run().map_err(|cause| unreadable(name, &cause))
}

#[inline(never)]
fn unreadable(name: &str, cause: &JsValue) -> JsValue {
    let error = invalid(name, "algo que se pueda leer");
    set(&error, "cause", cause);
    error
}
