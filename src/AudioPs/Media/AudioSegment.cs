using System.Globalization;

namespace AudioPs.Media;

/// <summary>A part of a signal: a stretch of speech, a piece between two silences; or a moment, such as an onset. Immutable.</summary>
/// <remarks>By its Path, an Offset and a Duration it goes into every cmdlet that takes audio, which takes the part that it is.</remarks>
public sealed record AudioSegment
{
    /// <summary>A segment between two times.</summary>
    /// <param name="start">Seconds from the start of the signal, 0 or more.</param>
    /// <param name="end">Seconds, not before <paramref name="start"/>; the same for a moment.</param>
    /// <param name="sampleRate">Hz of the signal, or 0 where it is not known.</param>
    /// <exception cref="AudioException">The times are not finite or not in order.</exception>
    public AudioSegment(double start, double end, int sampleRate = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleRate);
        if (!(start >= 0 && end >= start && double.IsFinite(end)))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A segment cannot run from {start} to {end} s: it begins at 0 or later and does not end before it begins."));
        }

        Start = start;
        End = end;
        SampleRate = sampleRate;
    }

    /// <summary>Seconds at which it begins.</summary>
    public double Start { get; }

    /// <summary>Seconds at which it ends; the same as <see cref="Start"/> for a moment.</summary>
    public double End { get; }

    /// <summary>Its length in seconds.</summary>
    public double Length => End - Start;

    /// <summary>Whether it is a moment, without length.</summary>
    public bool IsMoment => End == Start;

    /// <summary>Hz of the signal; 0 where it is not known.</summary>
    public int SampleRate { get; }

    /// <summary>The first sample, where the rate is known.</summary>
    public long? StartSample => SampleRate > 0 ? (long)Math.Round(Start * SampleRate) : null;

    /// <summary>The sample after the last, where the rate is known.</summary>
    public long? EndSample => SampleRate > 0 ? (long)Math.Round(End * SampleRate) : null;

    /// <summary>What it is, such as "speech"; empty where nothing is said.</summary>
    public string Label { get; init; } = "";

    /// <summary>How sure that is or how strong, as whatever found the segment counts it.</summary>
    public double? Score { get; init; }

    /// <summary>The tier of an annotation that it belongs to, such as "words" beside "phones"; empty where there are none.</summary>
    public string Tier { get; init; } = "";

    /// <summary>The one channel that it is of, counted from 0; null for all.</summary>
    public int? Channel { get; init; }

    /// <summary>The lowest frequency in Hz of what is marked; null where all frequencies are.</summary>
    public double? MinFrequency { get; init; }

    /// <summary>The highest frequency in Hz of what is marked; null where all frequencies are.</summary>
    public double? MaxFrequency { get; init; }

    /// <summary>Full path of the file that it is of; null where it is of none, or nothing is known of it.</summary>
    public string? Path
    {
        get => Source.Path;
        init => Source = Source with { Path = value };
    }

    /// <summary>Name of the file, or in a dataset; empty where nothing is known of it.</summary>
    public string Name => Source is { Path: null, Id: null } ? "" : Source.Name;

    /// <summary>The file or clip that it is of.</summary>
    public AudioSource Source { get; init; } = AudioSource.InMemory;

    /// <summary>
    /// Those of some segments that are of a file. Where none is known to be of it, all of them, as those of one file may be meant for another
    /// version of it; but none where they are of several files.
    /// </summary>
    /// <param name="segments">Of any files.</param>
    /// <param name="path">Full path of the file; null for audio of no file.</param>
    public static IReadOnlyList<AudioSegment> OfFile(IReadOnlyList<AudioSegment> segments, string? path)
    {
        ArgumentNullException.ThrowIfNull(segments);
        AudioSegment[] own = path is null ? [] : [.. segments.Where(segment => segment.Path is { Length: > 0 } other && IsOf(other, path))];
        if (own.Length > 0) return own;
        return segments.Select(segment => segment.Path).Distinct().Count() > 1 ? [] : segments;
    }

    // A path of a table may be a relative one, from wherever it was written.
    private static bool IsOf(string stated, string path) => stated == path
        || (!System.IO.Path.IsPathRooted(stated) && path.Length > stated.Length && path.EndsWith(stated, StringComparison.Ordinal) && path[^(stated.Length + 1)] is '/' or '\\');

    /// <summary>Whether another is the same part of the same, with the same said of it.</summary>
    /// <remarks>How a file was found and how its samples are stored makes no difference.</remarks>
    public bool Equals(AudioSegment? other) =>
        other is not null && Start == other.Start && End == other.End && SampleRate == other.SampleRate && Label == other.Label && Score == other.Score
        && Tier == other.Tier && Channel == other.Channel && MinFrequency == other.MinFrequency && MaxFrequency == other.MaxFrequency
        && Path == other.Path && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Start, End, Label, Tier, Channel, Path);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Start:0.###} s{(IsMoment ? "" : $" to {End:0.###} s")}{(Label.Length > 0 ? " " + Label : "")}");
}
