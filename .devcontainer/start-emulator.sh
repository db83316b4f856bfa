#!/bin/sh
# Starts the emulator, unless it runs, and has every Java program of this container trust it.

set -eu

cd "$(dirname -- "$0")/.."
scripts/start-emulator.sh
sh .devcontainer/trust-emulator.sh
