#!/bin/sh
# Builds the projects in testing/outsider-junit4 and testing/outsider-kotest against the artifacts as they would be
# published: tests that JUnit 5 or 6 does not run, with a Cosmos DB.
#
#   scripts/frameworks-test.sh kotest        tries one only

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/scripts/published.sh"

[ $# -gt 0 ] || set -- junit4 kotest

publish emulator,testing
for framework in "$@"; do
  cp -R "$root/testing/outsider-$framework" "$work/$framework"
  printf '\nTests of %s:\n' "$framework"
  (cd "$work/$framework" && published test) >"$work/log" 2>&1 || {
    cat "$work/log"
    exit 1
  }
  # What ran, and not just what was asked for.
  case $framework in
  junit4) grep -Fx 'JUnit 4.13.2' "$work/log" ;;
  kotest) grep -E '^By kotest-.*\.jar$' "$work/log" ;;
  esac
  grep 'Tests run: 2, Failures: 0, Errors: 0, Skipped: 0$' "$work/log"
done
