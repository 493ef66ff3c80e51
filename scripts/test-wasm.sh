#!/usr/bin/env bash
# Tests the JavaScript API in WebAssembly, in Node.js.
set -euo pipefail
. "$(dirname "$0")/env.sh"
use_wasm_rust

export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
cargo test --locked --target "$wasm" --no-default-features --test wasm "$@"
