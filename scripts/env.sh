# shellcheck shell=bash
# What the scripts share. Each of them sources it first, and then works in the root of the project.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
root=$PWD
tools=$root/.tools
wasm=wasm32-unknown-unknown
export PATH="$tools/bin:$root/node_modules/.bin:$PATH"
# Trunk and rustup add a backtrace of their own to every error where a developer has asked for those of their programs.
export RUST_LIB_BACKTRACE=0

# Which step of the set-up it is that speaks is in STEP, and SAY is where to, unless it is the standard output.
say() { printf '→ %s%s\n' "${STEP:+[$STEP] }" "$*" >&"${SAY:-1}"; }
die() { printf '\n✗ %s\n' "$*" >&2; exit 1; }

have() {
  local name
  for name; do command -v "$name" >/dev/null || return; done
}
# How long it is since the script was that many seconds old.
duration() {
  local seconds=$((SECONDS - $1))
  if ((seconds < 60)); then echo "$seconds s"; else echo "$((seconds / 60)) min $((seconds % 60)) s"; fi
}
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# The toolchain of this machine is used whenever it can compile to WebAssembly. Where it cannot, get-rust-web.sh has
# made one that does. MEMORIA_WASM_RUST=debian asks for that one anyway.
has_wasm_target() {
  [ "${MEMORIA_WASM_RUST:-}" != debian ] && [ -d "$(rustc --print target-libdir --target "$wasm")" ]
}

# To be called before a build for WebAssembly, and before no other: native builds stay on the machine's toolchain.
# The two compilers have a target folder each, so that neither makes the other build everything again.
use_wasm_rust() {
  local packages flags=
  has_wasm_target || export RUSTC=$tools/rust-web/rustc CARGO_TARGET_DIR=$root/target/rust-web
  # What is published does not tell where this machine keeps its packages. Spaces part the flags: such a path can't be told.
  for packages in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
    if [[ $packages != *[\ *]* ]]; then flags+=" --remap-path-prefix=$packages="; fi
  done
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$flags
}

# first VARIABLE NAME...: where the program is that this variable names, or else the first of these that the machine has.
first() {
  local name
  if [ -n "${!1-}" ]; then set -- "$1" "${!1}"; fi
  for name in "${@:2}"; do command -v "$name" && return; done
}
chromiums=(chromium chromium-browser google-chrome google-chrome-stable '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
find_chromium() { first CHROMIUM chromium-headless-shell "${chromiums[@]}"; }
# One with windows, which keeps a page while one is elsewhere.
find_windowed_chromium() { first WINDOWED_CHROMIUM "${chromiums[@]}"; }
find_firefox() { first FIREFOX firefox-esr firefox /Applications/Firefox.app/Contents/MacOS/firefox; }
# The first Firefox that Playwright steers: it has network.addDataCollector.
oldest_firefox=143
# Whether one is older; then $why says so. One that does not tell its version is tried.
firefox_is_old() {
  local version
  version=$("$1" --version 2>/dev/null | grep -oE '[0-9]+' | head -n 1) || return
  why="$1 es el $version, y las pruebas piden el $oldest_firefox o uno posterior"
  ((version < oldest_firefox))
}
# Its driver, that is, which opens windows: they need a screen.
find_webkit() { have Xvfb && first WEBKIT WebKitWebDriver; }

# Installs packages of Debian. Where that can't be, $why says why. What there is, is asked anew: by the lists of an old
# image apt-get installs the browsers of its day.
apt_install() {
  local install=(as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@")
  why=
  if ! have apt-get; then
    why='esta máquina no tiene apt-get'
  elif ! as_root true 2>/dev/null; then
    why='para instalarlo hay que ser root o tener sudo sin contraseña'
  elif as_root apt-get update || :; ! "${install[@]}"; then
    why='apt-get no ha podido instalarlo; los mensajes de arriba dicen por qué'
  fi
  [ -z "$why" ]
}
