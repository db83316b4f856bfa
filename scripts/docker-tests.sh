#!/bin/sh
# Runs tests against this project's own image: scripts/docker-tests.sh [--all | MAVEN-ARGUMENT...]
#
#   --all              every test that talks to a Cosmos DB through the SDK: those of the emulator, of the harness and
#                      of the samples, and every main, in both connection modes
#   MAVEN-ARGUMENT...  tests on the target `docker`, chosen as Maven has it, such as -pl 003-how-to -Dtest='Step*Test'
#
# Without arguments it is the part of them that finds most in the least time, which CI runs. What the image cannot do
# is skipped by name, and listed with the reason. Needs a Docker engine; scripts/docker-engine.sh lends one.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
name=cosmos-emulator
container=

"$root/scripts/docker-image.sh" "$name"

"$root/scripts/check-image.sh" "$name"

# The emulator's tests that use the SDK all get their clients from one class; the others do not care for a target.
emulator_tests() {
  grep -rlE 'TestAccount|QueryContainers' "$root/emulator/src/test/java" --include='*Test.java' |
    sed 's|.*/||; s|\.java$||' | paste -sd, -
}

# Those tests run against one container, whose port Docker publishes as any that is free.
start_container() {
  container=$(docker run --detach --publish 127.0.0.1::8081 "$name")
  trap 'docker rm --force "$container" >/dev/null 2>&1 || true' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  waited=0
  until docker logs "$container" 2>/dev/null | grep -q '^Started'; do
    waited=$((waited + 1))
    if [ "$waited" -gt 60 ] || [ -z "$(docker ps -q --no-trunc --filter "id=$container")" ]; then
      docker logs "$container" >&2
      exit 1
    fi
    sleep 1
  done
  published=$(docker port "$container" 8081/tcp)
  export COSMOS_EMULATOR_ENDPOINT="https://localhost:${published##*:}/"
}

# The tests of all the other modules. A nested class in their tests is for one of them to run, not for Maven.
targets='io/github/cosmicworks/testing/**/*Test,io/github/cosmicworks/quickstart/**/*Test'
targets="$targets,io/github/cosmicworks/connect/**/*Test"

case ${1:-} in
--all)
  shift
  start_container
  set -- -pl emulator,testing,001-quickstart,002-connect,003-how-to,testing/every-sample \
    -Dtest="$(emulator_tests),$targets,io/github/cosmicworks/howto/**/*Test,EverySampleTest" "$@"
  ;;
'')
  start_container
  # The mains of the quickstart alone, and of the how-to nothing: its tests ask little of a target that the SDK's do not.
  set -- -pl emulator,testing,001-quickstart,002-connect,testing/every-sample \
    -Dtest="$(emulator_tests),$targets,EverySampleTest" -Dsamples.only=001
  ;;
esac

# Where no registry can be reached Testcontainers has to do without its helper images: the one that cleans up after a
# killed JVM, and the one that finds out where the engine publishes ports.
if ! docker image inspect testcontainers/ryuk >/dev/null 2>&1; then
  export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true TESTCONTAINERS_HOST_OVERRIDE=localhost
fi

COSMOS_TARGET=docker COSMOS_EMULATOR_IMAGE=$name \
  mvn -B -ntp -f "$root/pom.xml" test -am -Dsurefire.failIfNoSpecifiedTests=false "$@" </dev/null
