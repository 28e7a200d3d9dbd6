"""Reads audio files by libsndfile, as Python pipelines do, and times itself.

Each line of standard input is a JSON object: "what", one of "whole" (samples of every file as float32), "middle" (five seconds from
the middle, into one array) and "version", and "files". Each is answered by a line: processor time in milliseconds, of user and system together.
"""
import json
import sys
import time

import numpy
import soundfile


def whole(files):
    for file in files:
        soundfile.read(file, dtype="float32")


def middle(files):
    block = None
    for file in files:
        with soundfile.SoundFile(file) as sound:
            if block is None:
                block = numpy.empty((5 * sound.samplerate, sound.channels), dtype="float32")
            sound.seek(sound.frames // 2)
            sound.read(out=block)


for line in sys.stdin:
    work = json.loads(line)
    if work["what"] == "version":
        print(f"libsndfile {soundfile.__libsndfile_version__}, soundfile {soundfile.__version__}, Python {sys.version.split()[0]}", flush=True)
        continue
    start = time.process_time()
    {"whole": whole, "middle": middle}[work["what"]](work["files"])
    print(1000 * (time.process_time() - start), flush=True)
