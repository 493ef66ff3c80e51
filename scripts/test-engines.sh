#!/usr/bin/env bash
# Builds the page and tests it in every engine that the machine has: all that tests/engines holds, or the test files given.
set -euo pipefail
. "$(dirname "$0")/env.sh"

export FIREFOX WEBKIT
left_out='no está en esta máquina; «make test» lo instala donde puede, y dice por qué donde no.'
FIREFOX=$(find_firefox) || say "Sin Firefox: $left_out"
WEBKIT=$(find_webkit) || say "Sin WebKit: $left_out"

if [ $# = 0 ]; then set -- tests/engines/*.test.js; fi
exec scripts/test-browser.sh "$@"
