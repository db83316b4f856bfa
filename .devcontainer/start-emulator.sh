#!/bin/sh
# Starts the emulator, unless it runs, and has every Java program of this container trust it. Its data is in a folder of
# the workspace, which outlives the container: it is there after a restart, and after a rebuild.

set -eu

cd "$(dirname -- "$0")/.."
scripts/start-emulator.sh --data-path "$PWD/.emulator/data"
sh .devcontainer/trust-emulator.sh
