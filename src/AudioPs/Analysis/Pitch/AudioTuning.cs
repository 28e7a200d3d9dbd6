using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>By how much what sounds in audio lies beside the notes of a scale whose A4 has 440 Hz.</summary>
public sealed record AudioTuning
{
    /// <summary>The name of its source.</summary>
    public string Name => Source.Name;

    /// <summary>The file that it came from; null where it did not come from one.</summary>
    public string? Path => Source.Path;

    /// <summary>The deviation in fractions of a bin, −0.5 and more, below 0.5; null where nothing sounds.</summary>
    public required double? Tuning { get; init; }

    /// <summary>The same in hundredths of a semitone.</summary>
    public double? Cents => 1200.0 / BinsPerOctave * Tuning;

    /// <summary>The same as the frequency of A4 in Hz.</summary>
    public double? ConcertPitch => 440 * (Tuning is { } tuning ? Math.Pow(2, tuning / BinsPerOctave) : null);

    /// <summary>Bins of an octave.</summary>
    public required int BinsPerOctave { get; init; }

    /// <summary>How many peaks of spectra were counted.</summary>
    public required int PeakCount { get; init; }

    internal AudioSource Source { get; init; } = AudioSource.InMemory;

    /// <inheritdoc/>
    public override string ToString() => Tuning is null
        ? $"{Name}: nothing sounds"
        : FormattableString.Invariant($"{Name}: {Tuning:+0.00;-0.00;0.00} of {BinsPerOctave} bins per octave, A4 = {ConcertPitch:0.0} Hz");
}
