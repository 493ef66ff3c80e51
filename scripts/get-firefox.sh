#!/usr/bin/env bash
# Gets Firefox by apt-get, unless the machine has one. The tests go on without it where that can't be, and where it is too
# old for them: when it is renewed is for those to say who use it.
set -euo pipefail
. "$(dirname "$0")/env.sh"

left_out() {
  say "Sin Firefox: $why.
  Las pruebas siguen sin él. Si está en otro lugar: make test FIREFOX=/ruta/de/firefox"
}

if ! find_firefox >/dev/null; then
  say 'Instalando Firefox…'
  apt_install firefox-esr || { left_out && exit; }
fi
if firefox_is_old "$(find_firefox)"; then left_out; fi
