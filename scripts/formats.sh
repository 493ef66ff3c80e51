#!/usr/bin/env bash
# Builds the library of the files in which networks travel, as a module of its own that the page fetches when it is used.
set -euo pipefail
. "$(dirname "$0")/env.sh"
use_wasm_rust

cargo build --locked --package formats --lib --target "$wasm" --profile page
wasm-bindgen --target web --out-dir target/formats "${CARGO_TARGET_DIR:-target}/$wasm/page/formats.wasm"
# As the other module, www/index.html: names near each other that are alike make it smaller on the line.
wasm-opt -Oz --one-caller-inline-max-function-size 20 --reorder-functions-by-name --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
  --enable-reference-types --enable-multivalue --strip-producers --strip-target-features \
  target/formats/formats_bg.wasm -o target/formats/formats_bg.wasm
