"""Times the steps of librosa.display.specshow and waveshow on matplotlib, from an array to a PNG file.

usage: pictures.py <mel spectrogram in dB as .npy> <signal as float32> <rate> <hop> <folder> <rounds>

Prints one JSON object: for each name the times of its rounds in milliseconds, after one round to warm up.
"""
import json
import sys
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
from matplotlib.ticker import ScalarFormatter, SymmetricalLogLocator  # noqa: E402

decibels = np.load(sys.argv[1])
signal = np.fromfile(sys.argv[2], dtype="<f4")
rate, hop, folder, rounds = int(sys.argv[3]), int(sys.argv[4]), sys.argv[5], int(sys.argv[6])
WIDTH, HEIGHT, DPI = 12, 4, 100


def mel_frequencies(count, top):
    """Slaney's scale, as librosa.mel_frequencies."""
    break_mel, step = 15.0, np.log(6.4) / 27
    top_mel = break_mel + np.log(top / 1000) / step
    mels = np.linspace(0, top_mel, count)
    return np.where(mels < break_mel, mels * 200 / 3, 1000 * np.exp(step * (mels - break_mel)))


def clock_label(seconds, _):
    return f"{int(seconds) // 60:d}:{int(seconds) % 60:02d}"


def mel():
    """specshow(S, x_axis="time", y_axis="mel") with its colour bar, as in librosa's own example."""
    figure, axes = plt.subplots(figsize=(WIDTH, HEIGHT), dpi=DPI)
    low, high = np.percentile(decibels, (2, 98))
    assert high > low
    x = np.arange(decibels.shape[1] + 1) * hop / rate
    y = mel_frequencies(decibels.shape[0] + 1, rate / 2)
    image = axes.pcolormesh(x, y, decibels, cmap="magma", shading="flat", rasterized=True, edgecolors="None")
    axes.set_xlim(x[0], x[-1])
    axes.set_ylim(y[0], y[-1])
    axes.set_yscale("symlog", linthresh=1000, base=2)
    axes.yaxis.set_major_formatter(ScalarFormatter())
    axes.yaxis.set_major_locator(SymmetricalLogLocator(axes.yaxis.get_transform()))
    axes.xaxis.set_major_formatter(clock_label)
    axes.set(xlabel="Time", ylabel="Hz", title="Mel spectrogram")
    figure.colorbar(image, ax=axes, format="%+2.f dB")
    figure.savefig(f"{folder}/mel-peer.png", dpi=DPI)
    plt.close(figure)


def waveform():
    """waveshow(y, max_points=11025): an envelope of maxima of absolute values, filled."""
    figure, axes = plt.subplots(figsize=(WIDTH, HEIGHT), dpi=DPI)
    step = max(1, len(signal) // 11025)
    top = np.abs(signal[: len(signal) // step * step].reshape(-1, step)).max(axis=1)
    times = np.arange(len(top)) * step / rate
    axes.fill_between(times, -top, top, step="post")
    axes.set_xlim(0, len(signal) / rate)
    axes.xaxis.set_major_formatter(clock_label)
    axes.set(xlabel="Time", title="Waveform")
    figure.savefig(f"{folder}/waveform-peer.png", dpi=DPI)
    plt.close(figure)


results = {"versions": f"Python {sys.version.split()[0]}, matplotlib {matplotlib.__version__}, numpy {np.__version__}"}
for name, work in {"mel": mel, "waveform": waveform}.items():
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    results[name] = times
print(json.dumps(results))
