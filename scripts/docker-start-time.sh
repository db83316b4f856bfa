#!/bin/sh
# Measures how fast the emulator's image starts and stops: scripts/docker-start-time.sh [IMAGE [TIMES]]
#
# From `docker run` to the line `Started`, from which on it answers, and from `docker stop` to its end; in milliseconds.
# By turns with it the jar alone is started by the Java of this machine, and the last line is the ratio of both.
# Needs a Docker engine and builds the image cosmos-emulator unless another one is named. Without an engine:
#
#   scripts/docker-engine.sh scripts/docker-start-time.sh

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
image=${1:-cosmos-emulator}
times=${2:-5}
container=cosmos-emulator-start-time-$$

[ $# -gt 0 ] || "$root/scripts/docker-image.sh" "$image"

jar=$root/emulator/runnable/target/cosmos-emulator.jar
work=$(mktemp -d)
trap 'docker rm --force "$container" >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
mkfifo "$work/output"
: >"$work/starts"

millis() {
  echo $(($(date +%s%N) / 1000000))
}

# Prints the milliseconds until the jar says that it has started.
jar_start() {
  begin=$(millis)
  java -jar "$jar" --port 0 >"$work/jar.out" 2>&1 &
  process=$!
  until grep -q '^Started' "$work/jar.out"; do
    kill -0 "$process"
    sleep 0.01
  done
  echo "$(($(millis) - begin))"
  kill "$process"
  wait "$process" || true
}

for number in $(seq "$times"); do
  jar_start >>"$work/jar"
  begin=$(millis)
  docker run --rm --name "$container" "$image" >"$work/output" &
  run=$!
  # All of it is read: a program that writes to nobody would end early.
  {
    grep -q -m 1 '^Started'
    echo "$(($(millis) - begin))" >>"$work/starts"
    cat >/dev/null
  } <"$work/output" &
  reader=$!
  while [ "$(wc -l <"$work/starts")" -lt "$number" ] && kill -0 "$run" 2>/dev/null; do
    sleep 0.05
  done
  begin=$(millis)
  docker stop "$container" >/dev/null
  echo "$(($(millis) - begin))" >>"$work/stops"
  wait "$run" "$reader" || true
done

median() {
  sort -n "$1" | sed -n "$(((times + 1) / 2))p"
}
printf 'Started after: %s ms; median %s ms\n' "$(paste -sd' ' "$work/starts")" "$(median "$work/starts")"
printf 'Stopped after: %s ms; median %s ms\n' "$(paste -sd' ' "$work/stops")" "$(median "$work/stops")"
printf 'The jar alone: %s ms; median %s ms\n' "$(paste -sd' ' "$work/jar")" "$(median "$work/jar")"
printf 'Ratio of the medians: %s\n' "$(awk "BEGIN { print $(median "$work/starts") / $(median "$work/jar") }")"
