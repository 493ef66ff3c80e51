#!/usr/bin/env bash
# Makes one sheet of all styles, target/styles/memoria.css.
set -euo pipefail
. "$(dirname "$0")/env.sh"

esbuild www/styles/index.css --bundle --external:fonts/* --target=chrome109,firefox110,safari16.4 --log-level=warning \
  --outfile=target/styles/memoria.css
