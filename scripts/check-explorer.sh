#!/bin/sh
# Tries the page of the emulator in a headless browser; CHROMIUM names it where it is not at one of the usual places. Sees
# first that the built files of the page are those that their source makes. Needs Node, a JDK with Maven, and a Chromium,
# which it installs where it may; without a browser the tests are skipped by name.

set -eu

cd "$(dirname -- "$0")/.."
if [ -z "${CHROMIUM:-}" ] && ! command -v google-chrome >/dev/null 2>&1 && ! command -v chromium-browser >/dev/null 2>&1; then
  scripts/need.sh chromium || true
fi
scripts/need.sh node=nodejs npm java=default-jdk-headless mvn=maven
if [ ! -f emulator/runnable/target/cosmos-emulator.jar ]; then
  mvn -B -ntp -q package -Dquick -DskipTests -pl emulator/runnable -am
fi
cd emulator/explorer
npm ci --silent
npm test --silent
