#!/usr/bin/env bash
# Calls the JavaScript API at random, in the build that types.sh makes. MEMORIA_CALLS says how often, MEMORIA_SEED which.
set -euo pipefail
. "$(dirname "$0")/env.sh"

[ -f target/types/memoria.js ] || scripts/types.sh
node tests/driver/run.js
