#!/usr/bin/env bash
# SoX 14.4.2: AIFF, AIFF-C, VOC and SPHERE files without samples, as it writes them itself, are errors when it reads them.
#
# Expected: what SoX wrote without an error it reads, and counts 0 samples, as it does for WAV, W64, AU, CAF and FLAC.
# Happens: of AIFF and AIFF-C it says that there is no SSND chunk, which is there, 8 bytes long, as the format wants it of no samples; of
# VOC that the header is incorrect, of SPHERE that the file ended early. FFmpeg 5.1 reads the AIFF as 0 samples.
# Matters: a script that splits at silences or cuts by times stops at its first empty part, with a message about a damaged file.
#
# Output seen (Debian 12's sox 14.4.2 and ffmpeg 5.1.9):
#   wav 0, w64 0, au 0, caf 0, flac 0
#   aiff: Missing SSND chunk in AIFF file (1 SSND of 8 bytes, FFmpeg 0)
#   aifc: Missing SSND chunk in AIFF file
#   voc: VOC file header incorrect
#   sph: premature EOF
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export LC_ALL=C

for name in wav w64 au caf flac aiff aifc voc sph; do sox -V1 -n -r 8000 -c 1 -b 16 "empty.$name" trim 0 0; done
read_back() { soxi -s "empty.$1" 2>&1 | sed "s/.*': //" || true; }
fine=$(for name in wav w64 au caf flac; do echo "$name $(read_back "$name")"; done | paste -s -d , | sed 's/,/, /g')
# The chunk's size, of which 8 bytes are its offset and block size.
chunk=$(grep -abo SSND empty.aiff | cut -d : -f 1)
size=$(od -A n -t u1 -j $((chunk + 4)) -N 4 empty.aiff | awk '{ print (($1 * 256 + $2) * 256 + $3) * 256 + $4 }')
peer=$(ffprobe -v error -show_entries stream=duration_ts -of default=nw=1:nk=1 empty.aiff)
echo "$fine"
echo "aiff: $(read_back aiff) (1 SSND of $size bytes, FFmpeg $peer)"
for name in aifc voc sph; do echo "$name: $(read_back "$name")"; done
[ "$fine" = 'wav 0, w64 0, au 0, caf 0, flac 0' ] && [ "$size" = 8 ] && [ "$peer" = 0 ]
[ "$(read_back aiff)" = 'Missing SSND chunk in AIFF file' ] && [ "$(read_back aifc)" = 'Missing SSND chunk in AIFF file' ]
[ "$(read_back voc)" = 'VOC file header incorrect' ] && [ "$(read_back sph)" = 'premature EOF' ]
