#!/usr/bin/env bash
# FFmpeg 5.1: a Flash file that is written to a plain file says in its header that it has 100 MB.
#
# Expected: the header's length of the file is that of the file, as the format defines it: the output can be written back to.
# Happens: the muxer puts 104,857,600 there as a guess, and corrects it at the end only where the file has a track of pictures; of
# sound alone the guess stays.
# Matters: a reader that believes the length calls every such file cut short; one that does not cannot tell one that was.
#
# Output seen (Debian 12's ffmpeg 5.1.9):
#   length in the header: 104857600
#   length of the file: under 10000
#   with pictures, both are the same
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
stated() { od -An -tu4 -j4 -N4 --endian=little "$1" | tr -d ' '; }
ffmpeg -nostdin -v error -y -f lavfi -i sine=440:duration=1:sample_rate=22050 -c:a mp3 sound.swf
ffmpeg -nostdin -v error -y -f lavfi -i sine=440:duration=1:sample_rate=22050 -f lavfi -i testsrc=duration=1:size=64x64 \
    -c:a mp3 -c:v flv1 both.swf
seen=$(
    echo "length in the header: $(stated sound.swf)"
    if [ "$(stat -c %s sound.swf)" -lt 10000 ]; then echo 'length of the file: under 10000'; fi
    if [ "$(stated both.swf)" = "$(stat -c %s both.swf)" ]; then echo 'with pictures, both are the same'; fi
)
printf '%s\n' "$seen"
[ "$seen" = 'length in the header: 104857600
length of the file: under 10000
with pictures, both are the same' ]
