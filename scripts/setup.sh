#!/usr/bin/env bash
# Gets what is missing to build the page, and what else is named: setup.sh [chromium…]
# What has only to be downloaded is so while the tools are compiled.
set -euo pipefail
. "$(dirname "$0")/env.sh"

scripts/check.sh

downloads=(npm "$@")
total=$((2 + ${#downloads[@]}))
step() { STEP=$1/$total "scripts/get-$2.sh"; }

# What it says is heard at once, through 3, and so are errors; the long-winded rest only if it fails.
download() {
  local name number=2
  for name in "${downloads[@]}"; do
    number=$((number + 1))
    step $number "$name" || return
  done
}

# By itself, since apt-get may be needed here too, and there is one at a time.
step 1 wasm-rust

log=$(mktemp)
trap 'kill $! 2>/dev/null || :; rm -f "$log"' EXIT
SAY=3 download 3>&1 >"$log" &
step 2 tools
# The tools are there, and a download may take minutes more: its last line tells that it goes on.
for ((waited = 1; ; waited++)); do
  kill -0 $! 2>/dev/null || break
  ((waited % 10)) || tail -n 1 "$log"
  sleep 1
done
wait $! || {
  cat "$log" >&2
  exit 1
}
((SECONDS < 2)) || say "Todo está instalado ($(duration 0))."
