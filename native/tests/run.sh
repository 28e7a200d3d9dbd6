#!/bin/bash
# Builds the shim and its test with the address and undefined-behaviour sanitizers and runs it, with AUDIOPS_NATIVE=system
# linked against the machine's own FFmpeg.
# Usage: native/tests/run.sh [damaged files of each format, default 40]
set -euo pipefail
export LC_ALL=C

native=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
prefix=$("$native/build.sh" --dependencies)
program=$(dirname "$native")/out/native-tests/audiops_test
mkdir -p "$(dirname "$program")"

. "$native/recipes/library.sh"
mapfile -t compile < <(shim_arguments "$prefix")
mapfile -t link <"$prefix/link"
# As in the library, FFmpeg's way to files is closed and its memory limited where FFmpeg is linked in.
if [[ ${compile[*]} != *AUDIOPS_SYSTEM_FFMPEG* ]]; then
    mapfile -t wraps < <(sed -n 's/^[A-Za-z].*[ *]__wrap_\([a-z0-9_]*\)(.*)$/-Wl,--wrap=\1/p' "$native"/link/{files,frames,memory}.c | sort -u)
    link=("$native"/link/{files,frames,memory}.c "${wraps[@]}" "${link[@]}")
fi
"${CC:-gcc}" -g -O1 -std=c11 -Wall -Wextra -Werror -pthread -fno-omit-frame-pointer \
    -fsanitize=address,undefined -fno-sanitize-recover=undefined \
    "${compile[@]}" "$native"/src/*.c "$native"/tests/*.c -o "$program" "${link[@]}"
exec "$program" "${1:-40}"
