# A Debian that boots in a container; to be sourced. Its root is a folder, so that its disk can be searched from outside.
# shellcheck shell=bash
# Sets: machine (the folder), leader (the process id of its systemd).

machine='' leader='' container=''

boot() { # the folder of the root, further options of systemd-nspawn
    machine=$1
    shift
    systemd-nspawn --quiet --directory="$machine" --boot --register=no --keep-unit --link-journal=no --console=pipe \
        --machine=boardhand-test --resolv-conf=off --timezone=off "$@" \
        >>"$machine.console" 2>&1 </dev/null &
    container=$!
    leader=
    local deadline=$((SECONDS + 60))
    until [ -n "$leader" ] && inside systemctl is-system-running 2>/dev/null | grep -qE '^(running|degraded)$'; do
        if [ $SECONDS -ge $deadline ] || ! kill -0 "$container" 2>/dev/null; then
            tail -n 20 "$machine.console" >&2
            return 1
        fi
        leader=$(pgrep --parent "$container" 2>/dev/null | head -n 1 || true)
        sleep 0.1
    done
}

inside() { # a command
    nsenter --target "$leader" --all --root --wd -- \
        env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

power_off() {
    [ -n "${container:-}" ] || return 0
    if [ -n "$leader" ]; then inside systemctl poweroff --no-wall >/dev/null 2>&1 || true; fi
    local deadline=$((SECONDS + 30))
    while kill -0 "$container" 2>/dev/null; do
        if [ $SECONDS -ge $deadline ]; then kill -KILL "$container" 2>/dev/null || true; fi
        sleep 0.1
    done
    wait "$container" 2>/dev/null || true
    container='' leader=''
}
