#!/usr/bin/env bash
# Gets Chromium by apt-get, unless the machine has one.
set -euo pipefail
. "$(dirname "$0")/env.sh"

if find_chromium >/dev/null; then exit; fi

install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-dejavu-core; }

say 'Instalando Chromium…'
install || { as_root apt-get update && install; } ||
  die 'No se ha podido instalar Chromium. Se puede instalar a mano (en Debian: sudo apt-get install chromium) o indicar
  dónde está: make test CHROMIUM=/ruta/de/chromium'
