#!/bin/sh
# Builds the image of the emulator: scripts/docker-image.sh [NAME]
#
# NAME is cosmos-emulator unless given. The base image is $BASE_IMAGE if set, or the one that the Dockerfile names if it
# is there or can be pulled. Where it cannot, the base is made from the JDK and the C library of this machine.

set -eu

name=${1:-cosmos-emulator}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
jar=$root/emulator/runnable/target/cosmos-emulator.jar

# A jar that is older than what it is made of would be an image of yesterday.
if [ ! -f "$jar" ] || [ -n "$(find "$root/emulator/src/main" "$root/emulator/pom.xml" "$root/emulator/scripts/src/main" \
  "$root/emulator/scripts/pom.xml" "$root/emulator/analyzers/src/main" \
  "$root/emulator/analyzers/pom.xml" "$root/emulator/telemetry/src/main" "$root/emulator/telemetry/pom.xml" \
  "$root/emulator/runnable/pom.xml" "$root/pom.xml" -newer "$jar" -print -quit)" ]; then
  mvn -q -B -f "$root/pom.xml" package -DskipTests -Dspotless.check.skip -pl emulator/runnable -am </dev/null
fi

# The runtime by jlink, the C library and what the JDK's libraries and BoringSSL ask for.
base_from_this_machine() {
  javac=$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}javac") || {
    echo "This needs a JDK: put its bin on the PATH or set JAVA_HOME." >&2
    exit 1
  }
  jdk=$(dirname "$(dirname "$(readlink -f "$javac")")")
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  modules=$("$jdk/bin/jdeps" --ignore-missing-deps --multi-release 17 --print-module-deps "$jar")
  # Looked up at run time, which jdeps cannot see: curves, unsafe access, names.
  "$jdk/bin/jlink" --add-modules "$modules,jdk.crypto.ec,jdk.unsupported,java.naming" \
    --strip-debug --no-header-files --no-man-pages --output "$work/opt/java"
  # Its own classes, for the archive of the emulator's to build on.
  "$work/opt/java/bin/java" -Xshare:dump >/dev/null
  mkdir -p "$work/tmp" "$work/etc" "$work/usr/bin"
  chmod 1777 "$work/tmp"
  printf 'root:x:0:0:root:/root:/sbin/nologin\nemulator:x:10001:10001::/nonexistent:/sbin/nologin\n' >"$work/etc/passwd"
  printf 'hosts: files dns\n' >"$work/etc/nsswitch.conf"
  ln -s /opt/java/bin/java "$work/usr/bin/java"
  {
    find "$work/opt/java" -name '*.so' -exec ldd {} \; -o -name java -type f -exec ldd {} \;
    for library in libdl.so.2 librt.so.1 libm.so.6 libpthread.so.0 libgcc_s.so.1; do
      ldconfig -p | awk -v name="$library" '$1 == name { print "\t" name " => " $NF; exit }'
    done
  } 2>/dev/null | awk '/=> \// { print $3 } /^\t\/.*ld-linux/ { print $1 }' | grep -v "^$work" | sort -u |
    while IFS= read -r library; do
      mkdir -p "$work$(dirname "$library")"
      cp -L "$library" "$work$library"
    done
  tar -C "$work" -c . | docker import \
    --change 'ENV PATH=/opt/java/bin:/usr/bin:/bin' \
    --change "ENV LD_LIBRARY_PATH=/lib/$(uname -m)-linux-gnu:/usr/lib/$(uname -m)-linux-gnu:/lib64" \
    - "$name-base" >/dev/null
  rm -rf "$work"
  trap - EXIT
}

if [ -z "${BASE_IMAGE:-}" ]; then
  BASE_IMAGE=$(sed -n 's/^ARG BASE_IMAGE=//p' "$root/emulator/Dockerfile")
  if ! docker image inspect "$BASE_IMAGE" >/dev/null 2>&1 &&
    ! timeout 300 docker pull -q "$BASE_IMAGE" >/dev/null 2>&1; then
    printf '%s cannot be pulled: making a base image from this machine.\n' "$BASE_IMAGE" >&2
    base_from_this_machine
    BASE_IMAGE=$name-base
  fi
fi

# The builder that comes with the engine; BuildKit would want a plug-in and, for its frontend, a registry.
DOCKER_BUILDKIT=0 docker build -q --build-arg "BASE_IMAGE=$BASE_IMAGE" -t "$name" "$root/emulator" 2>/dev/null
docker image inspect --format "$name: {{.Size}} bytes" "$name"
