#!/bin/sh
# Tries clients of earlier years against the emulator's jar, in both connection modes: each creates a database, a container
# and an item, reads and queries it, and may log no error all the while. In direct mode the first request of a client may
# take no longer than a second, unless it is the first of its JVM, nor may a query after a silence. The programs are in testing/compatibility. Takes a
# network, or a local repository that has these clients.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
project=$root/testing/compatibility
work=$(mktemp -d "${TMPDIR:-/tmp}/old-clients.XXXXXX")
emulator=
failed=0

stop_emulator() {
  if [ -n "$emulator" ]; then
    kill "$emulator" 2>/dev/null || true
    wait "$emulator" 2>/dev/null || true
  fi
}
trap 'stop_emulator; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

printf 'Building the emulator and the programs ...\n'
mvn -q -B -ntp -f "$root/pom.xml" package -DskipTests -Dspotless.check.skip -pl emulator/runnable -am </dev/null
mvn -q -B -ntp -f "$project/pom.xml" compile </dev/null

java -jar "$root/emulator/runnable/target/cosmos-emulator.jar" --port 0 >"$work/emulator.log" 2>&1 &
emulator=$!
waited=0
until grep -q '^Started' "$work/emulator.log"; do
  kill -0 "$emulator" 2>/dev/null || fail "The emulator does not start: $(cat "$work/emulator.log")"
  [ "$waited" -lt 60 ] || fail 'The emulator does not start within a minute.'
  waited=$((waited + 1))
  sleep 1
done
endpoint=$(sed -n 's/^Endpoint: *//p' "$work/emulator.log")
key=$(sed -n 's/^Key: *//p' "$work/emulator.log")
server=${endpoint#https://}
keytool -printcert -rfc -sslserver "${server%/}" >"$work/emulator.pem"
keytool -importcert -noprompt -alias emulator -file "$work/emulator.pem" -keystore "$work/trust.p12" \
  -storetype PKCS12 -storepass changeit 2>"$work/keytool.log" || fail "$(cat "$work/keytool.log")"

complain() {
  printf '%s\n' "$1"
  tail -n 20 "$work/out" "$work/log"
  failed=1
}

# run NAME PROJECT MODE
run() {
  printf '\n%s, %s mode\n' "$1" "$3"
  status=0
  timeout 120 java -Djavax.net.ssl.trustStore="$work/trust.p12" -Djavax.net.ssl.trustStorePassword=changeit \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
    -cp "$project/$2/target/classes:$(cat "$project/$2/target/class-path")" \
    io.github.cosmicworks.compatibility.OldClient "$endpoint" "$key" "$3" >"$work/out" 2>"$work/log" || status=$?
}

# works NAME PROJECT MODE
works() {
  run "$1" "$2" "$3"
  cat "$work/out"
  if [ "$status" -ne 0 ] || ! grep -q ': done$' "$work/out"; then
    complain "It ended with code $status."
  elif grep -q ' ERROR ' "$work/log"; then
    complain "It has logged $(grep -c ' ERROR ' "$work/log") errors."
  fi
  if [ "$3" = direct ]; then
    first=$(sed -n 's/.*first request of a warm client: \([0-9]*\) ms/\1/p' "$work/out")
    [ "${first:-1001}" -le 1000 ] || complain 'The first request took longer than a second.'
    silent=$(sed -n 's/.*a query after a silence: \([0-9]*\) ms/\1/p' "$work/out" | sort -n | tail -n 1)
    [ "${silent:-1001}" -le 1000 ] || complain 'A query after a silence took longer than a second.'
  fi
}

# refused NAME PROJECT MODE PATTERN
refused() {
  run "$1" "$2" "$3"
  if [ "$status" -ne 0 ] && grep -q "$4" "$work/log"; then
    grep -m 1 -o "$4.*" "$work/log"
  else
    complain 'It should have been refused, by name.'
  fi
}

works 'azure-documentdb 2.6.5' documentdb-2 gateway
refused 'azure-documentdb 2.6.5' documentdb-2 direct 'Direct mode over HTTPS'
works 'azure-cosmosdb 2.6.14' cosmosdb-2 gateway
works 'azure-cosmosdb 2.6.14' cosmosdb-2 direct
works 'com.microsoft.azure:azure-cosmos 3.7.3' cosmos-3 gateway
works 'com.microsoft.azure:azure-cosmos 3.7.3' cosmos-3 direct
for version in 4.0.1 4.15.0; do
  mvn -q -B -ntp -f "$project/pom.xml" compile -pl cosmos-4 -am -Dsdk.version=$version </dev/null
  works "com.azure:azure-cosmos $version" cosmos-4 gateway
  works "com.azure:azure-cosmos $version" cosmos-4 direct
done

[ "$failed" -eq 0 ] || fail 'Not all of them do what they should.'
printf '\nAll of them do what they should.\n'
