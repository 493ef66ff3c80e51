#!/usr/bin/env bash
# Builds the page and tests it in Chromium: all of it, or the test files given.
set -euo pipefail
. "$(dirname "$0")/env.sh"
use_wasm_rust

CHROMIUM=$(find_chromium)
export CHROMIUM SITE=target/site-test
trunk build --locked --dist "$SITE"

node tests/browser/run.js "$@"
