#!/bin/sh
# Builds the application in testing/outsider-spring against the artifacts as they would be published, with one line of
# Spring Boot after the other. Each is named with the line of Spring Cloud Azure that is made for it.
#
#   scripts/spring-test.sh 4.1.0/7.3.0        tries one line only

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
usual=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
# Links work within one file system only.
work=$(mktemp -d "$(dirname "$usual")/outsider.XXXXXX")
# What was downloaded is there for the next time.
finish() {
  rm -rf "$work/repository/io/github/cosmicworks"
  cp -aln "$work/repository/." "$usual/"
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

[ $# -gt 0 ] || set -- 3.5.7/6.1.0 4.0.0/7.3.0 4.1.0/7.3.0

cp -al "$usual" "$work/repository"
rm -rf "$work/repository/io/github/cosmicworks"
cp -R "$root/testing/outsider-spring" "$work/project"

mvn -q -B -ntp -f "$root/pom.xml" -Dmaven.repo.local="$work/repository" -Dquick -Denforcer.skip -DskipTests \
  -Dspotless.check.skip -Dmdep.skip -pl emulator,testing,testing/spring -am install </dev/null
cd "$work/project"
for line in "$@"; do
  printf '\nSpring Boot %s with Spring Cloud Azure %s:\n' "${line%/*}" "${line#*/}"
  mvn -B -ntp -Dmaven.repo.local="$work/repository" -Dspring-boot.version="${line%/*}" \
    -Dspring-cloud-azure.version="${line#*/}" clean test >"$work/log" </dev/null || {
    cat "$work/log"
    exit 1
  }
  grep 'Tests run:.* in com' "$work/log"
  # What ran, and not just what was asked for.
  grep -F "Spring Boot ${line%/*}, embedded" "$work/log"
done

