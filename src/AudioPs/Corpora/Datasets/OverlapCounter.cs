using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AudioPs.Corpora;

/// <summary>Counts what parts of a dataset share, by a number for each thing: the texts of millions would not fit.</summary>
internal sealed class OverlapCounter(DatasetOverlapKind kind)
{
    // As many as a number has bits; datasets have a handful.
    private const int MostSplits = 64;

    // Of which parts each thing is. Two things would have to share 64 bits of SHA-256.
    private readonly Dictionary<ulong, ulong> _seen = [];
    private readonly List<string> _splits = [];
    private readonly Dictionary<(int First, int Second), (long Count, string Example)> _pairs = [];

    public void Add(string? split, string? key, string shown)
    {
        if (split is null || string.IsNullOrWhiteSpace(key)) return;
        var at = _splits.IndexOf(split);
        if (at < 0)
        {
            if (_splits.Count == MostSplits) return;
            at = _splits.Count;
            _splits.Add(split);
        }

        var thing = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var before = _seen.GetValueOrDefault(thing);
        if ((before >> at & 1) != 0) return;
        _seen[thing] = before | 1UL << at;
        for (var other = 0; other < _splits.Count; other++)
        {
            if ((before >> other & 1) == 0) continue;
            var pair = (Math.Min(at, other), Math.Max(at, other));
            var (count, example) = _pairs.GetValueOrDefault(pair, (0, shown));
            _pairs[pair] = (count + 1, example);
        }
    }

    public IEnumerable<DatasetOverlap> Overlaps =>
        _pairs.OrderBy(pair => pair.Key).Select(pair => new DatasetOverlap(kind, _splits[pair.Key.First], _splits[pair.Key.Second], pair.Value.Count, pair.Value.Example));
}
