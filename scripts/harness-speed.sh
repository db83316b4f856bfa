#!/bin/sh
# How much longer tests take with a Cosmos DB than without: testing/outsider-speed has the same five tests with a
# container of the harness and with a map. One class of them and fifty run in a JVM of their own, as Maven starts it, with
# nothing set and with the option that testing/README.md advises. Prints the medians of the rounds, and how often the
# plain tests would have run in that time. Nothing else may run on the machine.
#
#   scripts/harness-speed.sh 5        five rounds; three if left out

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/scripts/published.sh"

rounds=${1:-3}
quick='-XX:TieredStopAtLevel=1'

publish emulator,testing
cp -R "$root/testing/outsider-speed" "$work/speed"
cd "$work/speed"
for kind in Plain Cosmos; do
  for number in $(seq 50); do
    echo "package com.example.speed; class $kind${number}Test extends ${kind}Orders {}" \
      >"src/test/java/com/example/speed/$kind${number}Test.java"
  done
done
published -q test-compile

# measure NAME TESTS [OPTIONS OF THE JVM]: a line for the JVM of the tests, in a file of that name.
measure() {
  rm -f "$work/line"
  published -q test -Dtest="$2" -Dspeed.report="$work/line" -DargLine="${3:-}" >"$work/log" 2>&1 || {
    cat "$work/log"
    exit 1
  }
  cat "$work/line" >>"$work/$1.lines"
}

for _ in $(seq "$rounds"); do
  measure plain-1 Plain1Test
  measure cosmos-1 Cosmos1Test
  measure quick-1 Cosmos1Test "$quick"
  measure plain-50 'Plain*Test'
  measure cosmos-50 'Cosmos*Test'
  measure quick-50 'Cosmos*Test' "$quick"
done

# median NAME COLUMN
median() {
  cut -d ' ' -f "$2" "$work/$1.lines" | sort -n | sed -n "$(((rounds + 1) / 2))p"
}

# row TITLE NAME NAME-OF-THE-PLAIN-ONE
row() {
  line="| $1 |"
  for column in 1 2 3; do
    line="$line $(median "$2" $column | awk -v plain="$(median "$3" $column)" '{
      printf "%.1f s", $1 / 1000
      if (plain > 0 && $1 != plain) printf " (%.1f x)", $1 / plain
    }') |"
  done
  echo "$line"
}

echo '| | first assertion | end of the JVM | processor time |'
echo '|---|---|---|---|'
row 'one class, plain JUnit' plain-1 plain-1
row 'one class, a Cosmos DB' cosmos-1 plain-1
row 'one class, a Cosmos DB, with the option' quick-1 plain-1
row '50 classes, plain JUnit' plain-50 plain-50
row '50 classes, a Cosmos DB' cosmos-50 plain-50
row '50 classes, a Cosmos DB, with the option' quick-50 plain-50
