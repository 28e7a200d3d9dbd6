"""Times librosa's own functions on a minute of mono audio.

usage: analysis.py <signal as float32> <rate> <folder>

librosa is whichever is installed, or on PYTHONPATH. Each line that is read names a piece of work; the answer is the time of one run in
milliseconds. The first run of each is not timed: numba compiles in it. "version" is answered by the versions.
"""
import sys
import time

import numpy as np

import librosa

signal = np.fromfile(sys.argv[1], dtype="<f4")
rate, folder = int(sys.argv[2]), sys.argv[3]
magnitudes = np.abs(librosa.stft(signal))
first, second = np.load(f"{folder}/first.npy"), np.load(f"{folder}/second.npy")


def descriptors():
    """Each by itself, as there is no way to share a transform between all of them."""
    librosa.feature.spectral_centroid(y=signal, sr=rate)
    librosa.feature.spectral_bandwidth(y=signal, sr=rate)
    librosa.feature.spectral_rolloff(y=signal, sr=rate)
    librosa.feature.spectral_flatness(y=signal)
    librosa.feature.spectral_contrast(y=signal, sr=rate)
    librosa.feature.rms(y=signal)
    librosa.feature.zero_crossing_rate(y=signal)
    librosa.feature.poly_features(y=signal, sr=rate)


def beats():
    strength = librosa.onset.onset_strength(y=signal, sr=rate, aggregate=np.median)
    librosa.beat.beat_track(onset_envelope=strength, sr=rate)


WORKS = {
    "pyin": lambda: librosa.pyin(signal, fmin=65.40639132514966, fmax=2093.004522404789, sr=rate),
    "yin": lambda: librosa.yin(signal, fmin=65.40639132514966, fmax=2093.004522404789, sr=rate),
    "cqt": lambda: librosa.cqt(signal, sr=rate),
    "hpss": lambda: librosa.effects.hpss(signal),
    "beats": beats,
    "descriptors": descriptors,
    "dtw": lambda: librosa.sequence.dtw(X=first, Y=second),
    "griffinlim": lambda: librosa.griffinlim(magnitudes, n_iter=32),
    "chroma": lambda: librosa.feature.chroma_stft(y=signal, sr=rate),
}
warm = set()
for line in sys.stdin:
    name = line.strip()
    if name == "version":
        print(f"librosa {librosa.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}", flush=True)
        continue
    if name not in warm:
        WORKS[name]()
        warm.add(name)
    start = time.perf_counter()
    WORKS[name]()
    print(1000 * (time.perf_counter() - start), flush=True)
