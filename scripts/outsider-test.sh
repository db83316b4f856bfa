#!/bin/sh
# Builds the project in testing/outsider against the artifacts as they would be published: they are installed into a
# local repository that is thrown away, which starts as a copy of links to the files of the usual one. Its tests run
# with the JUnit that the harness brings and with the last of each line of JUnit 5 that it works with; with an older one
# they have to be refused in one line.
# Then one class runs alone, five times, and tells how long after the start of its JVM the first assertion came. The aim
# is 3 seconds on two cores that have nothing else to do; it fails at twice that, which no busy machine explains.
#
#   scripts/outsider-test.sh --refresh-classes
#
# does nothing of that but writes the list of classes anew that the harness loads while an emulator starts: those of the
# SDK and of what it is made of, in the order in which that one class has them loaded.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
usual=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
# Links work within one file system only.
work=$(mktemp -d "$(dirname "$usual")/outsider.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cp -al "$usual" "$work/repository"
rm -rf "$work/repository/io/github/cosmicworks"
cp -R "$root/testing/outsider" "$work/project"

mvn -q -B -ntp -f "$root/pom.xml" -Dmaven.repo.local="$work/repository" -Dquick -Denforcer.skip -DskipTests \
  -Dspotless.check.skip -Dmdep.skip -pl emulator,testing -am install </dev/null
# Away from the repository, so that nothing but the artifacts can be found.
cd "$work/project"
outsider() {
  mvn -B -ntp -Dmaven.repo.local="$work/repository" test "$@" </dev/null
}
passes() {
  outsider "$@" >"$work/log" || {
    cat "$work/log"
    exit 1
  }
  grep 'Tests run:.* in com' "$work/log"
}

if [ "${1:-}" = --refresh-classes ]; then
  outsider -q -Dtest=FirstAssertionTest -DargLine="-Xlog:class+load:file=$work/loaded"
  sed -nE 's#^.*\] ([^ ]+) source: .*/(azure|reactor|jackson|micrometer)-[^/]*\.jar$#\1#p' \
    "$work/loaded" | grep -vE 'Lambda|Proxy' | awk '!seen[$0]++' \
    >"$root/testing/src/main/resources/io/github/cosmicworks/testing/sdk-classes.txt"
  exit
fi

# A harness is not a launcher: what only ./samples or the emulator's command line needs stays away, and so does what is
# inside of the emulator's jar.
mvn -q -B -ntp -Dmaven.repo.local="$work/repository" \
  org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$work/class-path" </dev/null
tr ':' '\n' <"$work/class-path" | sed 's|.*/||' >"$work/jars"
grep -qx 'testing-.*\.jar' "$work/jars"
if grep -E '^(launcher|picocli|slf4j-simple|antlr4|guava|nimbus-jose-jwt|kerby|jts|s2)-' "$work/jars"; then
  echo 'These are on the class path of whoever uses the harness, and do not belong there.' >&2
  exit 1
fi

outsider
for version in 5.14.4 5.13.4 5.12.2 5.11.4 5.10.5; do
  printf '\nThe same with JUnit %s:\n' "$version"
  passes -Djunit.version="$version"
  # What ran them, and not just what was asked for.
  grep -Fx "JUnit $version" "$work/log"
done

printf '\nA JUnit that is too old:\n'
if outsider -Djunit.version=5.9.3 >"$work/log"; then
  cat "$work/log"
  echo 'JUnit 5.9.3 was let through.' >&2
  exit 1
fi
grep -m 1 -oE '@CosmosDbTest works with JUnit 5.10 and later, and this is 5.9.3: .*' "$work/log"

printf '\nOther versions of the libraries that the emulator needs for itself:\n'
passes -Dold.libraries

for version in 1.3.2 1.2.30; do
  printf '\nAn older SDK, azure-sdk-bom %s:\n' "$version"
  passes -Dazure-sdk-bom.version="$version"
done

printf '\nAn SDK that is too old:\n'
if outsider -Dtest=OrdersTest -Dazure-sdk-bom.version=1.2.16 >"$work/log"; then
  cat "$work/log"
  echo 'azure-sdk-bom 1.2.16 was let through.' >&2
  exit 1
fi
grep -m 1 -oE 'The harness works with azure-cosmos 4.50 and later, and this is 4.*' "$work/log"

printf '\nOne class alone in a JVM:\n'
best=
for run in first second third fourth fifth; do
  outsider -q -Dtest=FirstAssertionTest >"$work/log" || {
    cat "$work/log"
    exit 1
  }
  printf '%s run: ' "$run"
  grep -oE '(Container injected|First assertion) after [0-9]+ ms' "$work/log" | paste -sd, -
  millis=$(sed -n 's/.*First assertion after \([0-9]*\) ms$/\1/p' "$work/log")
  [ -n "$millis" ]
  if [ -z "$best" ] || [ "$millis" -lt "$best" ]; then
    best=$millis
  fi
done
printf 'At best the first assertion came %s ms after the start of the JVM.\n' "$best"
[ "$best" -lt 6000 ]
