#!/usr/bin/env bash
# FFmpeg 5.1: behind the end of a part that is to be repeated, the sound of a VOC file is lost without a word.
#
# Expected: the block that ends such a part has no content, so its length is 0; the sound block behind it is sound. Two blocks of 1,000
# samples are 2,000 samples (SoX gives these).
# Happens: the demuxer takes a length of 0 for one that is not known, whatever the type of the block, and gives nothing of the blocks behind
# it: 1,000 samples, no message, exit code 0.
# Matters: a game's looped sound loses its tail, and nothing in the result says so.
#
# Output seen (Debian 12's ffmpeg 5.1.9 and SoX 14.4.2):
#   ffmpeg: 1000 samples
#   sox: 2000 samples
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
sound() { printf '\001\352\003\000\234\000'; head -c 1000 /dev/zero | tr '\000' '\200'; }
{
    printf 'Creative Voice File\032\032\000\012\001\051\021'
    printf '\006\002\000\000\002\000'
    sound
    printf '\007\000\000\000'
    sound
    printf '\000'
} > repeated.voc
ffmpeg -nostdin -v error -y -i repeated.voc -f u8 ffmpeg.raw
sox repeated.voc -t u8 sox.raw
seen=$(printf 'ffmpeg: %d samples\nsox: %d samples' "$(stat -c %s ffmpeg.raw)" "$(stat -c %s sox.raw)")
printf '%s\n' "$seen"
[ "$seen" = 'ffmpeg: 1000 samples
sox: 2000 samples' ]
