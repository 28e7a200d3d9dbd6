using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AudioPs.Corpora;

/// <summary>Parts a dataset into train, dev and test by a number drawn for each key.</summary>
/// <remarks>
/// The number depends on seed and key alone, SHA-256 of both: what is added later, and the order, change the part of nothing that was there.
/// So the shares are met on the average; few keys can be far from them.
/// </remarks>
public sealed class DatasetSplitter
{
    /// <summary>The names of the parts.</summary>
    public const string Train = "train", Dev = "dev", Test = "test";

    private readonly double _dev;
    private readonly double _test;
    private readonly DatasetSplitKey _by;
    private readonly int _seed;
    private readonly Dictionary<string, DatasetSplitPart> _parts = new(StringComparer.Ordinal)
    {
        [Train] = new(Train), [Dev] = new(Dev), [Test] = new(Test),
    };

    // Of which parts each sentence is, by a number for it: the texts of millions would not fit. Two of them would have to share 64 bits.
    private readonly Dictionary<ulong, byte> _sentences = [];

    /// <param name="dev">Share of dev, 0 to 1.</param>
    /// <param name="test">Share of test, 0 to 1; train has the rest.</param>
    /// <param name="by">What stays together.</param>
    /// <param name="seed">Another one parts in another way.</param>
    /// <exception cref="AudioException">The shares are out of range, or leave nothing to train.</exception>
    public DatasetSplitter(double dev, double test, DatasetSplitKey by, int seed)
    {
        if (!(dev >= 0 && test >= 0 && dev + test < 1))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                FormattableString.Invariant($"A share of {dev} for dev and of {test} for test leaves nothing to train. Shares are 0 or more, and below 1 together."));
        }

        (_dev, _test, _by, _seed) = (dev, test, by, seed);
    }

    /// <summary>What each part has so far.</summary>
    public IReadOnlyCollection<DatasetSplitPart> Parts => _parts.Values;

    /// <summary>How many sentences were found in more than one part, in any letter case.</summary>
    public long SharedSentenceCount { get; private set; }

    /// <summary>The same utterance, with the part that it belongs to.</summary>
    /// <exception cref="AudioException">It has no speaker, or no text, where that is the key.</exception>
    public AudioUtterance Assign(AudioUtterance utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        var key = _by switch
        {
            DatasetSplitKey.Speaker => utterance.Speaker,
            DatasetSplitKey.Text => utterance.NormalizedText ?? utterance.Text,
            DatasetSplitKey.File => utterance.Path,
            _ => utterance.Id,
        };
        if (string.IsNullOrEmpty(key))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"'{utterance.Id}' has no {(_by == DatasetSplitKey.Text ? "text" : "speaker")}, by which it would be parted.", utterance.Path);
        }

        // A file is known by its place in the dataset, wherever that lies: its name and the folder above.
        if (_by == DatasetSplitKey.File) key = Path.Join(Path.GetFileName(Path.GetDirectoryName(key)), Path.GetFileName(key)).Replace('\\', '/');
        var drawn = Draw(key);
        var part = _parts[drawn < _test ? Test : drawn < _test + _dev ? Dev : Train];
        part.Add(utterance, key);
        Note(utterance.NormalizedText ?? utterance.Text, part.Name);
        return utterance with { Split = part.Name };
    }

    // 0 to 1: the first 53 bits of the hash.
    private double Draw(string key)
    {
        var hash = Hash(string.Create(CultureInfo.InvariantCulture, $"{_seed}\0{key}"));
        return (hash >> 11) * Math.ScaleB(1, -53);
    }

    private void Note(string? text, string part)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        var sentence = Hash(text.Trim().ToUpperInvariant());
        var before = _sentences.GetValueOrDefault(sentence);
        var now = (byte)(before | (part == Train ? 1 : part == Dev ? 2 : 4));
        if (now == before) return;
        _sentences[sentence] = now;
        if (before != 0 && byte.IsPow2(before)) SharedSentenceCount++;
    }

    private static ulong Hash(string text) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
