#!/usr/bin/env bash
# Gets WebKitGTK, which has the engine of Safari, and a screen for it, by apt-get, unless the machine has them. The tests
# go on without them where that can't be.
set -euo pipefail
. "$(dirname "$0")/env.sh"

if find_webkit >/dev/null; then exit; fi

say 'Instalando WebKitGTK…'
apt_install webkit2gtk-driver xvfb ||
  say "Sin WebKit: $why.
  Las pruebas siguen sin él. Si está en otro lugar: make test WEBKIT=/ruta/de/WebKitWebDriver"
