#!/usr/bin/env bash
# Builds the site to be published.
set -euo pipefail
. "$(dirname "$0")/env.sh"
use_wasm_rust

trunk build --release --locked
# Each module on its own: what is served is still what is written, without its comments and its spaces.
find dist -name '*.js' ! -name '*.min.js' -exec esbuild --minify --log-level=warning --allow-overwrite --outdir=dist --outbase=dist {} +
node scripts/minify-styles.js dist/index.html
say "El sitio está en dist/ ($(du -sh dist | cut -f 1))."
