# Boots that a board meets in life and has to serve under all the same: no network, a clock of 1970, a full disk, a
# root that cannot be written. To be sourced by run, whose functions and variables it uses.
# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # suite, work, machine, leader: run's and container.bash's.

wire='' relay=''
unplug() {
    if [ -n "$relay" ]; then kill "$relay" 2>/dev/null || true; fi
    if [ -n "$wire" ]; then ip link delete "$wire" 2>/dev/null || true; fi
    wire='' relay=''
}
plug_in() { # the port of the endpoint: now the board has a network, and the endpoint stands in it
    wire=bhtest$((RANDOM % 10000))
    ip link add "$wire" type veth peer name eth0 netns "$leader"
    ip address add 10.213.7.1/24 dev "$wire"
    ip link set "$wire" up
    socat "TCP-LISTEN:$1,bind=10.213.7.1,reuseaddr,fork" "TCP:127.0.0.1:$1" &
    relay=$!
    nsenter --target "$leader" --net ip address add 10.213.7.2/24 dev eth0
    nsenter --target "$leader" --net ip link set eth0 up
}

status_says() { # an extended regular expression
    inside boardhand status 2>&1 | tee "$work/status" | grep -qiE -- "$1"
}
tells() { # what people find where they look: in `boardhand status` and in the journal since the start
    eventually 30 "'boardhand status' tells '$1'" status_says "$1"
    eventually 10 "the journal tells '$1'" journal_says "$1"
}
journal_says() { inside journalctl --boot --no-pager --unit=boardhand.service | grep -qiE -- "$1"; }
works_here() { # tools of the running program, without the endpoint
    local answer
    answer=$(inside boardhand call set_switch name=lamp state="$1" 2>&1) || fail "set_switch on the board: $answer"
    grep -q "lamp is $1" <<<"$answer" || fail "set_switch on the board: '$answer'"
}
start_again() { # options of systemd-nspawn
    power_off
    boot "$@" || fail "it does not boot"
    eventually 30 "the service runs" is ActiveState active
}

boot_without_network() {
    step "boot without a network"
    local port
    port=$(sed -E 's|.*://localhost:([0-9]+)/.*|\1|' "$work/endpoint/endpoint.url")
    sed -i 's/^127\.0\.0\.1 localhost$/10.213.7.1 localhost/' "$work/$suite/etc/hosts"
    start_again "$work/$suite" --private-network
    tells "no route|no network"
    works_here off
    works_here on
    plug_in "$port"
    speak "lamp is on" get_status
    unplug
    sed -i 's/^10\.213\.7\.1 localhost$/127.0.0.1 localhost/' "$work/$suite/etc/hosts"
}

boot_in_1970() {
    step "boot with a clock of 1970"
    local drop_in=$work/$suite/etc/systemd/system/boardhand.service.d/z-clock.conf
    local library=/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1
    check "a clock for one program" inside apt-get install --yes --no-install-recommends libfaketime
    printf '%s\n' "[Service]" "Environment=LD_PRELOAD=$library FAKETIME_TIMESTAMP_FILE=/etc/faketimerc" \
        "Environment=FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_CACHE_DURATION=1" >"$drop_in"
    echo "@1970-01-01 00:02:00" >"$work/$suite/etc/faketimerc"
    start_again "$work/$suite"
    tells "clock"
    works_here on
    # Somebody sets the time.
    echo "+0" >"$work/$suite/etc/faketimerc"
    speak "lamp is on" get_status
    rm "$drop_in"
}

boot_with_a_full_disk() {
    step "boot with a full disk"
    power_off
    local small=$work/small size
    size=$(du --summarize --block-size=1M "$work/$suite" | cut -f1)
    mkdir -p "$small"
    mount -t tmpfs -o "size=$((size + 40))M,mode=755" boardhand-test "$small"
    cp --archive "$work/$suite/." "$small/"
    # To the last byte.
    dd if=/dev/zero of="$small/filler" bs=64k status=none 2>/dev/null || true
    dd if=/dev/zero of="$small/filler" bs=1 count=65536 oflag=append conv=notrunc status=none 2>/dev/null || true
    start_again "$small"
    works_here off
    works_here on
    tells "full"
    speak "lamp is on" get_status
    power_off
    umount "$small"
    machine=$work/$suite
}

boot_read_only() {
    step "boot with a root that cannot be written"
    # The record has no place then.
    local drop_in=$work/$suite/etc/systemd/system/boardhand.service.d/z-record.conf
    printf '%s\n' "[Service]" "ExecStart=" "$(grep '^ExecStart=' Systemd/boardhand.service)" >"$drop_in"
    start_again "$work/$suite" --read-only
    works_here on
    tells "read-only"
    speak "lamp is on" get_status
    power_off
    rm "$drop_in"
}
