#!/usr/bin/env bash
# Makes what the page includes and nobody writes, before each build of it: Trunk calls this.
set -euo pipefail
. "$(dirname "$0")/env.sh"

scripts/course.sh
# Not every server knows that .mjs is JavaScript.
cp node_modules/lean-qr/nano.mjs target/course/lean-qr.js
# After the course, whose characters they must have.
node scripts/fonts/build.js
# After the fonts, which it declares.
scripts/styles.sh
