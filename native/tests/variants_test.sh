#!/bin/bash
# Looks which variant native/build.sh takes: what was asked for, else source, else the machine's own FFmpeg. Prints a line a
# case; exit code 1 when one is wrong. Needs the development packages of the machine's FFmpeg.
set -uo pipefail
export LC_ALL=C
unset AUDIOPS_NATIVE AUDIOPS_NATIVE_SOURCES

native=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d /tmp/audiops-variants-XXXXXX)
trap 'rm -rf "$work"' EXIT
failures=0

# A machine without apt-get: every other program is there.
mkdir "$work/bin"
find -L /usr/local/bin /usr/bin /bin /usr/sbin /sbin -maxdepth 1 -type f -executable ! -name 'apt-get' -printf '%f %p\n' 2>/dev/null |
    sort -u -k1,1 | while read -r name path; do ln -s "$path" "$work/bin/$name"; done

# Usage: expect CASE EXIT-CODE TEXT COMMAND…; TEXT is in what the command prints.
expect() {
    local name=$1 code=$2 text=$3 said status=0
    shift 3
    said=$("$@" 2>&1) || status=$?
    if ((status == code)) && [[ $said == *"$text"* ]]; then
        echo "  $name"
    else
        echo "  FAILED: $name: exit code $status, and it said:"
        sed 's/^/      /' <<<"$said"
        failures=$((failures + 1))
    fi
}

expect 'asked for the machine'"'"'s, it takes that' 0 /deps/system- env AUDIOPS_NATIVE=system "$native/build.sh" --dependencies
expect 'without apt-get it takes the machine'"'"'s, and says so' 0 "linking against this machine's own FFmpeg instead" \
    env PATH="$work/bin" "$native/build.sh" --dependencies
expect 'without apt-get, and asked for source, it fails and says what to do' 1 'name it in AUDIOPS_NATIVE_SOURCES' \
    env PATH="$work/bin" AUDIOPS_NATIVE=source "$native/build.sh" --dependencies
expect 'for another platform the machine'"'"'s is refused' 1 'win-x64 is built from source' \
    env AUDIOPS_NATIVE=system "$native/build.sh" --dependencies win-x64
expect 'another word is refused' 1 'it may be source or system' env AUDIOPS_NATIVE=static "$native/build.sh" --dependencies
mkdir -p "$work/own/ffmpeg-9.1"
echo 9.1 >"$work/own/ffmpeg-9.1/RELEASE"
expect 'a source of one'"'"'s own outside the stated range is refused' 1 'is not from 5.1 to below 9' \
    env AUDIOPS_NATIVE_SOURCES="$work/own" "$native/build.sh" --dependencies

exit $((failures > 0))
