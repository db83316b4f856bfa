#!/bin/sh
# Builds everything once, so that every library and every plugin is there when the first sample is run.

set -eu

cd "$(dirname -- "$0")/.."
mvn -q -B -ntp -Dquick -DskipTests package
