#!/usr/bin/env bash
# Serves the page, and builds and reloads it after every change: serve.sh HOST PORT
set -euo pipefail
. "$(dirname "$0")/env.sh"
host=$1 port=$2
use_wasm_rust

local_host=$host
[ "$host" != 0.0.0.0 ] || local_host=127.0.0.1
answers() { (: <"/dev/tcp/$local_host/$port") 2>/dev/null; }

# Where the other machines of the room find this one; none if only this one is served.
room() {
  [ "$host" = "$local_host" ] || node -p "Object.values(os.networkInterfaces()).flat()
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => 'http://' + address + ':$port/').join('\n')"
}

# Trunk opens the port once the page is built.
announce() {
  until answers; do sleep 0.2; done
  printf '\n  Memoria está en:\n\n'
  echo "      http://$local_host:$port"
  for address in $rooms; do
    printf '      %s    (para el resto del aula)\n\n' "$address"
    lean-qr "$address"
  done
  printf '\n  La página se actualiza sola con cada cambio. Para terminar: Ctrl+C\n\n'
}

if answers; then die "El puerto $port está ocupado. Con otro: make serve PORT=$((port + 1))"; fi

rooms=$(room)
# «Compartir» gives the first, and not this machine's own, which leads nobody here.
MEMORIA_ADDRESS=${rooms%%$'\n'*}
export MEMORIA_ADDRESS

say 'Construyendo la página…'
announce &
trap 'kill $! 2>/dev/null || :' EXIT
# Not --release, which would ask for wasm-opt: the profile is the same, www/index.html names it.
MEMORIA_SERVES=1 trunk serve --dist target/site-serve --address "$host" --port "$port"
