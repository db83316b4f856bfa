#!/bin/sh
# Does what a newcomer does, from the pages alone: the first command of README.md, and "Get started" in an empty folder, by
# pasting what the page shows and nothing else. The emulator is started again twice in between, and what was pasted before
# has to go on working. Needs a free port 8081, or another one as its argument.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
port=${1:-8081}
work=$(mktemp -d "${TMPDIR:-/tmp}/newcomer.XXXXXX")
emulator=

stop_emulator() {
  if [ -n "$emulator" ]; then
    kill "$emulator" 2>/dev/null || true
    wait "$emulator" 2>/dev/null || true
    emulator=
  fi
}
trap 'stop_emulator; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

# page ORIGIN: the code block of "Get started" below the comment with that origin.
page() {
  awk -v origin="<!-- source: $1 -->" '
    $0 == origin && !found { found = 1; next }
    found == 1 && /^```/ { found = 2; next }
    found == 2 && /^```/ { exit }
    found == 2 { print }
  ' "$root/docs/get-started.md"
}

start_emulator() {
  "$root/samples" emulator --port "$port" >"$work/emulator.log" 2>&1 &
  emulator=$!
  waited=0
  until grep -q '^Started' "$work/emulator.log"; do
    kill -0 "$emulator" 2>/dev/null || fail "The emulator does not start: $(cat "$work/emulator.log")"
    [ "$waited" -lt 300 ] || fail "The emulator does not start within 5 minutes."
    waited=$((waited + 1))
    sleep 1
  done
}

printf 'The first command of README.md ...\n'
command=$(sed -n 's/^\$ \(\.\/samples .*\)/\1/p' "$root/README.md" | head -n 1)
[ -n "$command" ] || fail 'README.md has no command that begins with ./samples.'
# shellcheck disable=SC2086 # as it would be typed
(cd "$root" && env -u COSMOS_ENDPOINT -u COSMOS_KEY -u COSMOS_TARGET sh -c "$command") | tee "$work/first"
grep -q '^Found: ' "$work/first"

printf 'Get started, from an empty folder ...\n'
cd "$work"
page 'docs/snippets/commands.sh#new_project' >new_project.sh
# shellcheck source=/dev/null # what a newcomer pastes
. ./new_project.sh
page 'docs/starter/pom.xml' >pom.xml
page 'docs/starter/src/main/java/App.java' >src/main/java/App.java
for file in pom.xml src/main/java/App.java; do
  [ -s "$file" ] || fail "The page does not show $file."
done

start_emulator
grep -E '^export ' "$work/emulator.log" >pasted
# shellcheck source=/dev/null # what a newcomer pastes, once
. ./pasted
run=$(page 'docs/snippets/commands.sh#run_maven')
[ -n "$run" ] || fail 'The page does not say how to run the program.'

for restart in none first second; do
  if [ "$restart" != none ]; then
    stop_emulator
    start_emulator
  fi
  printf 'With the lines pasted once, after restarts: %s\n' "$restart"
  # shellcheck disable=SC2086 # as it would be typed
  $run </dev/null >out 2>err || {
    tail -n 20 out err >&2
    fail "The program of the page fails after restarts: $restart."
  }
  grep -qx 'Connected to the container products' out || fail "The program printed: $(cat out)"
done
