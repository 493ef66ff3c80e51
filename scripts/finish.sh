#!/usr/bin/env bash
# Finishes the page that is being built, in the folder that Trunk names: it calls this after each build.
set -euo pipefail
cd "$TRUNK_STAGING_DIR"

# Each folder's styles came along with its modules; all of them are in the one sheet.
find . -name '*.css' ! -path ./memoria.css -delete

# `make serve` reloads the page by a script inside it, which the policy is there to forbid.
if [ -n "${MEMORIA_SERVES:-}" ]; then
  sed '/http-equiv="Content-Security-Policy"/d' index.html >index.part
  mv index.part index.html
fi
