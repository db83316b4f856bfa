#!/bin/sh
# Checks what no build touches: dev containers, editor configurations, workflows, scripts. Needs Node and shellcheck.

set -eu

cd "$(dirname -- "$0")/.."
if ! command -v shellcheck >/dev/null 2>&1; then
  printf 'This needs shellcheck: apt-get install shellcheck\n' >&2
  exit 1
fi
# shellcheck disable=SC2046 # one argument for each file
shellcheck samples $(git ls-files '*.sh')
cd tools
npm ci --silent
npm test
