#!/usr/bin/env bash
# FFmpeg 5.1: an ADX file that it writes counts the end mark as 32 samples of sound, and it calls its own file corrupt.
#
# Expected: the header's count of samples (bytes 12 to 15) is that of the sound, and a file just written is read without complaint.
# Happens: the muxer derives the count from all that stands behind the header, the end mark of one block included: 32 samples more
# than there are blocks of sound. Reading it back, FFmpeg warns of a corrupt packet, gives the right samples, and exits with 0.
# Matters: who checks a decode against the header takes every ADX file of ffmpeg for one that lost its last block; who trusts
# warnings of "corrupt" throws them away.
#
# Output seen (Debian 12's ffmpeg 5.1.9), 32,000 samples of a sine, 1,000 blocks of 32:
#   header: 32032 samples, decoded: 32000, warnings of a corrupt packet: 1
#   header: 48032 samples, decoded: 48000, warnings of a corrupt packet: 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export LC_ALL=C

tell() {
    ffmpeg -nostdin -v error -y -f lavfi -i "sine=f=440:r=16000,atrim=end_sample=$1" -c:a adpcm_adx sound.adx
    ffmpeg -nostdin -v warning -y -i sound.adx -f s16le sound.raw 2> words
    printf 'header: %d samples, decoded: %d, warnings of a corrupt packet: %d\n' "0x$(od -A n -t x1 -j 12 -N 4 sound.adx | tr -d ' ')" \
        $(($(stat -c %s sound.raw) / 2)) "$(grep -c 'Packet corrupt' words)"
}
seen=$(tell 32000; tell 48000)
printf '%s\n' "$seen"
[ "$seen" = 'header: 32032 samples, decoded: 32000, warnings of a corrupt packet: 1
header: 48032 samples, decoded: 48000, warnings of a corrupt packet: 1' ]
