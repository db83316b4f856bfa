# For scripts that use the harness as other projects would, to be sourced with $root set: the artifacts as they would be
# published, in a local repository that is thrown away. It starts as a copy of links to the files of the usual one, and
# what was downloaded for it is there for the next time.
# shellcheck shell=sh

: "${root:?is the root of the repository}"
usual=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
# Links work within one file system only.
work=$(mktemp -d "$(dirname "$usual")/outsider.XXXXXX")

finish() {
  rm -rf "$work/repository/io/github/cosmicworks"
  cp -aln "$work/repository/." "$usual/"
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cp -al "$usual" "$work/repository"
rm -rf "$work/repository/io/github/cosmicworks"

# published ARGUMENT...: Maven, with that repository.
published() {
  mvn -B -ntp -Dmaven.repo.local="$work/repository" "$@" </dev/null
}

# publish MODULES: has modules of this project, separated by commas, and what they need in that repository.
publish() {
  # shellcheck disable=SC2154 # whoever sources this has set it
  published -q -f "$root/pom.xml" -Dquick -Denforcer.skip -DskipTests -Dspotless.check.skip -Dmdep.skip \
    -pl "$1" -am install
}
