#!/bin/sh
# Tries the harness as others use it: the projects in testing/outsider and testing/outsider-spring are built against the
# artifacts as they would be published, from a local repository that is thrown away. One row after the other takes
# another JUnit, SDK, Spring Boot or JDK, and one takes Gradle. Each row says what it ran with, and not just what was asked for.
#
#   scripts/matrix.sh                  every row
#   scripts/matrix.sh --short          those that find most in the least time, which CI runs
#   scripts/matrix.sh ROW...           rows by name, such as sdk-1.2.30 or 'jdk25/*'
#   scripts/matrix.sh --list           the names of the rows
#   scripts/matrix.sh --refresh-classes
#
# The last one tries nothing. It writes the list of classes anew that the harness loads while an emulator starts: those
# of the SDK and of what it is made of, in the order in which one test has them loaded.
#
# JDKs are those in /usr/lib/jvm, or in the folder that JDKS names. A row whose JDK is not there is skipped, and the end
# says so.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
jdks=${JDKS:-/usr/lib/jvm}

# The last two years of the SDK, oldest first: versions of azure-sdk-bom, of azure-cosmos in it, and what else such a
# project sets. azure-cosmos 4.73 has a Micrometer that the Netty client of its azure-core cannot close connections with.
# The last bill of materials is the first with Netty 4.2.
sdks='1.2.30/4.65.0 1.2.34/4.68.0 1.2.38/4.73.1/-Dmicrometer.version=1.15.1 1.3.2/4.75.0 1.3.6/4.79.0
  1.3.9/4.83.0/-Dnetty.version=4.1.137.Final 1.3.10/4.83.0/-Dnetty.version=4.2.18.Final'
# The last of each line of JUnit.
junits='5.10.5 5.11.4 5.12.2 5.13.4 5.14.4 6.0.3 6.1.3'
# Three lines of Spring Boot, each with the line of Spring Cloud Azure that is for it.
boots='3.5.7/6.1.0 4.0.0/7.3.0 4.1.0/7.3.0'

rows() {
  for jdk in 17 25; do
    echo "jdk$jdk/own-versions"
    echo "jdk$jdk/other-libraries"
    for junit in $junits; do echo "jdk$jdk/junit-$junit"; done
    for sdk in $sdks; do echo "jdk$jdk/sdk-${sdk%%/*}"; done
    for boot in $boots; do echo "jdk$jdk/boot-${boot%/*}"; done
  done
  echo jdk17/gradle
  # What nobody can work with is refused in one line.
  echo jdk17/refused-junit
  echo jdk17/refused-sdk
  echo jdk17/refused-docker
  echo jdk17/first-assertion
}

short='jdk17/own-versions jdk25/other-libraries jdk17/junit-5.10.5 jdk17/junit-5.14.4 jdk17/sdk-1.2.30 jdk17/boot-4.1.0
  jdk17/gradle jdk17/refused-junit jdk17/refused-sdk jdk17/refused-docker jdk17/first-assertion'

case ${1:-} in
--list)
  rows
  exit
  ;;
--short)
  # shellcheck disable=SC2086 # one row for each word
  set -- $short
  ;;
'') set -- '*' ;;
esac

. "$root/scripts/published.sh"
cp -R "$root/testing/outsider" "$root/testing/outsider-spring" "$work"
publish testing/bom,testing,testing/spring,emulator/scripts
# Away from the repository, so that nothing but the artifacts can be found.
cd "$work"

# The home of a JDK by its feature version; empty if there is none.
jdk_home() {
  for home in "${JAVA_HOME:-}" "$jdks"/*; do
    if [ -x "$home/bin/javac" ] && grep -qs "^JAVA_VERSION=\"$1[.\"]" "$home/release"; then
      echo "$home"
      return
    fi
  done
}

maven() {
  project=$1
  shift
  published -f "$work/$project/pom.xml" "$@"
}

fail() {
  cat "$work/log"
  printf '%s\n' "$1" >&2
  exit 1
}

# passes PROJECT EXPECTED ARGUMENT...: its tests are green, and have said with what they ran.
passes() {
  expected=$2
  project=$1
  shift 2
  maven "$project" clean test "$@" >"$work/log" 2>&1 || fail "Not green: $project $*"
  tests=$(grep -c 'Tests run:.* in com' "$work/log") || fail 'No test ran.'
  grep -qF "$expected" "$work/log" || fail "They did not run with this: $expected"
  printf 'green, %s classes, %s\n' "$tests" "$expected"
}

# refused MESSAGE ARGUMENT...: the first line that says why is shown.
refused() {
  message=$1
  shift
  if maven outsider clean test -Dtest=OrdersTest "$@" >"$work/log" 2>&1; then
    fail "Let through: $*"
  fi
  grep -m 1 -oE "$message.*" "$work/log" || fail "Not refused by this: $message"
}

# The project's own libraries are there, and what the emulator needs for itself is none of them.
own_versions() {
  published -q -f "$work/outsider/pom.xml" \
    org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$work/class-path"
  tr ':' '\n' <"$work/class-path" >"$work/jars"
  grep -q '/testing-[^/]*\.jar$' "$work/jars" || fail 'The harness is not there.'
  if grep -E '/(launcher|picocli|slf4j-simple|antlr4|guava|nimbus|kerby|jts|s2|testcontainers|azure-identity|unboundid)[^/]*\.jar$' \
    "$work/jars"; then
    fail 'These are on the class path of whoever uses the harness, and do not belong there.'
  fi
  # Beside the SDK: what the harness asks for, and JUnit.
  harness=$(grep -E '/(io/github/cosmicworks|de/siegmar|org/junit|org/opentest4j|org/apiguardian|org/jspecify)/' "$work/jars" |
    xargs du -kLc | tail -n 1 | cut -f 1)
  all=$(xargs du -kLc <"$work/jars" | tail -n 1 | cut -f 1)
  printf 'Class path: %s jars, %s KiB; the harness and JUnit are %s KiB of that.\n' "$(wc -l <"$work/jars")" "$all" "$harness"
  [ "$harness" -lt 10240 ] || fail 'The harness is more than 10 MiB.'
  passes outsider "Java $1, JUnit 6.1.3"
}

# One class runs alone, five times, and tells how long after the start of its JVM the first assertion came. The aim is
# 3 seconds on two cores that have nothing else to do; it fails at twice that, which no busy machine explains.
first_assertion() {
  best=
  for run in first second third fourth fifth; do
    maven outsider -q test -Dtest=FirstAssertionTest >"$work/log" 2>&1 || fail 'The first assertion failed.'
    printf '%s run: ' "$run"
    grep -oE '(Container injected|First assertion) after [0-9]+ ms' "$work/log" | paste -sd, -
    millis=$(sed -n 's/.*First assertion after \([0-9]*\) ms$/\1/p' "$work/log")
    [ -n "$millis" ] || fail 'It did not say when.'
    if [ -z "$best" ] || [ "$millis" -lt "$best" ]; then
      best=$millis
    fi
  done
  printf 'At best the first assertion came %s ms after the start of the JVM.\n' "$best"
  [ "$best" -lt 6000 ] || fail 'That is too late.'
}

# sdk JDK VERSION
sdk() {
  for row in $sdks; do
    if [ "${row%%/*}" = "$2" ]; then
      rest=${row#*/}
      expected="Java $1, JUnit 6.1.3, azure-cosmos ${rest%%/*}"
      case $rest in
      */-Dnetty.version=*) expected="$expected, Netty ${rest##*=}" ;;
      esac
      if [ "$rest" = "${rest%%/*}" ]; then
        passes outsider "$expected" -Dazure-sdk-bom.version="$2"
      else
        passes outsider "$expected" -Dazure-sdk-bom.version="$2" "${rest#*/}"
      fi
    fi
  done
}

boot() {
  for line in $boots; do
    if [ "${line%/*}" = "$1" ]; then
      passes outsider-spring "Spring Boot $1, embedded" -Dspring-boot.version="$1" -Dspring-cloud-azure.version="${line#*/}"
    fi
  done
}

# The project's other build. Of Gradle it says how many tests were green, by whichever launcher: Debian's is an old one.
gradle_build() {
  "$root/scripts/need.sh" gradle
  mkdir -p "$work/published/io/github"
  cp -R "$work/repository/io/github/cosmicworks" "$work/published/io/github"
  (cd "$work/outsider" && gradle --no-daemon --console plain --init-script before-gradle-5.gradle \
    -Ppublished="$work/published" clean test) >"$work/log" 2>&1 </dev/null || fail 'Not green.'
  grep -qF "Java $1, JUnit 6.1.3" "$work/log" || fail 'They did not run with this JDK and JUnit 6.1.3.'
  green=$(find "$work/outsider/build/test-results" -name 'TEST-*.xml' -exec grep -h '<testcase ' {} + | wc -l)
  [ "$green" -gt 0 ] || fail 'No test ran.'
  printf '%s, green, %s tests, Java %s, JUnit 6.1.3\n' "$(gradle --version | grep '^Gradle')" "$green" "$1"
}

# row JDK NAME
row() {
  case $2 in
  own-versions) own_versions "$1" ;;
  other-libraries) passes outsider "Java $1, JUnit 6.1.3" -Dold.libraries ;;
  junit-*) passes outsider "Java $1, JUnit ${2#junit-}" -Djunit.version="${2#junit-}" ;;
  sdk-*) sdk "$1" "${2#sdk-}" ;;
  boot-*) boot "${2#boot-}" ;;
  gradle) gradle_build "$1" ;;
  refused-junit) refused '@CosmosDbTest works with JUnit 5.10 and later, and this is 5.9.3: ' -Djunit.version=5.9.3 ;;
  refused-sdk) refused 'The harness works with azure-cosmos 4.50 and later, and this is 4.49.0: ' -Dazure-sdk-bom.version=1.2.16 ;;
  refused-docker) COSMOS_TARGET=docker refused 'COSMOS_TARGET is docker, which takes one more dependency: ' ;;
  first-assertion) first_assertion ;;
  esac
}

if [ "$1" = --refresh-classes ]; then
  maven outsider -q test -Dtest=FirstAssertionTest -DargLine="-Xlog:class+load:file=$work/loaded"
  sed -nE 's#^.*\] ([^ ]+) source: .*/(azure|reactor|jackson|micrometer)-[^/]*\.jar$#\1#p' \
    "$work/loaded" | grep -vE 'Lambda|Proxy' | awk '!seen[$0]++' \
    >"$root/testing/src/main/resources/io/github/cosmicworks/testing/sdk-classes.txt"
  exit
fi

rows >"$work/rows"
skipped=
ran=0
for wanted in "$@"; do
  while IFS= read -r name; do
    # shellcheck disable=SC2254 # the rows that are asked for are patterns
    case $name in
    $wanted | *"/"$wanted) ;;
    *) continue ;;
    esac
    jdk=${name%%/*}
    home=$(jdk_home "${jdk#jdk}")
    if [ -z "$home" ]; then
      skipped="$skipped $name"
      continue
    fi
    JAVA_HOME=$home
    export JAVA_HOME
    printf '\n%s: ' "$name"
    row "${jdk#jdk}" "${name#*/}"
    ran=$((ran + 1))
  done <"$work/rows"
done
printf '\n%s rows are green.\n' "$ran"
[ -z "$skipped" ] || printf 'Skipped, for want of a JDK:%s\n' "$skipped"
[ "$ran" -gt 0 ]
