#!/usr/bin/env bash
# FFmpeg 5.1: an HCOM file (the Macintosh's FSSD sound) loses its first sample and gets sound at its end that is not in it.
#
# Expected: the header counts 2,205 samples, and the first of them stands in the clear before the coded differences; SoX gives 2,205.
# Happens: 2,371 samples, of which the first 2,204 are SoX's second to last; the sample in the clear is never given, and what follows
# the last one is not in the file.
# Matters: every such file comes out longer than it is, one sample early, without a message.
#
# Output seen (Debian 12's ffmpeg 5.1.9 and SoX 14.4.2):
#   sox: 2205 samples
#   ffmpeg: 2371 samples
#   ffmpeg's first 2204 are sox's from the second on
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
sox -R -n -r 22050 -c 1 tone.hcom synth 0.1 sine 300 2> /dev/null
sox tone.hcom -t u8 sox.raw
ffmpeg -nostdin -v error -y -i tone.hcom -f u8 ffmpeg.raw
seen=$(
    printf 'sox: %d samples\nffmpeg: %d samples\n' "$(stat -c %s sox.raw)" "$(stat -c %s ffmpeg.raw)"
    if cmp -s <(tail -c +2 sox.raw) <(head -c 2204 ffmpeg.raw); then echo "ffmpeg's first 2204 are sox's from the second on"; fi
)
printf '%s\n' "$seen"
[ "$seen" = "sox: 2205 samples
ffmpeg: 2371 samples
ffmpeg's first 2204 are sox's from the second on" ]
