using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>The tempo of a signal. Immutable.</summary>
public sealed record AudioTempo
{
    /// <summary>Beats a minute; null where nothing begins, as in silence.</summary>
    public required double? Tempo { get; init; }

    /// <summary>Seconds from beat to beat; null where there is no tempo.</summary>
    public double? BeatLength => 60 / Tempo;

    /// <summary>The one channel that it is of, counted from 0; null for all.</summary>
    public int? Channel { get; init; }

    /// <summary>Full path of the file that it is of; null where it is of none.</summary>
    public string? Path => Source.Path;

    /// <summary>The name of its source.</summary>
    public string Name => Source.Name;

    /// <summary>The file or clip that it is of.</summary>
    public AudioSource Source { get; init; } = AudioSource.InMemory;

    /// <inheritdoc/>
    public override string ToString() => Tempo is { } tempo
        ? string.Create(CultureInfo.InvariantCulture, $"{Name}: {tempo:0.##} BPM")
        : $"{Name}: no tempo";
}
