#!/usr/bin/env bash
# Gets Trunk and wasm-bindgen, into .tools unless the machine has them in the right version, and the crates.
set -euo pipefail
. "$(dirname "$0")/env.sh"

trunk=0.21.14
# The command has to be of the version of the library, to the last digit.
bindgen=$(sed -n '/^name = "wasm-bindgen"$/ { n; s/version = "\(.*\)"/\1/p; }' Cargo.lock)

has() { [ "$("$1" --version 2>/dev/null | awk '{ print $2 }')" = "$2" ]; }

# Cargo draws how far it is on a terminal only. Elsewhere a line says it at every tenth of the way, in place of one for
# each of 500 crates; whatever else is told is passed on.
told() {
  if [ -t 2 ]; then
    "$@"
    return
  fi
  CARGO_TERM_PROGRESS_WHEN=always CARGO_TERM_PROGRESS_WIDTH=100 "$@" 2>&1 | tr '\r' '\n' | awk '
    /Building \[/ {
      sub(/.*\] */, ""); split($0, count, /[\/:]/)
      if (count[2] > 0 && int(10 * count[1] / count[2]) > tenth) {
        tenth = int(10 * count[1] / count[2])
        printf "  %d de %d paquetes compilados\n", count[1], count[2]
        fflush()
      }
      next
    }
    /^ +(Compiling|Download|Fetch)/ || !/[[:alnum:]]/ { next }
    { print; fflush() }' >&2
}

# Unoptimised they build in a third of the time, and are still quick enough. What they leave out is TLS, which is for
# downloads of their own. The folder is shared, so that what they have in common is built once.
install() {
  CARGO_TARGET_DIR=$tools/build CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0 \
    told cargo install --debug --no-default-features --force --root "$tools" "$@"
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
