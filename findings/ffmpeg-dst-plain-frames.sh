#!/usr/bin/env bash
# FFmpeg 5.1: frames of DST (packed one-bit samples in DSDIFF) that are stored as they are decode to noise.
#
# Expected: a frame whose first bit is 0 holds the one-bit samples themselves (ISO/IEC 14496-3, subpart 10); a DSDIFF file of such frames
# gives the samples of a plain one with the same bytes.
# Happens: the decoder copies the bytes side by side and then takes every fourth one. No message, exit code 0.
# Matters: an encoder stores a frame so where packing saves nothing; there a rip of an SACD becomes noise.
#
# Output seen (Debian 12's ffmpeg 5.1.9):
#   2352 2352 mostly other samples
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 - <<'PYTHON'
import random
import struct

random.seed(1)
frame, count = 588, 4
sound = bytes(random.getrandbits(8) for _ in range(frame * count))


def part(name, content):
    return name + struct.pack('>Q', len(content)) + content + b'\0' * (len(content) & 1)


def dsdiff(compression, name, body):
    properties = b'SND ' + part(b'FS  ', struct.pack('>I', 352800)) + part(b'CHNL', struct.pack('>H', 1) + b'C   ')
    properties += part(b'CMPR', compression + bytes([len(name)]) + name)
    return part(b'FRM8', b'DSD ' + part(b'FVER', struct.pack('>I', 0x01050000)) + part(b'PROP', properties) + body)


open('plain.dff', 'wb').write(dsdiff(b'DSD ', b'not compressed\0', part(b'DSD ', sound)))
frames = b''.join(part(b'DSTF', b'\0' + sound[i * frame:(i + 1) * frame]) for i in range(count))
open('frames.dff', 'wb').write(dsdiff(b'DST ', b'DST Encoded', part(b'DST ', part(b'FRTE', struct.pack('>IH', count, 75)) + frames)))
PYTHON
for name in plain frames; do ffmpeg -nostdin -v error -y -i $name.dff -f f32le $name.raw; done
seen=$(python3 - <<'PYTHON'
import array

plain, frames = (array.array('f', open(name + '.raw', 'rb').read()) for name in ('plain', 'frames'))
same = sum(a == b for a, b in zip(plain, frames))
print(len(plain), len(frames), 'mostly other samples' if same < len(plain) / 10 else 'the same samples')
PYTHON
)
printf '%s\n' "$seen"
[ "$seen" = '2352 2352 mostly other samples' ]
