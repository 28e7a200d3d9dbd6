#!/usr/bin/env bash
# FFmpeg 5.1: of a Matroska or WebM block with several frames, the padding at its end is taken off each of them.
#
# Expected: DiscardPadding is of a block (RFC 9559, 5.1.3.5.7: silent data added to the Block), so that it is taken off its end once,
# however many frames the block holds.
# Happens: the demuxer gives it to every frame that it cuts out of the block. Of three frames of Opus with 248 samples of padding,
# 744 samples go, 496 of them sound, from places in the middle; the samples behind them move up. No warning, exit code 0.
# Matters: lacing is what saves bytes in files of speech at low rates; a file re-laced without touching a frame gets shorter, with
# clicks near its end, in whatever reads through FFmpeg, while programs that count the block's padding once give all of it.
#
# Output seen (Debian 12's ffmpeg 5.1.9, python3), 10,000 samples at 48 kHz in 11 frames of Opus:
#   a frame a block: 10000 samples
#   four frames a block, three in the last: 9504 samples
#   the same without the padding: 10248 samples
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export LC_ALL=C

ffmpeg -nostdin -v error -y -f lavfi -i 'sine=f=440:r=48000,atrim=end_sample=10000' -c:a libopus -f matroska single.mka

# Takes the frames out of their blocks, and puts them into blocks of four, their sizes told in the manner of Xiph.
cat > lace.py <<'PYTHON'
import sys

SEGMENT, CLUSTER, TRACKS, SIMPLE, GROUP, BLOCK, DISCARD, TIME = 0x18538067, 0x1F43B675, 0x1654AE6B, 0xA3, 0xA0, 0xA1, 0x75A2, 0xE7

def elements(data):
    at = 0
    while at < len(data):
        length = 9 - data[at].bit_length()
        name, at = int.from_bytes(data[at:at + length], 'big'), at + length
        length = 9 - data[at].bit_length()
        size = int.from_bytes(data[at:at + length], 'big') & ((1 << 7 * length) - 1)
        at += length
        if size == (1 << 7 * length) - 1:
            size = len(data) - at
        yield name, data[at:at + size]
        at += size

def element(name, content):
    return name.to_bytes((name.bit_length() + 7) // 8, 'big') + (1 << 56 | len(content)).to_bytes(8, 'big') + content

frames, padding, head, tracks = [], b'', b'', b''
for name, part in elements(open('single.mka', 'rb').read()):
    if name != SEGMENT:
        head += element(name, part)
        continue
    for inner, content in elements(part):
        if inner == TRACKS:
            tracks = element(TRACKS, content)
        if inner == CLUSTER:
            for kind, block in elements(content):
                if kind == SIMPLE:
                    frames.append(block[4:])
                if kind == GROUP:
                    for what, value in elements(block):
                        frames += [value[4:]] if what == BLOCK else []
                        padding = value if what == DISCARD else padding

cluster = element(TIME, b'\0')
for first in range(0, len(frames), 4):
    some = frames[first:first + 4]
    sizes = b''.join(b'\xff' * (len(frame) // 255) + bytes([len(frame) % 255]) for frame in some[:-1])
    block = b'\x81' + (first * 20).to_bytes(2, 'big') + b'\x02' + bytes([len(some) - 1]) + sizes + b''.join(some)
    is_last = first + 4 >= len(frames)
    cluster += element(GROUP, element(BLOCK, block) + (element(DISCARD, padding) if is_last and 'padding' in sys.argv else b''))
sys.stdout.buffer.write(head + element(SEGMENT, tracks + element(CLUSTER, cluster)))
PYTHON
python3 lace.py padding > laced.mka
python3 lace.py > bare.mka

count() { ffmpeg -nostdin -v error -y -i "$1" -f s16le -ar 48000 count.raw && echo $(($(stat -c %s count.raw) / 2)); }
single=$(count single.mka)
laced=$(count laced.mka)
bare=$(count bare.mka)
printf 'a frame a block: %s samples\nfour frames a block, three in the last: %s samples\nthe same without the padding: %s samples\n' "$single" "$laced" "$bare"
[ "$single" = 10000 ]
[ "$laced" = 9504 ]
[ "$bare" = 10248 ]
