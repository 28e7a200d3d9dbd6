#!/bin/bash
# Makes ready what the tests in this folder need: node and npm, chromium, and the packages of package-lock.json.
#
# What is missing is installed where that is allowed. Exit code 3: it is not, and the last line on stderr says what is
# missing. The packages are kept by the hash of the lock file in ${AUDIOPS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/audiops}/browser,
# so that they are fetched once a machine; node_modules here is a link to them.
set -euo pipefail
export LC_ALL=C

folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=$(realpath -m "${AUDIOPS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/audiops}/browser")
readonly folder cache

say() { printf 'browser tests: %s\n' "$*" >&2; }

unavailable() {
    say "$*"
    exit 3
}

install_packages() {
    local as_root=() install
    command -v apt-get >/dev/null || unavailable "missing: what Debian calls $*; install it and run this again"
    if ((EUID != 0)); then
        as_root=(sudo -n)
        sudo -n true 2>/dev/null || unavailable "missing packages; run: sudo apt-get install --no-install-recommends $*"
    fi
    install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@")
    say "installing $*"
    "${install[@]}" >"$cache/packages.log" 2>&1 && return
    { "${as_root[@]}" apt-get update && "${install[@]}"; } >>"$cache/packages.log" 2>&1 ||
        unavailable "apt-get could not install $* (see $cache/packages.log)"
}

require_programs() {
    local missing=()
    command -v node >/dev/null || missing+=(nodejs)
    command -v npm >/dev/null || [[ -e $packages ]] || missing+=(npm)
    # The tests look for the browser themselves; without node that is one under its Debian name.
    if command -v node >/dev/null; then
        node "$folder/harness/chromium.mjs" >/dev/null || missing+=(chromium)
    else
        command -v chromium >/dev/null || missing+=(chromium)
    fi
    ((${#missing[@]} == 0)) || install_packages "${missing[@]}"
    node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' ||
        unavailable "node is $(node --version), and 20 or later is needed"
}

# Into a folder of its own first: what is there under the final name is whole.
install_node_modules() {
    local status=0
    exec 9>"$cache/lock"
    flock 9
    [[ ! -e $packages ]] || return 0
    scratch=$(mktemp -d "$cache/.making.XXXXXX")
    trap 'rm -rf "$scratch"' EXIT # a folder that has been renamed is no longer there
    cp "$folder"/{package.json,package-lock.json,.npmrc} "$scratch"
    say 'fetching packages (once a machine)'
    (cd "$scratch" && npm ci --ignore-scripts --prefer-offline --fetch-retry-mintimeout=2000 --fetch-retry-maxtimeout=5000) >"$cache/npm.log" 2>&1 || status=$?
    if ((status != 0)); then
        tail -n 15 "$cache/npm.log" >&2
        # A lock file that contradicts package.json or a package is a mistake in the project, not a machine without network.
        if grep -qE 'code (EUSAGE|EINTEGRITY|EJSONPARSE)' "$cache/npm.log"; then
            say 'npm ci failed: package.json and package-lock.json do not fit'
            exit 1
        fi
        unavailable 'npm could not fetch the packages of package-lock.json; the lines above say why'
    fi
    mv "$scratch" "$packages"
    exec 9>&-
}

mkdir -p "$cache"
packages=$cache/$(cat "$folder"/{package.json,package-lock.json} | sha256sum | cut -c1-16)
require_programs
[[ -e $packages ]] || install_node_modules

# One that npm itself has put there serves as well.
if [[ -L $folder/node_modules || ! -e $folder/node_modules ]]; then
    ln -sfn "$packages/node_modules" "$folder/node_modules"
fi
