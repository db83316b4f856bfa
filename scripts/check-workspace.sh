#!/bin/sh
# Checks what no build touches: dev containers, editor configurations, workflows, scripts. Needs Node and shellcheck, which
# it installs where it may.

set -eu

cd "$(dirname -- "$0")/.."
scripts/need.sh shellcheck node=nodejs npm
# shellcheck disable=SC2046 # one argument for each file
shellcheck samples $(git ls-files '*.sh')
cd scripts/tools
npm ci --silent
npm test --silent
