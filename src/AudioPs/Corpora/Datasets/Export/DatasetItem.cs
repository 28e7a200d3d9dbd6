namespace AudioPs.Corpora;

/// <summary>An utterance that is ready to be written, and where its audio is now.</summary>
public sealed class DatasetItem
{
    internal DatasetItem(AudioUtterance utterance) => Utterance = utterance;

    internal AudioUtterance Utterance { get; }

    /// <summary>Full path of the file that it is, or is a part of; null where it is in <see cref="Bytes"/>.</summary>
    internal string? Path { get; init; }

    /// <summary>The file itself, for layouts that hold audio.</summary>
    internal byte[]? Bytes { get; init; }

    /// <summary>What a file of these bytes ends in, with the dot.</summary>
    internal string Extension { get; init; } = "";

    /// <summary>Where it begins in the file, in seconds; null where it is the whole file.</summary>
    internal double? Offset { get; init; }

    /// <summary>The one channel of the file that it is; null for all.</summary>
    internal int? Channel { get; init; }

    /// <summary>How long it is, in seconds.</summary>
    internal double Seconds { get; init; }

    /// <summary>Hz.</summary>
    internal int SampleRate { get; init; }

    /// <summary>The channels of the file.</summary>
    internal int Channels { get; init; }

    /// <summary>The samples of the file, of each channel.</summary>
    internal long FileSamples { get; init; }
}
