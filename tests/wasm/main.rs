//! The JavaScript API in a real engine, by `wasm-bindgen-test`.
#![cfg(target_arch = "wasm32")]

mod arguments;
mod looking;
mod series;
mod support;
mod training;
