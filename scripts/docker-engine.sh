#!/bin/sh
# Runs a command with a Docker engine at hand, and leaves none behind:
#
#   scripts/docker-engine.sh COMMAND [ARGUMENT...]
#
# An engine that answers already is used as it is. Without one, on Debian or Ubuntu and as root, the distribution's own
# is installed and started for the time of the command, with its data, its socket and its containers in a folder of its
# own that goes with it. Nothing is pulled from anywhere. Where no engine can be had this ends with exit code 3.

set -eu

if [ $# -eq 0 ]; then
  sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi

no_engine() {
  printf 'No Docker engine: %s\n' "$1" >&2
  exit 3
}

if command -v docker >/dev/null 2>&1 && docker info >/dev/null 2>&1; then
  exec "$@" 9>&-
fi

[ "$(id -u)" -eq 0 ] || no_engine "none answers, and only root can start one."

if ! command -v dockerd >/dev/null 2>&1; then
  command -v apt-get >/dev/null 2>&1 ||
    no_engine "none is installed, and this is neither Debian nor Ubuntu: see docs.docker.com/engine/install."
  printf 'Installing docker.io ...\n' >&2
  # Where there is an init system the package starts a daemon, and that one would stay: this forbids it.
  policy=/usr/sbin/policy-rc.d
  forbidden=
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    forbidden=yes
  fi
  installed=yes
  { apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      docker.io iptables iproute2 procps; } >/dev/null 2>&1 </dev/null || installed=
  [ -z "$forbidden" ] || rm -f "$policy"
  [ -n "$installed" ] || no_engine "the package docker.io cannot be installed here."
fi

# One at a time: they would share the bridge and the rules of the firewall.
lock=${TMPDIR:-/tmp}/docker-engine.lock
exec 9>"$lock"
flock -w 1800 9 || no_engine "another one has been running for half an hour."

# Takes away what stands in an engine's folder, and what the engine did outside of it. One that was killed has left all
# of it: processes, the network of its containers, and with it an address that the next engine would give away again.
dismantle() {
  for process in $(pgrep -f -- "$1/exec" || true); do
    # shellcheck disable=SC2046 # one argument for each process
    kill -9 "$process" $(pgrep -P "$process" || true) 2>/dev/null || true
  done
  awk -v home="$1/" 'index($2, home) == 1 { print $2 }' /proc/mounts | sort -r | while IFS= read -r mount; do
    umount "$mount" 2>/dev/null || umount -l "$mount" || true
  done
  if [ ! -e "$1/bridge-of-another" ]; then
    ip link delete docker0 2>/dev/null || true
    iptables-restore <"$1/iptables" 2>/dev/null || true
  fi
  rm -rf "$1"
}

# With the lock held, no other can be alive.
for left in "${TMPDIR:-/tmp}"/docker-engine.*/; do
  [ ! -d "$left" ] || dismantle "${left%/}"
done

home=$(mktemp -d "${TMPDIR:-/tmp}/docker-engine.XXXXXX")
log=$home/dockerd.log
daemon=

stop() {
  code=$?
  trap - EXIT INT TERM
  if [ -n "$daemon" ] && kill -0 "$daemon" 2>/dev/null; then
    containers=$(docker ps -q 2>/dev/null || true)
    # shellcheck disable=SC2086 # one argument for each container
    [ -z "$containers" ] || docker kill $containers >/dev/null 2>&1 || true
    kill "$daemon" 2>/dev/null || true
    wait "$daemon" 2>/dev/null || true
  fi
  dismantle "$home"
  exit "$code"
}
[ ! -d /sys/class/net/docker0 ] || touch "$home/bridge-of-another"
# The daemon adds rules to the firewall and does not take them back.
iptables-save >"$home/iptables" 2>/dev/null || true
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

export DOCKER_HOST="unix://$home/docker.sock"
mkdir "$home/data" "$home/exec"
# No listener but the socket; ports are published on loopback unless a container asks for more.
dockerd --host "$DOCKER_HOST" --data-root "$home/data" --exec-root "$home/exec" --pidfile "$home/dockerd.pid" \
  --ip 127.0.0.1 >"$log" 2>&1 </dev/null 9>&- &
daemon=$!

waited=0
until docker info >/dev/null 2>&1; do
  if ! kill -0 "$daemon" 2>/dev/null || [ "$waited" -ge 60 ]; then
    tail -n 5 "$log" >&2
    no_engine "dockerd does not start on this machine; the lines above are its last."
  fi
  waited=$((waited + 1))
  sleep 1
done

"$@" 9>&-
