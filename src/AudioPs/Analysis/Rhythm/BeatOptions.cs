using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides which frames are beats. The defaults are those of librosa.</summary>
public sealed record BeatOptions
{
    private readonly double[]? _tempo;

    /// <summary>Samples from one frame to the next.</summary>
    public int HopLength { get; init; } = 512;

    /// <summary>The tempo that is likeliest before anything is heard, in beats a minute, above 0.</summary>
    public double StartTempo { get; init; } = 120;

    /// <summary>How closely beats keep to the tempo, above 0.</summary>
    public double Tightness { get; init; } = 100;

    /// <summary>The tempo in beats a minute, 1 or more: one number, or one for each frame. Null finds it.</summary>
    public IReadOnlyList<double>? Tempo
    {
        get => _tempo;
        init => _tempo = value is null ? null : [.. value];
    }

    /// <summary>True keeps weak beats at the start and at the end too.</summary>
    public bool NoTrim { get; init; }

    /// <summary>As <see cref="OnsetStrengthOptions.LeadIn"/>: true finds a beat at the very start.</summary>
    public bool LeadIn { get; init; }

    /// <summary>True gives moments, and false segments, each from one beat to the next.</summary>
    public bool Moment { get; init; }

    /// <summary>The strengths that beats are found by, where none are given.</summary>
    internal OnsetStrengthOptions Strength => new() { HopLength = HopLength, LeadIn = LeadIn, Aggregate = OnsetAggregate.Median };

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        Strength.Validate();
        RequireAboveZero(StartTempo, nameof(StartTempo));
        RequireAboveZero(Tightness, nameof(Tightness));
        if (_tempo is null) return;
        SignalOptions.Require(_tempo.Length > 0, nameof(Tempo), "none", "one number, or one for each frame");
        foreach (var tempo in _tempo) SignalOptions.Require(tempo >= 1 && double.IsFinite(tempo), nameof(Tempo), tempo, "1 or more");
    }

    private static void RequireAboveZero(double value, string name) =>
        SignalOptions.Require(value > 0 && double.IsFinite(value), name, value, "above 0");
}
