#!/usr/bin/env bash
# Builds the site to be published.
set -euo pipefail
. "$(dirname "$0")/env.sh"
use_wasm_rust

trunk build --release --locked
# Each file on its own: what is served is still what is written, without its comments and its spaces.
minify=(esbuild --minify --log-level=warning --allow-overwrite --outdir=dist --outbase=dist)
find dist \( -name '*.js' ! -name '*.min.js' ! -name failure.js -o -name '*.css' \) -exec "${minify[@]}" {} +
# It speaks where nothing newer runs.
"${minify[@]}" --target=es5 dist/failure.js
say "El sitio está en dist/ ($(du -sh dist | cut -f 1))."
