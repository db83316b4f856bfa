#!/bin/sh
# Looks for a text that makes the query language do anything but run or answer 400: for ten minutes, or as many seconds as
# its argument says. What Jazzer learns stays in emulator/target/fuzz, so that the next run goes on from there. A text that
# is found is written to a file, whose name is the last line; mend the fault and add the text to
# emulator/src/test/resources/query/fuzz-corpus.sql, which every build runs, when it is one that a query test can hold.

set -eu

cd "$(dirname -- "$0")/.."
target=emulator/target
work=$target/fuzz
mkdir -p "$work/corpus" "$work/seeds"

mvn -q -B -Dquick -Pfuzz -pl emulator test-compile dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile=target/fuzz/classpath

number=0
while IFS= read -r query; do
  number=$((number + 1))
  printf '%s' "$query" >"$work/seeds/$number"
done <emulator/src/test/resources/query/fuzz-corpus.sql

# Patterns of queries reach java.util.regex by design, with a bound on their steps: no finding, hence the disabled hook.
exec java -cp "$target/test-classes:$target/classes:$(cat "$work/classpath")" \
  com.code_intelligence.jazzer.Jazzer \
  --target_class=io.github.cosmicworks.emulator.query.QueryFuzzTarget \
  --instrumentation_includes='io.github.cosmicworks.emulator.query.**:io.github.cosmicworks.emulator.json.**' \
  --disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection \
  --reproducer_path="$work" -artifact_prefix="$work/" \
  -max_total_time="${1-600}" -max_len=600 -timeout=20 \
  "$work/corpus" "$work/seeds"
