#!/bin/sh
# Takes out of each sample the call that it is about, and sees that its test fails: scripts/check-mutations.sh [ID]
#
# testing/every-sample/mutations.txt has the calls. With the beginning of an id, such as 003/4, it tries those alone. It
# prints a line for each: red is good; green is a sample whose test would not notice.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
modules='001-quickstart 002-connect 003-how-to 003-how-to/fault-injection 003-how-to/encryption 003-how-to/semantic-search'

mvn -q -B -ntp -Dquick -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath \
  -pl "$(echo "$modules" | tr ' ' ','),testing/every-sample" -am test-compile dependency:build-classpath </dev/null

# Everything but the modules of samples, which are loaded anew for each mutant.
libraries() {
  tr ':' '\n' <"$1/target/test.classpath" | grep -v "^$root/00" | paste -sd: -
}

for module in $modules; do
  classes=$root/$module/target/test-classes/:$root/$module/target/classes/
  # Modules inside of another build on the other how-to steps.
  if [ "$module" != "${module%/*}" ]; then
    classes=$classes:$root/${module%/*}/target/classes/
  fi
  java -Xshare:auto -XX:+AllowRedefinitionToAddDeleteMethods -Xlog:disable -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=off \
    -cp "$root/testing/every-sample/target/test-classes:$(libraries "$module"):$(libraries testing/every-sample)" \
    io.github.cosmicworks.everysample.Mutations "$root" "$module" "$classes" "${1-}" || true
done | tee "$root/testing/every-sample/target/mutations.log"
# Every line was tried, and none of them is anything but red.
grep -q '^red ' "$root/testing/every-sample/target/mutations.log"
! grep -vE '^red ' "$root/testing/every-sample/target/mutations.log"
