#!/usr/bin/env bash
# SoX 14.4.2 beside FFmpeg 5.1: the fade that SoX calls logarithmic is the one that FFmpeg calls exponential, and its (inverted)
# parabola is FFmpeg's inverted one.
#
# Expected: 'fade l' of SoX, its default, sounds as afade=curve=log.
# Happens: it is afade=curve=exp, even in decibels from -100 dB; a quarter into the fade the gain is 0.00018, where FFmpeg's log
# has 0.88. SoX's p is ipar, and not par.
# Matters: a command line carried over by the names fades in at once where it faded in late.
#
# Output seen (Debian 12's sox 14.4.2 and ffmpeg 5.1.9), the gain after a quarter of a second of a fade of one second:
#   SoX l 0.00018, FFmpeg exp 0.00018, log 0.87959
#   SoX p 0.43750, FFmpeg ipar 0.43750, par 0.13397
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export LC_ALL=C

ffmpeg -nostdin -v error -f lavfi -i "aevalsrc=1:s=8000:d=2" -f f32le level.raw
gain() { od -A n -t f4 -j 8000 -N 4 "$1" | awk '{ printf "%.5f", $1 }'; }
of_sox() {
    sox -V1 -t raw -r 8000 -c 1 -e floating-point -b 32 level.raw -t raw sox.raw fade "$1" 1
    gain sox.raw
}
of_ffmpeg() {
    ffmpeg -nostdin -v error -y -f f32le -ar 8000 -ac 1 -i level.raw -af "afade=t=in:d=1:curve=$1" -f f32le ffmpeg.raw
    gain ffmpeg.raw
}

l=$(of_sox l) exp=$(of_ffmpeg exp) log=$(of_ffmpeg log) p=$(of_sox p) ipar=$(of_ffmpeg ipar) par=$(of_ffmpeg par)
echo "SoX l $l, FFmpeg exp $exp, log $log"
echo "SoX p $p, FFmpeg ipar $ipar, par $par"
[ "$l" = "$exp" ] && [ "$log" = 0.87959 ] && [ "$p" = "$ipar" ] && [ "$par" = 0.13397 ]
