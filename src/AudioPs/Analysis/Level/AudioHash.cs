using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>A hash of the samples of audio, whatever file they are in.</summary>
public sealed class AudioHash
{
    private readonly AudioSource _source = AudioSource.InMemory;

    internal AudioHash()
    {
    }

    /// <summary>File name, or "clip" for samples made in memory.</summary>
    public string Name => _source.Name;

    /// <summary>The algorithm.</summary>
    public AudioHashAlgorithm Algorithm { get; init; }

    /// <summary>The hash, in upper-case hexadecimal digits.</summary>
    public string Hash { get; init; } = "";

    /// <summary>
    /// What was hashed, channels in turn and little-endian: <c>s8</c>, <c>s16</c>, <c>s24</c>, the integers that the file stores, in whole
    /// bytes; or <c>f32</c>, the decoded float32 values.
    /// </summary>
    public string SampleFormat { get; init; } = "";

    /// <summary>Sampling rate in Hz, which is no part of the hash.</summary>
    public int SampleRate { get; init; }

    /// <summary>Number of channels.</summary>
    public int Channels { get; init; }

    /// <summary>Samples per channel.</summary>
    public long SampleCount { get; init; }

    /// <summary>The file, or null.</summary>
    public string? Path => _source.Path;

    /// <summary>Where the samples come from.</summary>
    internal AudioSource Source
    {
        get => _source;
        init => _source = value;
    }

    /// <summary>The hash.</summary>
    public override string ToString() => Hash;
}
