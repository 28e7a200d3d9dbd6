#!/usr/bin/env bash
# FFmpeg 5.1: its MP2 encoder delays audio by 481 samples, and never gives out what is then left of it.
#
# Expected: an encoder that delays is flushed at the end, as FFmpeg flushes libmp3lame, so that all that went in comes out.
# Happens: the encoder "mp2" has no delayed output: it pads the last frame of 1152 samples to its end and stops. Where the samples
# fill their last frame but for fewer than 481, up to 481 of the end are in no frame; of a length that is a multiple of 1152 always
# 481, 10.9 ms at 44.1 kHz. Nothing is said, and the count of samples that the file has looks right: it is that of the input.
# Matters: MP2 is what broadcast (DAB, DVB) is made of; clips of whole frames, cut and encoded one by one and joined again, lose their
# ends and begin late by as much, while every count agrees.
#
# Output seen (Debian 12's ffmpeg 5.1.9), a tone over the last 200 of 46,080 samples, 40 frames:
#   mp2: 46080 samples, tone from none to none
#   libmp3lame: 46080 samples, tone from 45881 to 46080
#   mp2, 1152 samples of silence behind: 47232 samples, tone from 46362 to 46561
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export LC_ALL=C

# Where the tone is in what was encoded and decoded, counted from 1.
tone() {
    ffmpeg -nostdin -v error -y -f lavfi -i "aevalsrc=if(gte(n\,45880)*lt(n\,46080)\,0.5*sin(2*PI*1000*t)\,0):s=44100:d=1.2,atrim=end_sample=$1" \
        -c:a "$2" -b:a 192k "tone.$3"
    ffmpeg -nostdin -v error -y -i "tone.$3" -f f32le tone.raw
    od -A n -v -w4 -t f4 tone.raw | awk '
        { count++ }
        $1 > 0.2 || $1 < -0.2 { if (!first) first = count; last = count }
        END { printf "%d samples, tone from %s to %s", count, first ? first : "none", last ? last : "none" }'
}
mp2=$(tone 46080 mp2 mp2)
mp3=$(tone 46080 libmp3lame mp3)
padded=$(tone 47232 mp2 mp2)
printf 'mp2: %s\nlibmp3lame: %s\nmp2, 1152 samples of silence behind: %s\n' "$mp2" "$mp3" "$padded"
[ "$mp2" = '46080 samples, tone from none to none' ]
[ "$mp3" = '46080 samples, tone from 45881 to 46080' ]
[[ "$padded" == '47232 samples, tone from 46'* ]]
