#!/usr/bin/env bash
# FFmpeg 5.1: in its expressions white space is not a gap. It is taken out before anything is read.
#
# Expected: '1 2' is a mistake, and refused as 'sin(1 +' is.
# Happens: it is the number twelve, '0.1 + 0.0 5' is 0.15, and 'sin (0)' and 'PI * 2' are what they look like.
# Matters: an operator that was forgotten makes another sound and no error, in aevalsrc, volume, asetpts and every other filter
# that takes a formula.
#
# Output seen (Debian 12's ffmpeg 5.1.9):
#   '1 2' is 12.00
#   '0.1 + 0.0 5' is 0.15
#   'sin(1 +' is refused
set -euo pipefail

value() {
    ffmpeg -v error -f lavfi -i "aevalsrc='$1':s=8000:d=0.001" -f f32le - | od -A n -t f4 -N 4 | tr -d ' '
}
twelve=$(value '1 2')
sum=$(value '0.1 + 0.0 5')
LC_ALL=C printf "'1 2' is %.2f\n'0.1 + 0.0 5' is %.2f\n" "$twelve" "$sum"
if value 'sin(1 +' 2>/dev/null; then echo "'sin(1 +' is taken"; exit 1; else echo "'sin(1 +' is refused"; fi
[ "$twelve" = 12 ] && [ "$(LC_ALL=C printf %.2f "$sum")" = 0.15 ]
