#!/bin/sh
# Builds the dev container, opens a copy of this checkout in it as an editor would, and runs the quickstart both ways: by
# ./samples, and its plain main, as the Run button does; then it changes the sample and runs it again. Needs Node and a
# Docker engine, without which it ends with exit code 3; scripts/docker-engine.sh gives it one where there is none:
#
#   scripts/docker-engine.sh scripts/check-dev-container.sh
#
# Where no registry can be reached the base image is made of this machine's own files, on Debian with a JDK and Maven, and
# the features, which come from a registry, too, are left out.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
base=${DEVCONTAINER_BASE_IMAGE:-mcr.microsoft.com/devcontainers/java:1-21-bookworm}
cli=$root/scripts/tools/node_modules/.bin/devcontainer
docker info >/dev/null 2>&1 || {
  printf 'No Docker engine answers: try scripts/docker-engine.sh %s\n' "$0" >&2
  exit 3
}
"$root/scripts/need.sh" node=nodejs npm

work=$(mktemp -d "${TMPDIR:-/tmp}/dev-container.XXXXXX")
container=

stop() {
  code=$?
  trap - EXIT INT TERM
  if [ "$code" -ne 0 ] && [ -f "$work/exec.log" ]; then
    tail -n 60 "$work/exec.log" >&2
  fi
  if [ -n "$container" ]; then
    docker rm --force "$container" >/dev/null 2>&1 || true
  fi
  # What the container has written belongs to its user, who is root in some.
  rm -rf "$work"
  exit "$code"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ ! -x "$cli" ]; then
  (cd "$root/scripts/tools" && npm ci --silent)
fi

set --
features=true
if ! docker image inspect "$base" >/dev/null 2>&1 && ! docker pull --quiet "$base" >/dev/null 2>&1; then
  [ -f /etc/debian_version ] || {
    printf 'Cannot pull %s, and this is no Debian to make one from.\n' "$base" >&2
    exit 3
  }
  printf 'Cannot pull %s: making a base image of the files of this machine ...\n' "$base"
  base=dev-container-base
  features=false
  # Only what a JDK and Maven need; empty folders where the others are.
  mkdir -p "$work/empty/tmp" "$work/empty/root" "$work/empty/proc" "$work/empty/sys" "$work/empty/dev" \
    "$work/empty/run" "$work/empty/home" "$work/empty/var/cache/apt/archives/partial"
  chmod 1777 "$work/empty/tmp"
  tar -cf - \
    --exclude='usr/lib/google-cloud-sdk' --exclude='usr/lib/chromium' --exclude='usr/lib/llvm*' --exclude='usr/lib/gcc' \
    --exclude='usr/lib/node_modules' --exclude='usr/lib/python*' --exclude='usr/lib/postgresql' \
    --exclude='usr/local/*' --exclude='usr/share/doc' --exclude='usr/share/man' --exclude='usr/share/locale' \
    --exclude='usr/include' --exclude='usr/src' --exclude='usr/bin/docker*' --exclude='usr/sbin/dockerd' \
    -C / usr etc bin sbin lib lib64 var/lib/dpkg -C "$work/empty" tmp root proc sys dev run home var/cache 2>/dev/null |
    docker import --change 'ENV PATH=/usr/share/maven/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
      - "$base" >/dev/null
fi

mkdir "$work/checkout"
git -C "$root" ls-files -z --cached --others --exclude-standard |
  tar -C "$root" --null --ignore-failed-read -T - -cf - | tar -C "$work/checkout" -xf -
config=$work/devcontainer.json
FEATURES=$features node -e '
  const fs = require("fs")
  const config = JSON.parse(fs.readFileSync(process.argv[1]))
  if (process.env.FEATURES === "false") delete config.features
  config.build.dockerfile = process.argv[2]
  fs.writeFileSync(process.argv[3], JSON.stringify(config))
' "$root/.devcontainer/devcontainer.json" "$work/checkout/.devcontainer/Dockerfile" "$config"

# The libraries that this machine has, so that no network is needed for them. The target is a path inside the container:
# without the features its user is root, whose Maven repository is there.
if [ -d "$HOME/.m2" ] && [ "$features" = false ]; then
  set -- --mount "type=bind,source=$HOME/.m2,target=/root/.m2"
fi
export DEVCONTAINER_BASE_IMAGE="$base"
"$cli" up --workspace-folder "$work/checkout" --config "$work/checkout/.devcontainer/devcontainer.json" \
  --override-config "$config" --buildkit auto "$@" >"$work/up.json" 2>"$work/up.log" || {
  tail -n 60 "$work/up.log" >&2
  cat "$work/up.json" >&2
  exit 1
}
container=$(node -e 'console.log(JSON.parse(require("fs").readFileSync(0, "utf8").trim().split("\n").at(-1)).containerId)' \
  <"$work/up.json")

inside() {
  "$cli" exec --workspace-folder "$work/checkout" --config "$work/checkout/.devcontainer/devcontainer.json" \
    --override-config "$config" "$@" 2>"$work/exec.log"
}

printf 'With ./samples:\n'
inside ./samples 001/01 | tee "$work/launched"
grep -q '^Read: ' "$work/launched"
printf 'The plain main:\n'
# shellcheck disable=SC2016 # expanded inside
inside sh -c 'exec java -cp "001-quickstart/target/classes:$(cat 001-quickstart/target/launcher.classpath)" \
  io.github.cosmicworks.quickstart.Step01Quickstart' | tee "$work/plain"
grep -q '^Read: ' "$work/plain"
printf 'Changed:\n'
# Inside, where the checkout may belong to another user.
inside sed -i 's/Yamba Surfboard/Longboard of mine/' \
  001-quickstart/src/main/java/io/github/cosmicworks/quickstart/Step01Quickstart.java
inside ./samples 001/01 | tee "$work/changed"
grep -q '^Read: *Longboard of mine' "$work/changed"
