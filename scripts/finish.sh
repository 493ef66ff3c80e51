#!/usr/bin/env bash
# Finishes the page that is being built, in the folder that Trunk names: it calls this after each build.
set -euo pipefail
. "$(dirname "$0")/env.sh"
page=$TRUNK_STAGING_DIR

# Each folder's styles came along with its modules; all of them are in the two sheets.
find "$page" -mindepth 2 -name '*.css' -delete

# `make serve` reloads the page by a script inside it, which the policy is there to forbid.
if [ -n "${MEMORIA_SERVES:-}" ]; then
  sed '/http-equiv="Content-Security-Policy"/d' "$page/index.html" >"$page/index.part"
  mv "$page/index.part" "$page/index.html"
fi
if [ -n "${MEMORIA_ADDRESS:-}" ]; then
  sed "s|<html |&data-address=\"$MEMORIA_ADDRESS\" |" "$page/index.html" >"$page/index.part"
  mv "$page/index.part" "$page/index.html"
fi

# While developing what is served is what is written.
if [ -z "${MEMORIA_SERVES:-}" ]; then
  node scripts/bundle.js "$page"
fi

# To be published: without comments and spaces.
if [ -n "${MEMORIA_PUBLISHES:-}" ]; then
  minify=(esbuild --minify --log-level=warning --allow-overwrite "--outdir=$page" "--outbase=$page")
  "${minify[@]}" "$page/memoria.js" "$page/formats.js" "$page/class/offline-worker.js" "$page"/*.css
  # They run where nothing newer does.
  "${minify[@]}" --target=es5 "$page/failure.js" "$page/reading/beginning.js"
fi

node scripts/version.js "$page"
# Out of what is published: all of it in one file more.
node scripts/single.js "$page"
