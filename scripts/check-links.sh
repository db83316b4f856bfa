#!/bin/sh
# Asks for every page that the Markdown of this repository, or the files given, links to elsewhere. Needs a network; the
# links within the repository are a test's.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
"$root/scripts/need.sh" node=nodejs npm
if [ ! -x "$root/scripts/tools/node_modules/.bin/linkinator" ]; then
  (cd "$root/scripts/tools" && npm ci --silent)
fi
if [ $# -eq 0 ]; then
  cd "$root"
  # shellcheck disable=SC2046 # one argument for each file
  set -- $(git ls-files '*.md')
fi
# What is relative is served from localhost for the time, folders not at all.
exec "$root/scripts/tools/node_modules/.bin/linkinator" "$@" --markdown --verbosity error --retry --retry-errors \
  --retry-errors-count 2 --timeout 30000 --skip '^http://localhost:[0-9]+/(?!.*\.md$)'
