#!/usr/bin/env bash
# libsndfile 1.2.0 and FFmpeg 5.1: a MIDI Sample Dump of 60 samples has 40 samples, 60 with silence at the end, or 80.
#
# Expected: the dump header states the length in samples, 60; packets hold 40, so the second one is half full, and every reader gives
#   back the 60 samples that libsndfile was given.
# Happens: all 60 are in the file. libsndfile itself reads the last packet only where it is full: in one call it fills the rest with
#   zeros, in calls of ten it ends after 40, with no error, though it says 60 frames. FFmpeg ignores the stated length and gives 80, whose last
#   20 are what libsndfile's buffer still held of the packet before.
# Matters: sampler archives are short sounds, of which nearly all end within a packet: up to 39 samples of each are lost or made up.
#
# Output seen (Debian 12's libsndfile1 1.2.0-1+deb12u1, python3-soundfile 0.12.1 and ffmpeg 5.1.9):
#   stated 60, libsndfile in one call 60 of which 20 are zero, in calls of ten 40, ffmpeg 80
#   ffmpeg's first 60 are those written: yes; the last 20 are samples 21 to 40 again: yes
set -euo pipefail
for program in ffmpeg python3; do command -v "$program" > /dev/null || missing=1; done
[ -z "${missing:-}" ] && /usr/bin/python3 -c 'import soundfile' 2> /dev/null ||
    ${SUDO:-} apt-get install -y --no-install-recommends ffmpeg python3 python3-soundfile > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' libsndfile1 python3-soundfile ffmpeg
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

cat > dump.py <<'PY'
import sys
import numpy as np
import soundfile as sf

# No two samples are alike, and none is zero.
written = (np.arange(1, 61) * 50).astype(np.int16)
if sys.argv[1] == "write":
    sf.write("dump.sds", written, 22050, format="SDS", subtype="PCM_16")
    sys.exit()
at_once, _ = sf.read("dump.sds", dtype="int16")
with sf.SoundFile("dump.sds") as file:
    stated, in_tens = file.frames, 0
    while len(block := file.read(10, dtype="int16")):
        in_tens += len(block)
theirs = np.fromfile("dump.raw", np.int16)
assert (at_once[:40] == written[:40]).all()
print(f"stated {stated}, libsndfile in one call {len(at_once)} of which {(at_once == 0).sum()} are zero, in calls of ten {in_tens}, ffmpeg {len(theirs)}")
yes = lambda truth: "yes" if truth else "no"
print(f"ffmpeg's first 60 are those written: {yes((theirs[:60] == written).all())}; the last 20 are samples 21 to 40 again: {yes((theirs[60:] == written[20:40]).all())}")
PY
/usr/bin/python3 dump.py write
timeout 60 ffmpeg -nostdin -v error -i dump.sds -f s16le dump.raw
/usr/bin/python3 dump.py read | tee seen
diff - seen <<'SEEN'
stated 60, libsndfile in one call 60 of which 20 are zero, in calls of ten 40, ffmpeg 80
ffmpeg's first 60 are those written: yes; the last 20 are samples 21 to 40 again: yes
SEEN
