import json, os, numpy


def corpus(folder):
    """Yields the name, the mel spectrogram (bands x frames) and the text of each utterance of a part."""
    with open(os.path.join(folder, "text.tsv"), encoding="utf-8") as lines:
        text = dict(line.rstrip("\n").split("\t", 1) for line in lines)
    with open(os.path.join(folder, "manifest.jsonl"), encoding="utf-8") as lines:
        for entry in map(json.loads, lines):
            mel = numpy.load(os.path.join(folder, entry["features"]["mel"]["file"]), mmap_mode="r")
            yield entry["id"], mel, text[entry["id"]]
