#!/usr/bin/env bash
# Makes .tools/rust-web, a Rust that compiles to WebAssembly, out of Debian's packages and without installing them:
# its compiler as it is, and the standard library for WebAssembly built here from its sources.
set -euo pipefail
. "$(dirname "$0")/env.sh"

advice="Con conexión a Internet basta: rustup target add $wasm"
have apt-get dpkg-deb || die "No hay manera de obtener aquí un Rust que compile a WebAssembly. $advice"
linker=$(find "$(rustc --print sysroot)/lib/rustlib" -name rust-lld 2>/dev/null | head -n 1)
[ -n "$linker" ] || die "Al Rust de esta máquina le falta el enlazador rust-lld. $advice"

rm -rf "$tools/rust-web.part"
mkdir -p "$tools/rust-web.part/debs"
cd "$tools/rust-web.part"

# The packages, and those that they need and this machine lacks, as NAME=VERSION. The library that holds the compiler is
# named too, since a compiler that found an installed one would look for its standard library beside that.
packages() {
  local driver
  driver=$(apt-cache depends libstd-rust-web-dev | sed -n 's/.*Depends: \(libstd-rust-web-[0-9.]*\)$/\1/p')
  apt-get install --print-uris -qq --reinstall --no-install-recommends \
    rustc-web cargo-web rust-web-src libstd-rust-web-dev "$driver" |
    awk '/^'\''/ { split($2, part, "_"); gsub("%3a", ":", part[2]); print part[1] "=" part[2] }'
}
download() { (cd debs && packages | xargs -r apt-get -o APT::Sandbox::User=root download); }

say 'Descargando el Rust de Debian (unos 150 MB)…'
download || { as_root apt-get update && download; } ||
  die "No se han podido descargar los paquetes rustc-web, cargo-web y rust-web-src. $advice"
for deb in debs/*.deb; do dpkg-deb --extract "$deb" .; done
rm -r debs

libraries=$(dirname usr/lib/*/librustc_driver-*.so)
host=$(basename "$(dirname usr/lib/rustlib/*/lib)")
mkdir "usr/lib/rustlib/$host/bin"
ln -s "$linker" "usr/lib/rustlib/$host/bin/rust-lld"
for name in rustc cargo; do
  cat >$name <<END
#!/bin/sh
LD_LIBRARY_PATH="\${0%/*}/$libraries" exec "\${0%/*}/usr/bin/$name" "\$@"
END
  chmod +x $name
done

say 'Compilando la biblioteca estándar para WebAssembly (1 o 2 minutos)…'
# Outside the project, whose .cargo/config.toml is not meant for it.
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
mkdir "$empty/src"
touch "$empty/src/lib.rs"
printf '[package]\nname = "empty"\nedition = "2021"\n' >"$empty/Cargo.toml"
(
  toolchain=$PWD
  cd "$empty"
  RUSTC=$toolchain/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$empty/target "$toolchain/cargo" \
    build --release --target "$wasm" -Zbuild-std=std,panic_abort,test
)
mkdir -p "usr/lib/rustlib/$wasm/lib"
cp "$empty/target/$wasm/release/deps/"*.rlib "usr/lib/rustlib/$wasm/lib"
rm -r "usr/lib/rustlib/$wasm/lib/"libempty-*.rlib usr/src

mv "$tools/rust-web.part" "$tools/rust-web"
