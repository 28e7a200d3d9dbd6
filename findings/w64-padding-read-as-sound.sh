#!/usr/bin/env bash
# SoX 14.4.2 and libsndfile 1.2.0: the padding behind the samples of a Wave64 file is read as samples, whatever size the data chunk states.
#
# Expected: a chunk of Wave64 states its size to the byte, and is padded to eight bytes behind that, as chunks of WAV are to two; readers take
# as many samples as the size has. FFmpeg's reader does.
# Happens: SoX and libsndfile take all that lies between the header of the data chunk and the end of the file. Up to 7 bytes of padding become
# samples of silence. Neither writes any padding, so that their own files never show it. FFmpeg pads, and counts the padding into the size that it
# states, so that of its files all three, FFmpeg too, read more than was written. No warning anywhere.
# Matters: a file that follows the format by the letter, padded and of the right size, has one length in FFmpeg and another in SoX, libsndfile and what
# stands on them (soundfile, librosa); and sound that goes through FFmpeg's Wave64 and back is up to 3 samples of 16 bits longer, which cuts and
# labels counted from the end do not survive.
#
# Output seen (Debian 12's ffmpeg 5.1.9, sox 14.4.2, libsndfile 1.2.0 by soundfile 0.12.1), 1,001 samples of 16 bits:
#   as FFmpeg writes it: ffmpeg 1004, sox 1004, libsndfile 1004
#   with the size of its samples alone: ffmpeg 1001, sox 1004, libsndfile 1004
#   without the padding too: ffmpeg 1001, sox 1001, libsndfile 1001
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export LC_ALL=C
python=/usr/bin/python3
"$python" -c 'import soundfile' || { echo "needs Debian's ffmpeg, sox and python3-soundfile"; exit 2; }

ffmpeg -nostdin -v error -y -f lavfi -i 'sine=f=440:r=8000,atrim=end_sample=1001' -c:a pcm_s16le -f w64 written.w64
"$python" - <<'PYTHON'
data = bytearray(open('written.w64', 'rb').read())
at = data.index(b'data')
start, stated = at + 24, int.from_bytes(data[at + 16:at + 24], 'little')
assert stated == 24 + 2008 and len(data) == start + 2008 and not any(data[start + 2002:])
data[at + 16:at + 24] = (24 + 2002).to_bytes(8, 'little')
open('sized.w64', 'wb').write(data)
del data[start + 2002:]
data[16:24] = len(data).to_bytes(8, 'little')
open('bare.w64', 'wb').write(data)
PYTHON

count() {
    local raw
    raw=$(ffmpeg -nostdin -v error -i "$1" -f s16le - | wc -c)
    echo "ffmpeg $((raw / 2)), sox $(soxi -s "$1"), libsndfile $("$python" -c 'import sys, soundfile; print(soundfile.info(sys.argv[1]).frames)' "$1")"
}
written=$(count written.w64)
sized=$(count sized.w64)
bare=$(count bare.w64)
printf 'as FFmpeg writes it: %s\nwith the size of its samples alone: %s\nwithout the padding too: %s\n' "$written" "$sized" "$bare"
[ "$written" = 'ffmpeg 1004, sox 1004, libsndfile 1004' ]
[ "$sized" = 'ffmpeg 1001, sox 1004, libsndfile 1004' ]
[ "$bare" = 'ffmpeg 1001, sox 1001, libsndfile 1001' ]
