#!/bin/sh
# Looks for an input that the emulator does not stand, for ten minutes or as many seconds as its second argument says. The
# first one is a target:
#
#   http1    bytes of HTTP/1.1                          http2  frames of HTTP/2
#   headers  headers of every operation                 paths  paths of resources, with every method
#   json     bodies of every operation                  rntbd  frames of direct mode, with their tokens
#   query    texts of queries
#
# What Jazzer learns stays in emulator/target/fuzz, so that the next run goes on from there. An input that is found is
# written to a file, whose name is the last line. Mend the fault, and keep the input: the command
#
#   scripts/fuzz.sh keep FILE...
#
# prints files as lines for emulator/src/test/resources/fuzz/TARGET.txt, which every build replays. Inputs that reach code
# which no kept one reaches are found among those that a run has left by
#
#   scripts/fuzz.sh TARGET new
#
# Lines for the file come out, too. Look at them before you keep them: few and small ones are wanted.
#
# An answer is owed within ten seconds, or the seconds in FUZZ_PATIENCE: beside a load, the first input takes longer.

set -eu

cd "$(dirname -- "$0")/.."
output=emulator/target
package=io.github.cosmicworks.emulator
name=${1-}
seconds=${2-600}
codec='io.netty.handler.codec.**'
length=2000
case $name in
  http1) target=gateway.Http1FuzzTarget ;;
  http2) target=gateway.Http2FuzzTarget ;;
  headers) target=gateway.HeadersFuzzTarget codec='' length=400 ;;
  paths) target=gateway.PathsFuzzTarget codec='' length=200 ;;
  json) target=gateway.JsonFuzzTarget codec= ;;
  rntbd) target=direct.RntbdFuzzTarget codec= ;;
  query) target=query.QueryFuzzTarget codec='' length=600 ;;
  keep) target= ;;
  *)
    sed -n '2,/^$/s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac

mkdir -p "$output/fuzz"
mvn -q -B -Dquick -Pfuzz -pl emulator test-compile dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile=target/fuzz/classpath
classes="$output/test-classes:$output/classes:$(cat "$output/fuzz/classpath")"

if [ "$name" = keep ]; then
  shift
  exec java -cp "$classes" "$package.fuzz.Corpus" escape "$@"
fi

work=$output/fuzz/$name
rm -rf "$work/kept"
mkdir -p "$work/corpus" "$work/kept"
java -cp "$classes" "$package.fuzz.Corpus" write "$name" "$work/kept"

dictionary=emulator/src/test/resources/fuzz/$name.dict
[ -f "$dictionary" ] || dictionary=

# Patterns of queries reach java.util.regex by design, with a bound on their steps: no finding, hence the disabled hook.
# The targets themselves wait for an answer; the first input loads and instruments all classes, too.
jazzer() {
  java -Xmx1g -Dfuzz.patience="${FUZZ_PATIENCE-10}" -cp "$classes" com.code_intelligence.jazzer.Jazzer \
    --target_class="$package.$target" \
    --instrumentation_includes="$package.**${codec:+:$codec}" \
    --instrumentation_excludes="$package.fuzz.**" \
    --disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection \
    --reproducer_path="$work" -artifact_prefix="$work/" \
    -max_len="$length" -timeout=120 -rss_limit_mb=4096 "$@"
}

if [ "$seconds" = new ]; then
  rm -rf "$work/new"
  cp -r "$work/kept" "$work/new"
  # The first folder gets what the second one adds to it.
  jazzer -merge=1 "$work/new" "$work/corpus" >"$work/merge.log" 2>&1
  for input in "$work/kept"/*; do
    rm -f "$work/new/${input##*/}"
  done
  exec java -cp "$classes" "$package.fuzz.Corpus" escape "$work/new"/*
fi

jazzer ${dictionary:+-dict="$dictionary"} -max_total_time="$seconds" "$work/corpus" "$work/kept"
