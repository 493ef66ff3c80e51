#!/usr/bin/env bash
# Makes one sheet of all styles that the page begins with, target/styles/memoria.css, and one of those that come later.
set -euo pipefail
. "$(dirname "$0")/env.sh"

sheet() {
  esbuild "$1" --bundle --external:fonts/* --target=chrome109,firefox110,safari16.4 --log-level=warning --outfile="target/styles/$2"
}
sheet www/styles/index.css memoria.css
sheet www/styles/late.css late.css
