"""Times torchaudio, and the steps of librosa, Whisper and the gammatone package on numpy, scipy and torch, one thread each.

usage: spectral.py <folder with signal-22050.f32 and signal-16000.f32> <rounds> [name ...]

Prints one JSON object: for each name the times of its rounds in milliseconds, after one round to warm up. What cannot be
imported is left out.
"""
import json
import sys
import time

import numpy as np

folder, rounds, chosen = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
signal_22k = np.fromfile(f"{folder}/signal-22050.f32", dtype="<f4")
signal_16k = np.fromfile(f"{folder}/signal-16000.f32", dtype="<f4")
works = {}
versions = [f"Python {sys.version.split()[0]}", f"numpy {np.__version__}"]


def work(name):
    """Registers a function of no arguments under the name that its times are printed with."""

    def register(function):
        works[name] = function
        return function

    return register


try:
    import scipy.fft
    import scipy.signal
    import scipy

    versions.append(f"scipy {scipy.__version__}")
except ImportError:
    scipy = None

try:
    import torch
    import torchaudio

    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    versions += [f"torch {torch.__version__}", f"torchaudio {torchaudio.__version__}"]
except ImportError:
    torch = None


def slaney_hz_to_mel(hz):
    return np.where(hz < 1000, 3 * hz / 200, 15 + 27 * np.log(np.maximum(hz, 1) / 1000) / np.log(6.4))


def slaney_mel_to_hz(mel):
    return np.where(mel < 15, 200 * mel / 3, 1000 * np.exp(np.log(6.4) * (mel - 15) / 27))


def mel_filters(rate, length, count):
    """Triangles on Slaney's mel scale, each of unit area: bands x bins."""
    bins = np.fft.rfftfreq(length, 1 / rate)
    edges = slaney_mel_to_hz(np.linspace(0, slaney_hz_to_mel(np.array(rate / 2)), count + 2))
    rising = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    weights = np.maximum(0, np.minimum(rising, falling))
    return (weights * (2 / (edges[2:] - edges[:-2]))[:, None]).astype(np.float32)


# librosa's steps, in the order and with the blocks of librosa 0.11: strided float32 frames times a float64 window, whose
# transforms thus are in double precision, on blocks of at most 256 KiB of spectrum, rounded to complex64, bins x frames in
# Fortran order; the filter bank is computed in every call.
if scipy:

    def librosa_stft(samples, length=2048, hop=512):
        window = scipy.signal.get_window("hann", length, fftbins=True)[:, None]
        padded = np.pad(samples, length // 2)
        frames = np.lib.stride_tricks.sliding_window_view(padded, length)[::hop].T
        spectrum = np.empty((length // 2 + 1, frames.shape[1]), dtype=np.complex64, order="F")
        columns = 2**18 // (spectrum.shape[0] * spectrum.itemsize)
        for start in range(0, frames.shape[1], columns):
            spectrum[:, start : start + columns] = scipy.fft.rfft(window * frames[:, start : start + columns], axis=0)
        return spectrum

    def librosa_mel():
        power = np.abs(librosa_stft(signal_22k)) ** 2
        return np.einsum("ft,mf->mt", power, mel_filters(22050, 2048, 128), optimize=True)

    work("librosa stft")(lambda: librosa_stft(signal_22k))
    work("librosa mel")(librosa_mel)

    @work("librosa mfcc")
    def librosa_mfcc():
        decibel = 10 * np.log10(np.maximum(1e-10, librosa_mel()))
        decibel = np.maximum(decibel, decibel.max() - 80)
        return scipy.fft.dct(decibel, axis=0, type=2, norm="ortho")[:20]


if torch:
    tensor_22k = torch.from_numpy(signal_22k)[None]
    tensor_16k = torch.from_numpy(signal_16k)[None]
    like_librosa = {"n_fft": 2048, "hop_length": 512, "n_mels": 128, "pad_mode": "constant", "norm": "slaney", "mel_scale": "slaney"}
    mel_transform = torchaudio.transforms.MelSpectrogram(22050, **like_librosa)
    mfcc_transform = torchaudio.transforms.MFCC(22050, n_mfcc=20, melkwargs=like_librosa)
    hann_2048 = torch.hann_window(2048)
    hann_400 = torch.hann_window(400)
    whisper_filters = torch.from_numpy(mel_filters(16000, 400, 80))

    work("torch stft")(
        lambda: torch.stft(tensor_22k, 2048, 512, window=hann_2048, pad_mode="constant", return_complex=True)
    )
    work("torchaudio mel")(lambda: mel_transform(tensor_22k))
    work("torchaudio mfcc")(lambda: mfcc_transform(tensor_22k))
    work("torchaudio kaldi")(
        lambda: torchaudio.compliance.kaldi.fbank(tensor_16k * 32768, num_mel_bins=80, sample_frequency=16000.0)
    )

    @work("whisper torch")
    def whisper_log_mel():
        # whisper.audio.log_mel_spectrogram: its steps on 30 s, the filters read beforehand.
        spectrum = torch.stft(tensor_16k[0, : 30 * 16000], 400, 160, window=hann_400, return_complex=True)
        bands = whisper_filters @ spectrum[:, :-1].abs() ** 2
        logarithm = torch.clamp(bands, min=1e-10).log10()
        return (torch.maximum(logarithm, logarithm.max() - 8) + 4) / 4


# The gammatone package's steps: Slaney's filter bank (Apple technical report 35) as four biquads a band, one after the
# other by scipy.signal.lfilter in double precision, then the root mean square of windows.
def gammatone_coefficients(rate, count, lowest):
    """For each band the numerators of its four biquads, their common denominator and the gain."""
    ear_q, min_bandwidth = 9.26449, 24.7
    offset = ear_q * min_bandwidth
    highest = rate / 2
    steps = np.arange(1, count + 1) * (np.log(lowest + offset) - np.log(highest + offset)) / count
    centres = -offset + np.exp(steps) * (highest + offset)
    width = 1.019 * 2 * np.pi * (centres / ear_q + min_bandwidth)
    angle, decay = 2 * np.pi * centres / rate, np.exp(-width / rate)
    first = [np.cos(angle) + sign * np.sqrt(3 + kind * 2**1.5) * np.sin(angle) for kind in (1, -1) for sign in (1, -1)]
    unit = np.exp(1j * angle)
    top = np.prod([1 - value * decay / unit for value in first], axis=0)
    bottom = 1 - 2 * np.cos(angle) * decay / unit + decay**2 / unit**2
    gain = np.abs(top / bottom**4 / rate**4)
    numerators = [np.stack([np.full(count, 1 / rate), -value * decay / rate, np.zeros(count)], axis=1) for value in first]
    denominators = np.stack([np.ones(count), -2 * np.cos(angle) * decay, decay**2], axis=1)
    return numerators, denominators, gain


if scipy:

    @work("gammatone scipy")
    def gammatone():
        numerators, denominators, gain = gammatone_coefficients(22050, 120, 20)
        filtered = np.empty((120, len(signal_22k)))
        for band in range(120):
            values = signal_22k.astype(np.float64)
            for numerator in numerators:
                values = scipy.signal.lfilter(numerator[band], denominators[band], values)
            filtered[band] = values / gain[band]
        energy = filtered**2
        window, hop = int(0.025 * 22050 + 0.5), int(0.01 * 22050 + 0.5)
        frames = np.lib.stride_tricks.sliding_window_view(energy, window, axis=1)[:, ::hop]
        return np.sqrt(frames.mean(axis=2))[::-1]


try:
    from gammatone.gtgram import gtgram

    work("gammatone package")(lambda: gtgram(signal_22k, 22050, 0.025, 0.01, 120, 20))
except ImportError:
    pass

times = {}
for name, function in works.items():
    if chosen and name not in chosen:
        continue
    function()
    times[name] = []
    for _ in range(2 if name.startswith("gammatone") else rounds):
        start = time.perf_counter()
        function()
        times[name].append(1000 * (time.perf_counter() - start))
times["versions"] = ", ".join(versions)
print(json.dumps(times))
