#!/bin/sh
# Has the commands that a script calls: scripts/need.sh COMMAND[=PACKAGE]...
#
# On Debian or Ubuntu and as root, the package of a missing one is installed. Elsewhere this ends with what to install.

set -eu

command_of() { printf '%s' "${1%%=*}"; }

missing=
for wanted in "$@"; do
  command -v "$(command_of "$wanted")" >/dev/null 2>&1 || missing="$missing ${wanted#*=}"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  printf 'Installing%s ...\n' "$missing" >&2
  apt-get update -qq >/dev/null
  # shellcheck disable=SC2086 # one argument for each package
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null </dev/null
fi

for wanted in "$@"; do
  command -v "$(command_of "$wanted")" >/dev/null 2>&1 || {
    printf 'This needs %s: install it, and put it on the PATH.\n' "$(command_of "$wanted")" >&2
    exit 1
  }
done
