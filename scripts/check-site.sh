#!/bin/sh
# Builds the site of docs/ and tries it in a headless browser; CHROMIUM names it where it is not at one of the usual places.
# Needs Node and a Chromium, which it installs where it may.

set -eu

cd "$(dirname -- "$0")/.."
if [ -z "${CHROMIUM:-}" ] && ! command -v google-chrome >/dev/null 2>&1 && ! command -v chromium-browser >/dev/null 2>&1; then
  scripts/need.sh chromium
fi
scripts/need.sh node=nodejs npm
cd docs
npm ci --silent
npm test --silent
