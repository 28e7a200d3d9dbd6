"""Makes HiFi-GAN's mel spectrograms of a folder of clips, as Python recipes do: soundfile, torchaudio, a pool of processes.

The first argument is the number of processes. Each line of standard input is a JSON object: "what", "features" or "version", and for the
first "files" and "folder". Each is answered by a line: elapsed time in milliseconds, the pool being there and warm.
"""
import json
import multiprocessing
import os
import sys
import time

import numpy
import soundfile
import torch
import torchaudio

torch.set_num_threads(1)
mel = torchaudio.transforms.MelSpectrogram(
    sample_rate=22050, n_fft=1024, hop_length=256, n_mels=80, f_max=8000, power=1, center=False, norm="slaney", mel_scale="slaney")


def make(work):
    path, folder = work
    samples, _ = soundfile.read(path, dtype="float32")
    padded = torch.nn.functional.pad(torch.from_numpy(samples)[None], (384, 384), mode="reflect")
    values = torch.log(torch.clamp(mel(padded)[0], min=1e-5))
    numpy.save(os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + ".npy"), values.numpy())


if __name__ == "__main__":
    with multiprocessing.Pool(int(sys.argv[1])) as pool:
        for line in sys.stdin:
            work = json.loads(line)
            if work["what"] == "version":
                print(f"torchaudio {torchaudio.__version__}, torch {torch.__version__}, soundfile {soundfile.__version__}", flush=True)
                continue
            start = time.perf_counter()
            pool.map(make, [(path, work["folder"]) for path in work["files"]], chunksize=16)
            print(1000 * (time.perf_counter() - start), flush=True)
