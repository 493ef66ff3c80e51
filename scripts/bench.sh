#!/usr/bin/env bash
# Measures speed and size, of the native code and of the published site in Chromium: all of it, or the benches named.
set -euo pipefail
. "$(dirname "$0")/env.sh"

scripts/get-npm.sh benches/browser
CHROMIUM=$(find_chromium)
export CHROMIUM SITE=dist
node benches/run.js "$@"
