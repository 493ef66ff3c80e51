#!/usr/bin/env bash
# Builds the page and tests it in every engine that the machine has: all that tests/engines holds, or the test files given.
set -euo pipefail
. "$(dirname "$0")/env.sh"

left_out='no está en esta máquina; «make test» lo instala donde puede, y dice por qué donde no.'
if ! FIREFOX=$(find_firefox); then
  say "Sin Firefox: $left_out"
elif firefox_is_old "$FIREFOX"; then
  say "Sin Firefox: $why."
  FIREFOX=
fi
WEBKIT=$(find_webkit) || say "Sin WebKit: $left_out"
WINDOWED_CHROMIUM=$(find_windowed_chromium) || say 'Sin un Chromium con ventanas: no se prueba lo que guarda al irse a otra página.'
export FIREFOX WEBKIT WINDOWED_CHROMIUM

if [ $# = 0 ]; then set -- tests/engines/*.test.js; fi
exec scripts/test-browser.sh "$@"
