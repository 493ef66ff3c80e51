#!/usr/bin/env bash
# Gets a Rust that compiles to WebAssembly: by rustup, or out of Debian's packages where its server cannot be reached.
set -euo pipefail
. "$(dirname "$0")/env.sh"

if has_wasm_target || [ -d "$tools/rust-web" ]; then exit; fi

# Not every system has `timeout`; without it rustup's own limits apply.
bounded() { if have timeout; then timeout 240 "$@"; else "$@"; fi; }

if [ "${MEMORIA_WASM_RUST:-}" != debian ] && have rustup; then
  say "Añadiendo a Rust el destino $wasm…"
  if bounded rustup target add "$wasm" && has_wasm_target; then exit; fi
  say 'No se ha podido descargar con rustup; se prueba con los paquetes de Debian.'
fi

scripts/get-rust-web.sh
