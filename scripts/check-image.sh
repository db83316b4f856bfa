#!/bin/sh
# Starts the emulator's image as careful people do, and sees that it answers: scripts/check-image.sh [IMAGE]
#
# With a read-only root file system, with /tmp and without, and no capability of root; on ports that Docker picks; with
# the environment variables of Microsoft's image; with its data in a volume, which outlives the container. Needs a Docker engine and builds the image cosmos-emulator unless
# another one is named. Without an engine:
#
#   scripts/docker-engine.sh scripts/check-image.sh

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
image=${1:-cosmos-emulator}
seconds=60
container=
volume=

[ $# -gt 0 ] || "$root/scripts/docker-image.sh" "$image"

work=$(mktemp -d)
stop() {
  code=$?
  trap - EXIT
  if [ -n "$container" ]; then
    [ "$code" -eq 0 ] || docker logs "$container" >&2
    docker rm --force "$container" >/dev/null 2>&1 || true
  fi
  [ -z "$volume" ] || docker volume rm --force "$volume" >/dev/null 2>&1 || true
  rm -rf "$work"
  exit "$code"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Where Docker has published a port of the container.
published() {
  address=$(docker port "$container" "$1/tcp" | head -n 1)
  echo "127.0.0.1:${address##*:}"
}

status() {
  curl --silent --output /dev/null --write-out '%{http_code}' --max-time 10 "$@" || true
}

# expect WHAT WANTED GOT
expect() {
  [ "$3" = "$2" ] || {
    printf '%s: expected %s and got %s\n' "$1" "$2" "$3" >&2
    exit 1
  }
}

await_ready() {
  waited=0
  until [ "$(status "http://$(published 8080)/ready")" = 200 ]; do
    waited=$((waited + 1))
    if [ "$waited" -gt "$seconds" ] || [ -z "$(docker ps -q --no-trunc --filter "id=$container")" ]; then
      echo "Not ready after $waited seconds." >&2
      exit 1
    fi
    sleep 1
  done
}

# try NAME GATEWAY-PORT SCHEME OPTION...
try() {
  name=$1 port=$2 scheme=$3
  shift 3
  container=$(docker run --detach --publish 127.0.0.1::8080 --publish "127.0.0.1::$port" "$@" "$image")
  await_ready
  # Without a signature there is no other answer; over HTTPS its certificate is verified.
  if [ "$scheme" = https ]; then
    curl --silent --insecure --max-time 10 --output "$work/emulator.pem" \
      "https://$(published "$port")/_explorer/emulator.pem"
    expect "$name, gateway" 401 "$(status --cacert "$work/emulator.pem" "https://$(published "$port")/")"
  else
    expect "$name, gateway" 401 "$(status "http://$(published "$port")/")"
  fi
  printf '%s: ready and answers\n' "$name"
}

end() {
  docker rm --force "$container" >/dev/null
  container=
}

expect 'user' 10001:10001 "$(docker image inspect --format '{{.Config.User}}' "$image")"

try 'read-only, with /tmp' 8081 https --read-only --tmpfs /tmp:exec --cap-drop ALL --security-opt no-new-privileges
waited=0
until [ "$(docker inspect --format '{{.State.Health.Status}}' "$container")" = healthy ]; do
  waited=$((waited + 1))
  [ "$waited" -le "$seconds" ] || {
    docker inspect --format '{{json .State.Health}}' "$container" >&2
    exit 1
  }
  sleep 1
done
echo 'health check: healthy'
docker cp "$container:/opt/cosmos-emulator/sbom.cdx.json" "$work/" >/dev/null
grep -q '"bomFormat" *: *"CycloneDX"' "$work/sbom.cdx.json"
echo 'SBOM: there'
end

try 'read-only, without /tmp' 8081 https --read-only --cap-drop ALL --security-opt no-new-privileges
end

try 'variables of Microsoft'"'"'s image' 9000 http --env PORT=9000 --env PROTOCOL=http --env LOG_LEVEL=error
end

container=$(docker run --detach --env ENABLE_INIT_DATA=true "$image")
expect 'an unsupported variable, exit code' 2 "$(docker wait "$container")"
docker logs "$container" 2>&1 | grep -q 'ENABLE_INIT_DATA is not supported'
echo 'unsupported variable: refused by name'
end

# As the Compose file has it. The first container makes something and is killed; a second one finds it.
volume=$(docker volume create)
kept() {
  docker run --detach --publish 127.0.0.1::8080 --read-only --tmpfs /tmp:exec --cap-drop ALL --volume "$volume:/data" \
    --env DATA_PATH=/data "$image" "$@"
}
container=$(kept --container cosmicworks/kept:/pk)
await_ready
docker kill "$container" >/dev/null
end
container=$(kept)
await_ready
docker kill "$container" >/dev/null
end
container=$(docker create --volume "$volume:/data" --entrypoint java "$image" \
  -jar /opt/cosmos-emulator/cosmos-emulator.jar export --data-path /data /data/export.jsonl)
docker start --attach "$container" >/dev/null
docker cp "$container:/data/export.jsonl" "$work/" >/dev/null
grep -q '"container":{"id":"kept"' "$work/export.jsonl"
echo 'data in a volume: there in the next container'
end
