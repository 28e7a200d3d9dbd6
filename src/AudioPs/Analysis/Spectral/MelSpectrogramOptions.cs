using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides the numbers of a mel spectrogram. The defaults are those of librosa.</summary>
/// <remarks>
/// Derive from a preset with <c>with</c>: <c>FeaturePreset.Whisper.Mel with { PadToSeconds = 30 }</c>. The bands are taken of
/// the powers or magnitudes, before the logarithm of <see cref="SpectrogramOptions"/> and all that follows there. With
/// <see cref="SpectrogramOptions.UseEnergy"/> a row is added before the bands.
/// </remarks>
public sealed record MelSpectrogramOptions : SpectrogramOptions
{
    /// <summary>Most bands.</summary>
    public const int MaxMelCount = 65_536;

    /// <summary>Number of mel bands, 1 to <see cref="MaxMelCount"/>.</summary>
    public int MelCount { get; init; } = FilterBank.DefaultMelCount;

    /// <summary>Lower foot of the first band in Hz.</summary>
    public double MinFrequency { get; init; }

    /// <summary>
    /// Upper foot of the last band in Hz; null is half of the sampling rate, and 0 or less counts down from there, as in Kaldi.
    /// </summary>
    public double? MaxFrequency { get; init; }

    /// <summary>The mel scale.</summary>
    public MelScale MelScale { get; init; } = MelScale.Slaney;

    /// <summary>How the bands are scaled.</summary>
    public MelNorm MelNorm { get; init; } = MelNorm.Slaney;

    /// <summary>Whether the bands are triangles in Hz or in mel.</summary>
    public MelShape MelShape { get; init; }

    /// <summary>Moves the bands for a vocal tract of another length; by default not.</summary>
    public VocalTractWarp Warp { get; init; } = VocalTractWarp.None;

    /// <summary>Where the bins of the transform lie for the bands.</summary>
    public MelGrid MelGrid { get; init; }

    /// <summary>True puts the energy behind the bands, as HTK does.</summary>
    public bool HtkCompatible { get; init; }

    internal int RowCount => MelCount + (UseEnergy ? 1 : 0);

    /// <inheritdoc/>
    /// <remarks>MinFrequency and MaxFrequency are checked against the audio's rate once that is known.</remarks>
    public override void Validate()
    {
        base.Validate();
        Require(MelCount is >= 1 and <= MaxMelCount, nameof(MelCount), MelCount, $"from 1 to {MaxMelCount}");
        Require(MinFrequency >= 0 && double.IsFinite(MinFrequency), nameof(MinFrequency), MinFrequency, "at least 0 Hz");
        Require(MaxFrequency is null or <= 0 || MaxFrequency > MinFrequency, nameof(MaxFrequency), MaxFrequency,
            "above MinFrequency, or at most 0 to count from half of the sampling rate");
        Require(IsDefined(MelScale), nameof(MelScale), MelScale, "Slaney or Htk");
        Require(IsDefined(MelShape), nameof(MelShape), MelShape, "Hertz or Mel");
        Require(Warp.Factor > 0 && double.IsFinite(Warp.Factor), "VtlnWarp", Warp.Factor, "above 0");
        Require(Warp.Low >= 0 && double.IsFinite(Warp.Low), "VtlnLow", Warp.Low, "at least 0 Hz");
        Require(double.IsFinite(Warp.High), "VtlnHigh", Warp.High, "a number of Hz");
        Require(IsDefined(MelGrid), nameof(MelGrid), MelGrid, "Transform or HalfRate");
    }
}
