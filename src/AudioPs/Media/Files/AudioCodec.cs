namespace AudioPs.Media;

/// <summary>An encoder of an <see cref="AudioFormat"/> and what may be chosen for it.</summary>
public sealed class AudioCodec
{
    private readonly (int BitDepth, string Encoder)[] _encoders;

    /// <summary>A codec whose encoder goes by the bit depth; depth 0 where there is none to choose.</summary>
    internal AudioCodec(string name, string description, params (int BitDepth, string Encoder)[] encoders)
    {
        Name = name;
        Description = description;
        _encoders = encoders;
        // A loop: what the first call of a session needs is compiled ahead, which library code over pairs is not.
        var depths = new List<int>(encoders.Length);
        foreach (var (depth, _) in encoders)
            if (depth > 0) depths.Add(depth);
        BitDepths = depths.AsReadOnly();
    }

    /// <summary>Short name, as given to choose it: "pcm", "float", "flac", "aac", …</summary>
    public string Name { get; }

    /// <summary>In words.</summary>
    public string Description { get; }

    /// <summary>Bits of a sample that may be chosen, ascending; empty where the codec has none.</summary>
    public IReadOnlyList<int> BitDepths { get; }

    /// <summary>True where decoding returns what was given, rounded to the bit depth.</summary>
    public bool IsLossless { get; internal init; }

    /// <summary>True where samples are stored as floating point: values beyond full scale survive.</summary>
    public bool IsFloat { get; internal init; }

    /// <summary>Most channels it takes.</summary>
    public int MaxChannels { get; internal init; } = AudioLimits.MaxChannels;

    /// <summary>Lowest bit rate in bit/s; null where none can be chosen.</summary>
    public long? MinBitRate { get; internal init; }

    /// <summary>Highest bit rate in bit/s; null where none can be chosen.</summary>
    public long? MaxBitRate { get; internal init; }

    /// <summary>The quality scale; null where none can be chosen.</summary>
    public AudioQualityScale? Quality { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>The encoder for a bit depth out of <see cref="BitDepths"/>, or 0 where that is empty.</summary>
    internal string EncoderFor(int bitDepth)
    {
        foreach (var (depth, encoder) in _encoders)
            if (depth == bitDepth) return encoder;
        throw new ArgumentOutOfRangeException(nameof(bitDepth), bitDepth, "The codec has no such depth.");
    }

    /// <summary>True where <paramref name="name"/> is this codec or one of its encoders; an encoder implies a depth.</summary>
    internal bool IsCalled(string name, out int? impliedBitDepth)
    {
        impliedBitDepth = null;
        if (name.Equals(Name, StringComparison.OrdinalIgnoreCase))
            return true;

        var matches = Array.FindAll(_encoders, e => e.Encoder.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (matches.Length == 1 && matches[0].BitDepth > 0 && _encoders.Length > 1)
            impliedBitDepth = matches[0].BitDepth;
        return matches.Length > 0;
    }

    /// <summary>The smallest depth that holds <paramref name="bitDepth"/> bits, else the largest there is.</summary>
    internal int NearestBitDepth(int bitDepth) => BitDepths.FirstOrDefault(depth => depth >= bitDepth, BitDepths[^1]);
}
