#!/usr/bin/env bash
# Every test of the project, the fast ones first. The first that fails ends the run.
set -euo pipefail
. "$(dirname "$0")/env.sh"

stage() {
  local title=$1 start=$SECONDS
  shift
  printf '\n── %s\n' "$title"
  "$@" || die "No pasa: $title"
  printf '── %s: %s\n' "$title" "$(duration $start)"
}

stage 'Formato' cargo fmt --all --check
stage 'Clippy' cargo clippy --locked --workspace --all-targets -- -D warnings
stage 'Tipos del JavaScript' scripts/types.sh
stage 'La planta de la casa' node --test tests/house/
stage 'La interfaz para JavaScript, con llamadas al azar' scripts/test-driver.sh
stage 'Pruebas en nativo y de la documentación' cargo test --locked --workspace
stage 'La interfaz para JavaScript, en WebAssembly' scripts/test-wasm.sh
stage 'Lo principal, en Chromium, Firefox y WebKit' scripts/test-engines.sh
stage 'La página, en Chromium' scripts/test-browser.sh

printf '\n✓ Todo pasa (%s).\n' "$(duration 0)"
