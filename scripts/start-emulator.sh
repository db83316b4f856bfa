#!/bin/sh
# Starts the emulator at port 8081 in the background, unless it runs, and returns when it answers. What an IDE starts
# before a sample. Other arguments are those of ./samples emulator. To end it: scripts/start-emulator.sh --stop

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=$root/.emulator
log=$folder/emulator.log
pid=$folder/emulator.pid
seconds=300

# The file outlives the machine or the container that the process was on, and there another one may have the number.
running() {
  [ -f "$pid" ] && kill -0 "$(cat "$pid")" 2>/dev/null || return 1
  [ ! -r /proc/self/cmdline ] || tr '\0' ' ' <"/proc/$(cat "$pid")/cmdline" 2>/dev/null | grep -q ' emulator'
}

if [ "${1-}" = --stop ]; then
  if running; then
    kill "$(cat "$pid")"
  fi
  rm -f "$pid"
  exit 0
fi

if ! running; then
  mkdir -p "$folder"
  : >"$log"
  # Its own session where there is a command for that: it is to outlive whoever has started it.
  if command -v setsid >/dev/null 2>&1; then
    setsid "$root/samples" emulator "$@" >"$log" 2>&1 </dev/null &
  else
    nohup "$root/samples" emulator "$@" >"$log" 2>&1 </dev/null &
  fi
  echo $! >"$pid"
fi

waited=0
until grep -q '^Started' "$log"; do
  if ! running || [ "$waited" -ge "$seconds" ]; then
    printf 'The emulator does not start; this is what it has said:\n' >&2
    cat "$log" >&2
    exit 1
  fi
  waited=$((waited + 1))
  sleep 1
done
sed -n 1p "$log"
