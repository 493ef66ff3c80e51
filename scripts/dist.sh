#!/usr/bin/env bash
# Builds the site to be published.
set -euo pipefail
. "$(dirname "$0")/env.sh"
use_wasm_rust

MEMORIA_PUBLISHES=1 trunk build --release --locked
say "El sitio está en dist/ ($(du -sh dist | cut -f 1))."
