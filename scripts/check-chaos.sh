#!/bin/sh
# Puts bugs into the emulator, one after the other, and sees that the chaos suite finds each: scripts/check-chaos.sh
#
# emulator/src/test/resources/chaos/bugs.txt has the bugs, and which checker has to find each. It prints a line for each;
# any line that does not begin with "found" is a checker that nothing proves.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"

mvn -q -B -ntp -Dquick -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath \
  -pl emulator -am test-compile dependency:build-classpath </dev/null

exec java -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -Dorg.slf4j.simpleLogger.defaultLogLevel=off \
  -cp "$root/emulator/target/test-classes:$root/emulator/target/classes:$(cat emulator/target/test.classpath)" \
  io.github.cosmicworks.emulator.chaos.Bugs emulator/src/test/resources/chaos/bugs.txt emulator/src/main/java
