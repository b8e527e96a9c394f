# Where built beds are and how to tell a good one. Sourced by build, run and smoke.
# shellcheck shell=bash

bed_sources=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bed_cache=${BOARDHAND_BED_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/boardhand/kernel-test-bed}

# One word for everything that a built bed consists of, except for the kernel's own source.
bed_inputs() {
    (
        cd "$bed_sources"
        shopt -s globstar nullglob
        sha256sum build init.c kernel.config modules/Kbuild modules/**/*.[ch]
        uname -m
    ) | sha256sum | cut -c 1-16
}

# The newest bed of these sources, as a directory; fails when there is none. The directory's name is the inputs' checksum
# and the version of Debian's source package.
bed_find() {
    local found
    found=$(compgen -G "$bed_cache/$(bed_inputs)-*/SHA256SUMS" | sort -V | tail -n 1) || true
    [ -n "$found" ] && printf '%s\n' "${found%/SHA256SUMS}"
}

bed_verify() { [ -f "$1/SHA256SUMS" ] && (cd "$1" && sha256sum --check --quiet --strict SHA256SUMS >/dev/null 2>&1); }

# Files in memory that may be executed, with room for so many MB: /dev/shm, where it is not cut down as in some containers.
bed_memory_directory() {
    local free options
    free=$(df --output=avail -B 1M /dev/shm 2>/dev/null | tail -n 1) || return 1
    options=$(findmnt -n -o OPTIONS -T /dev/shm) || return 1
    [ -w /dev/shm ] && ((free >= $1)) && [[ ,$options, != *,noexec,* ]] && echo /dev/shm
}
