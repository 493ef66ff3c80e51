#!/usr/bin/env bash
# Gets Chromium by apt-get, unless the machine has one.
set -euo pipefail
. "$(dirname "$0")/env.sh"

if find_chromium >/dev/null; then exit; fi

say 'Instalando Chromium…'
# Without windows it is the same engine, opens a page with a quarter less of the processor, and brings no desktop along.
apt_install chromium-headless-shell fonts-dejavu-core || apt_install chromium fonts-dejavu-core ||
  die "No se ha podido instalar Chromium: $why.
  Se puede instalar a mano (en Debian: sudo apt-get install chromium) o indicar dónde está: make test CHROMIUM=/ruta/de/chromium"
