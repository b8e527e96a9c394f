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

bed_verify() { (cd "$1" && sha256sum --check --quiet --strict SHA256SUMS >/dev/null 2>&1); }
