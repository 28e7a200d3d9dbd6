using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>What cepstral coefficients do not tell of how they were made. The defaults are those of <c>librosa.feature.inverse.mfcc_to_mel</c>.</summary>
public sealed record MfccInversionOptions
{
    /// <summary>Mel bands that are made of the coefficients, as many as there are of these or more; 128 by default.</summary>
    public int MelCount { get; init; } = 128;

    /// <summary>Type of the cosine transform that made them, 1, 2 or 3; 2 by default.</summary>
    public int DctType { get; init; } = 2;

    /// <summary>Whether that cosine transform was orthonormal.</summary>
    public bool Orthonormal { get; init; } = true;

    /// <summary>Strength of the liftering that was done; 0 for none.</summary>
    public double Lifter { get; init; }

    /// <summary>How they were liftered.</summary>
    public LifterFormula LifterFormula { get; init; }

    /// <summary>The power of 0 dB, above 0; 1 by default.</summary>
    public double Reference { get; init; } = 1;

    /// <summary>Length of the transform; 2048 by default.</summary>
    public int FftLength { get; init; } = 2048;

    /// <summary>The mel scale.</summary>
    public MelScale MelScale { get; init; } = MelScale.Slaney;

    /// <summary>Lower foot of the first band in Hz.</summary>
    public double MinFrequency { get; init; }

    /// <summary>Upper foot of the last band in Hz; null is half of the sampling rate, and 0 or less counts down from there.</summary>
    public double? MaxFrequency { get; init; }

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        Require(MelCount is >= 1 and <= MelSpectrogramOptions.MaxMelCount, nameof(MelCount), MelCount, $"1 to {MelSpectrogramOptions.MaxMelCount}");
        Require(DctType is >= 1 and <= 3, nameof(DctType), DctType, "1, 2 or 3");
        Require(DctType != 1 || MelCount > 1, nameof(DctType), DctType, "2 or 3 for a single band");
        Require(Lifter >= 0 && double.IsFinite(Lifter), nameof(Lifter), Lifter, "0 or more");
        Require(Reference > 0 && double.IsFinite(Reference), nameof(Reference), Reference, "above 0");
        Require(FftLength is >= 2 and <= RealFft.MaxLength, nameof(FftLength), FftLength, $"2 to {RealFft.MaxLength}");
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (holds) return;
        throw new AudioException(AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"{name} must be {range}, not {value}."));
    }
}
