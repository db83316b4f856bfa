#!/bin/sh
# Runs tests on the target `docker`, with this project's own image: scripts/docker-tests.sh [MAVEN-ARGUMENT...]
#
# Without arguments these are the tests of the quickstart; give others as Maven takes them, such as
#
#   scripts/docker-engine.sh scripts/docker-tests.sh -pl 003-how-to -Dtest='Step*Test'
#
# Needs a Docker engine; scripts/docker-engine.sh lends one.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
name=cosmos-emulator

"$root/scripts/docker-image.sh" "$name"

if [ $# -eq 0 ]; then
  set -- -pl 001-quickstart -Dtest='Step01*Test'
fi

# Where no registry can be reached Testcontainers has to do without its helper images: the one that cleans up after a
# killed JVM, and the one that finds out where the engine publishes ports.
if ! docker image inspect testcontainers/ryuk >/dev/null 2>&1; then
  export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true TESTCONTAINERS_HOST_OVERRIDE=localhost
fi

COSMOS_TARGET=docker COSMOS_EMULATOR_IMAGE=$name \
  mvn -B -ntp -f "$root/pom.xml" test -am -Dsurefire.failIfNoSpecifiedTests=false "$@" </dev/null
