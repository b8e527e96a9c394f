# How the bed's own tests compare. Each check is a line of output: "ok NAME", or "FAILED NAME" and what came instead.
# shellcheck shell=bash

# check NAME EXPECTED COMMAND...: output (both streams) and expectation are equal.
check() {
    local name=$1 expected=$2 got
    got=$("${@:3}" 2>&1)
    if [ "$got" = "$expected" ]; then passed "$name"; else failed "$name" "wanted '$expected', got '$got'"; fi
}

# check_match NAME PATTERN COMMAND...: the output matches an extended regular expression.
check_match() {
    local name=$1 pattern=$2 got
    got=$("${@:3}" 2>&1)
    if [[ $got =~ $pattern ]]; then passed "$name"; else failed "$name" "wanted a match of '$pattern', got '$got'"; fi
}

# check_status NAME STATUS COMMAND...
check_status() {
    local name=$1 expected=$2 got=0 text
    text=$("${@:3}" 2>&1) || got=$?
    if [ "$got" = "$expected" ]; then passed "$name"; else failed "$name" "wanted status $expected, got $got: $text"; fi
}

# check_between NAME LOW HIGH VALUE
check_between() {
    if (($4 >= $2 && $4 <= $3)); then passed "$1: $4"; else failed "$1" "wanted $2 to $3, got $4"; fi
}

passed() { echo "ok $1"; }
failed() { echo "FAILED $1: $2"; }

milliseconds() { local now=${EPOCHREALTIME/./}; echo $((now / 1000)); }

# until_true SECONDS COMMAND...
until_true() {
    local deadline=$((SECONDS + $1))
    until "${@:2}" >/dev/null 2>&1; do
        ((SECONDS <= deadline)) || return 1
        sleep 0.01
    done
}
