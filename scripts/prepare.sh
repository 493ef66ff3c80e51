#!/usr/bin/env bash
# Makes what the page includes and nobody writes, before each build of it: Trunk calls this.
set -euo pipefail
. "$(dirname "$0")/env.sh"

scripts/course.sh
scripts/formats.sh
# Not every server knows that .mjs is JavaScript.
cp node_modules/lean-qr/nano.mjs target/course/lean-qr.js
{
  echo '/*! idb-keyval, © Jake Archibald, Apache License 2.0 */'
  cat node_modules/idb-keyval/dist/index.js
} >target/course/idb-keyval.js
# The package has no module that is as small.
{
  cat node_modules/uplot/dist/uPlot.iife.min.js
  echo 'export default uPlot;'
} >target/course/uplot.js
cp node_modules/modern-screenshot/dist/index.mjs target/course/modern-screenshot.js
# After the course, whose characters they must have.
node scripts/fonts/build.js
# After the fonts, which it declares.
scripts/styles.sh
