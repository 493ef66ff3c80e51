#!/usr/bin/env bash
# Measures speed: the native code by Criterion, then the published site in Chromium.
set -euo pipefail
. "$(dirname "$0")/env.sh"

scripts/get-npm.sh benches/browser
cargo bench --locked

CHROMIUM=$(find_chromium)
export CHROMIUM SITE=dist
node benches/browser/run.js
