#!/usr/bin/env bash
# FFmpeg 5.1 and SoX 14.4.2: two encoders of G.711, a table of 256 codes from 1972, write different bytes for the same samples.
#
# Expected: A-law and mu-law are fixed tables; any two programs give the same 65,536 codes for the 65,536 samples of 16 bits.
# Happens: 1,944 codes of A-law and 992 of mu-law differ: samples at the bounds between two steps fall to either side. And
# neither ever writes the mu-law code 7F, the smallest step below zero.
# Matters: telephone test vectors, hashes of converted archives and "bit-exact" comparisons fail with no one in the wrong.
#
# Output seen (Debian 12's ffmpeg 5.1.9 and sox 14.4.2):
#   A-law: 1944 of 65536 differ
#   mu-law: 992 of 65536 differ
#   mu-law 7F: ffmpeg 0, sox 0
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

# Every sample of 16 bits once, in order.
ffmpeg -v error -f lavfi -i "aevalsrc='(n-32768)/32768':s=8000:d=8.192" -f s16le all.raw
[ "$(stat -c %s all.raw)" = 131072 ]
for law in alaw mulaw; do
    ffmpeg -v error -f s16le -ar 8000 -ac 1 -i all.raw -f "$law" "ffmpeg.$law"
done
sox -V1 -D -t raw -r 8000 -c 1 -e signed -b 16 all.raw -t raw -e a-law -b 8 sox.alaw
sox -V1 -D -t raw -r 8000 -c 1 -e signed -b 16 all.raw -t raw -e u-law -b 8 sox.mulaw

differ() { cmp -l "ffmpeg.$1" "sox.$1" | wc -l || true; }
sevenf() { tr -dc '\177' <"$1" | wc -c; }
a=$(differ alaw) mu=$(differ mulaw) f=$(sevenf ffmpeg.mulaw) s=$(sevenf sox.mulaw)
echo "A-law: $a of 65536 differ"
echo "mu-law: $mu of 65536 differ"
echo "mu-law 7F: ffmpeg $f, sox $s"
[ "$a" = 1944 ] && [ "$mu" = 992 ] && [ "$f$s" = 00 ]
