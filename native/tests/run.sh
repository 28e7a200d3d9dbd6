#!/bin/bash
# Builds the shim and its test with the address and undefined-behaviour sanitizers and runs it.
# Usage: native/tests/run.sh [damaged files of each format, default 40]
set -euo pipefail
export LC_ALL=C

native=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
prefix=$("$native/build.sh" --dependencies)
program=$(dirname "$native")/out/native-tests/audiops_test
mkdir -p "$(dirname "$program")"

mapfile -t libraries < <(PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig pkg-config --static --libs-only-l \
    libavfilter libavformat libavcodec libswresample libavutil | tr ' ' '\n' | grep . | sort -u)
"${CC:-gcc}" -g -O1 -std=c11 -Wall -Wextra -Werror -pthread -fno-omit-frame-pointer \
    -fsanitize=address,undefined -fno-sanitize-recover=undefined \
    "-DAUDIOPS_VERSIONS=\"$(sed ':a; N; $!ba; s/\n/\\n/g' "$prefix/versions")\"" \
    -I"$native/include" -I"$prefix/include" "$native"/src/*.c "$native/tests/audiops_test.c" -o "$program" \
    -L"$prefix/lib" -Wl,--start-group "${libraries[@]}" -Wl,--end-group
exec "$program" "${1:-40}"
