#!/usr/bin/env bash
# FFmpeg 5.1 (Debian 12): the level of a downmix depends on the sample format of the output file.
#
# Expected: -ac 1 of a stereo file with 0.5 on both sides gives one level, 0.5, whatever -c:a is.
# Happens: to integers it is 0.5; to 32-bit float it is 0.707, 3 dB more, from the same input and options.
#   The mixing matrix is scaled down to forbid clipping only where the output cannot hold values above 1.
#   The format of the input plays no part. -rematrix_maxval 1 makes float agree with integer.
# Matters: a float file as the reference for a 16-bit one is 3 dB off, and two full-scale sides give 1.414.
#
# Output seen:
#   16 bit to 16 bit: 0.500, float to 16 bit: 0.500
#   16 bit to float: 0.707, float to float: 0.707
#   float to float, -rematrix_maxval 1: 0.500
set -euo pipefail
command -v ffmpeg > /dev/null || { apt-get update -qq; apt-get install -y -qq ffmpeg > /dev/null; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
ff() { ffmpeg -nostdin -v error -y "$@"; }
bad=0
# want NAME IN OUT EXPECTED [options]: mixes down and reads the first sample back as a float
want() {
  local name=$1 in=$2 out=$3 expected=$4 seen
  shift 4
  ff -f lavfi -i "aevalsrc=0.5|0.5:d=0.1:s=48000" -c:a "$in" stereo.wav
  ff -i stereo.wav -ac 1 "$@" -c:a "$out" mono.wav
  ff -i mono.wav -f f32le -c:a pcm_f32le mono.raw
  seen=$(LC_ALL=C printf '%.3f' "$(od -An -tf4 -N4 mono.raw | tr -d ' ')")
  echo "$name: $seen"
  [ "$seen" = "$expected" ] || bad=1
}
want "16 bit to 16 bit" pcm_s16le pcm_s16le 0.500
want "float to 16 bit" pcm_f32le pcm_s16le 0.500
want "16 bit to float" pcm_s16le pcm_f32le 0.707
want "float to float" pcm_f32le pcm_f32le 0.707
want "float to float, -rematrix_maxval 1" pcm_f32le pcm_f32le 0.500 -rematrix_maxval 1
exit $bad
