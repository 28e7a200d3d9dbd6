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
# As in the library, FFmpeg's way to files is closed where FFmpeg is linked in.
[[ ${compile[*]} == *AUDIOPS_SYSTEM_FFMPEG* ]] || link=("$native/link/files.c" -Wl,--wrap=avpriv_fopen_utf8 "${link[@]}")
"${CC:-gcc}" -g -O1 -std=c11 -Wall -Wextra -Werror -pthread -fno-omit-frame-pointer \
    -fsanitize=address,undefined -fno-sanitize-recover=undefined \
    "${compile[@]}" "$native"/src/*.c "$native"/tests/*.c -o "$program" "${link[@]}"
exec "$program" "${1:-40}"
