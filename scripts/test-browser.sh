#!/usr/bin/env bash
# Builds the page and tests it in Chromium: all of it, or the test files given.
set -euo pipefail
. "$(dirname "$0")/env.sh"
use_wasm_rust

CHROMIUM=$(find_chromium)
export CHROMIUM SITE=target/site-test
trunk build --cargo-profile release --locked --dist "$SITE"

if [ $# = 0 ]; then set -- tests/browser/*.test.js; fi
node --test --test-reporter=spec --test-timeout=300000 "$@"
