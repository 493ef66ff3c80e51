#!/usr/bin/env bash
# Gets the npm packages of the folder given, or else of the project, unless they are there already.
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "${1:-.}"

# npm writes this file last.
if [ node_modules/.package-lock.json -nt package-lock.json ]; then exit; fi

say "Instalando los paquetes de npm${1:+ de $1}…"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error ||
  die 'No se han podido instalar los paquetes de npm; los mensajes de arriba dicen por qué.'
