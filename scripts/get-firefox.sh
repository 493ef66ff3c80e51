#!/usr/bin/env bash
# Gets Firefox by apt-get, unless the machine has one. The tests go on without it where that can't be.
set -euo pipefail
. "$(dirname "$0")/env.sh"

if find_firefox >/dev/null; then exit; fi

say 'Instalando Firefox…'
apt_install firefox-esr ||
  say "Sin Firefox: $why.
  Las pruebas siguen sin él. Si está en otro lugar: make test FIREFOX=/ruta/de/firefox"
