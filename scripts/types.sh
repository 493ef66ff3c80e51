#!/usr/bin/env bash
# Checks the types of the JavaScript, against those that wasm-bindgen writes for the Rust API.
set -euo pipefail
. "$(dirname "$0")/env.sh"
use_wasm_rust

cargo build --locked --lib --target "$wasm" --no-default-features
wasm-bindgen --target web --out-dir target/types "${CARGO_TARGET_DIR:-target}/$wasm/debug/memoria.wasm"
cargo build --locked --package formats --lib --target "$wasm"
wasm-bindgen --target web --out-dir target/types "${CARGO_TARGET_DIR:-target}/$wasm/debug/formats.wasm"
tsc --noEmit -p tsconfig.json
echo 'JavaScript: tipos correctos'
