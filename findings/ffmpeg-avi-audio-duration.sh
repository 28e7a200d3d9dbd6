#!/usr/bin/env bash
# FFmpeg 5.1: how long an AVI of sound alone is said to be comes from size and bit rate, though its index has the answer.
#
# Expected: AVI states the length of each stream (strh) and has an index of all chunks; ffmpeg writes both, so that ffprobe says of
# its own file what was put in, as it does of WAV.
# Happens: for a file without pictures the duration is the file's size divided by a bit rate: PCM of 16 bits is told 1 % too long,
# mu-law 2 %, ADPCM of one channel half as long as it is, and of two channels at 44.1 kHz nearly three times as long, its bit rate
# being 128,000 there. The decoder gives all samples. A note, "Estimating duration from bitrate", is a warning
# that ffprobe's usual -v error hides.
# Matters: AVI is what capture cards and voice loggers write; totals, progress bars and cuts "at 90 %" go wrong by a factor, while
# the format's own index has the count.
#
# Output seen (Debian 12's ffmpeg 5.1.9), 3 s of a sine, seconds by ffprobe of the AVI, of the same packets in WAV, and decoded:
#   pcm_s16le 16000 Hz 1 ch: avi 3.035500 wav 3.000000 decoded 3.00
#   pcm_mulaw 16000 Hz 1 ch: avi 3.071000 wav 3.000000 decoded 3.00
#   adpcm_ima_wav 16000 Hz 1 ch: avi 1.530750 wav 3.061500 decoded 3.06
#   adpcm_ima_wav 44100 Hz 2 ch: avi 8.578776 wav 3.021020 decoded 3.02
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export LC_ALL=C

seconds() { ffprobe -v error -show_entries format=duration -of csv=p=0 "$1"; }
tell() { # codec rate channels
    ffmpeg -nostdin -v error -y -f lavfi -i "sine=f=440:r=$2:d=3" -ac "$3" -c:a "$1" sound.avi
    ffmpeg -nostdin -v error -y -i sound.avi -c copy sound.wav
    ffmpeg -nostdin -v error -y -i sound.avi -f s16le sound.raw
    printf '%s %s Hz %s ch: avi %s wav %s decoded %s\n' "$1" "$2" "$3" "$(seconds sound.avi)" "$(seconds sound.wav)" \
        "$(awk "BEGIN { printf \"%.2f\", $(stat -c %s sound.raw) / 2 / $3 / $2 }")"
}
seen=$(tell pcm_s16le 16000 1; tell pcm_mulaw 16000 1; tell adpcm_ima_wav 16000 1; tell adpcm_ima_wav 44100 2)
printf '%s\n' "$seen"
[ "$seen" = 'pcm_s16le 16000 Hz 1 ch: avi 3.035500 wav 3.000000 decoded 3.00
pcm_mulaw 16000 Hz 1 ch: avi 3.071000 wav 3.000000 decoded 3.00
adpcm_ima_wav 16000 Hz 1 ch: avi 1.530750 wav 3.061500 decoded 3.06
adpcm_ima_wav 44100 Hz 2 ch: avi 8.578776 wav 3.021020 decoded 3.02' ]
