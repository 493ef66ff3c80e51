#!/usr/bin/env bash
# Renders the course into target/course.
set -euo pipefail
# A native program, whatever the page is built with.
unset RUSTC CARGO_TARGET_DIR
. "$(dirname "$0")/env.sh"

cargo run --locked -p renderer -- --source www/course/es --figures www/figures --out target/course/course.html \
  --guide target/course/guide.html --tasks target/course/tasks.html
