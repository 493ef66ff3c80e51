#!/usr/bin/env bash
# Gets Trunk and wasm-bindgen, into .tools unless the machine has them in the right version, and the crates.
set -euo pipefail
. "$(dirname "$0")/env.sh"

trunk=0.21.14
# The command has to be of the version of the library, to the last digit.
bindgen=$(sed -n '/^name = "wasm-bindgen"$/ { n; s/version = "\(.*\)"/\1/p; }' Cargo.lock)

has() { [ "$("$1" --version 2>/dev/null | awk '{ print $2 }')" = "$2" ]; }

# Unoptimised they build in a third of the time, and are still quick enough. What they leave out is TLS, which is for
# downloads of their own. The folder is shared, so that what they have in common is built once.
install() {
  CARGO_TARGET_DIR=$tools/build CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0 \
    cargo install --debug --no-default-features --force --root "$tools" "$@"
}
get() {
  say "Instalando $1 ($2)…"
  shift 2
  install --locked "$@" || {
    # A registry may lack a version that the crate's lock file names: a mirror that lags behind, say.
    say 'No ha sido posible con las versiones exactas de sus dependencias; se prueba con otras compatibles.'
    install "$@"
  } || die 'La instalación ha fallado; los mensajes de arriba dicen por qué. Al repetir la orden se reanuda.'
}

has trunk $trunk || get "Trunk $trunk" "unos 3 minutos" trunk@$trunk
{ has wasm-bindgen "$bindgen" && has wasm-bindgen-test-runner "$bindgen"; } ||
  get "wasm-bindgen $bindgen" "1 minuto" "wasm-bindgen-cli@$bindgen" --bin wasm-bindgen --bin wasm-bindgen-test-runner
rm -rf "$tools/build"

# Trunk builds offline.
cargo fetch
