#!/bin/sh
# Builds the project in testing/outsider against the artifacts as they would be published: they are installed into a
# local repository that is thrown away, which starts as a copy of links to the files of the usual one.

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
  -Dspotless.check.skip -pl emulator,testing -am install </dev/null
# Away from the repository, so that nothing but the artifacts can be found.
cd "$work/project"
mvn -B -ntp -Dmaven.repo.local="$work/repository" test </dev/null
