#!/bin/sh
# Puts the certificate of the emulator at port 8081 among those that the JDK and the system trust. It may be another one
# after each start.

set -eu

seconds=300
pem=$(mktemp)
trap 'rm -f "$pem"' EXIT

# The JDK that runs the samples: its tools, and below them its certificates.
keytool=${JAVA_HOME:+$JAVA_HOME/bin/}keytool
as_root=
if [ "$(id -u)" -ne 0 ]; then
  as_root="sudo"
fi

waited=0
until "$keytool" -J-Xshare:auto -printcert -rfc -sslserver localhost:8081 >"$pem" 2>/dev/null; do
  if [ "$waited" -ge "$seconds" ]; then
    printf 'No emulator answers at localhost:8081 after %s seconds.\n' "$seconds" >&2
    exit 1
  fi
  waited=$((waited + 2))
  sleep 2
done

# The command runs as another user, who may have another PATH.
keytool=$(command -v "$keytool")
$as_root "$keytool" -delete -cacerts -storepass changeit -alias cosmos-emulator >/dev/null 2>&1 || true
$as_root "$keytool" -importcert -noprompt -cacerts -storepass changeit -alias cosmos-emulator -file "$pem" \
  >/dev/null 2>&1
if [ -d /usr/local/share/ca-certificates ]; then
  $as_root cp "$pem" /usr/local/share/ca-certificates/cosmos-emulator.crt
  $as_root chmod 644 /usr/local/share/ca-certificates/cosmos-emulator.crt
  $as_root update-ca-certificates --fresh >/dev/null 2>&1
fi
printf 'The emulator at https://localhost:8081/ is trusted.\n'
