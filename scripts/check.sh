#!/usr/bin/env bash
# Stops with advice if something is missing that these scripts do not install: Rust, a C linker, Node.js.
set -euo pipefail
. "$(dirname "$0")/env.sh"

# at_least WANTED FOUND
at_least() { printf '%s\n%s\n' "$1" "$2" | sort -V -C; }

have cargo rustc ||
  die 'Falta Rust. Se instala como explica https://rustup.rs; después, abrir otra terminal y repetir.'

wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
found=$(rustc --version | awk '{ print $2 }')
at_least "$wanted" "$found" || die "Hace falta Rust $wanted o posterior y aquí está el $found. Se actualiza con: rustup update"

have cc ||
  die 'Falta el enlazador de C. En Debian o Ubuntu: sudo apt-get install build-essential. En macOS: xcode-select --install'

have node npm ||
  die 'Falta Node.js con npm. En Debian o Ubuntu: sudo apt-get install nodejs npm. En otros sistemas: https://nodejs.org'

found=$(node --version)
at_least v20 "$found" || die "Hace falta Node.js 20 o posterior y aquí está el ${found#v}. Se descarga de https://nodejs.org"

for name in CHROMIUM FIREFOX WEBKIT; do
  [ -z "${!name-}" ] || have "${!name}" || die "No hay ningún programa en $name=${!name}"
done
if [ -n "${FIREFOX-}" ] && firefox_is_old "$FIREFOX"; then die "FIREFOX=$why."; fi
