using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>What decides how energies are normalised band by band. The defaults are those of <c>librosa.pcen</c>.</summary>
public sealed record PcenOptions
{
    /// <summary>What values are multiplied by first, above 0: 2³¹ by default, so that samples of full scale count as whole numbers of 32 bits.</summary>
    public double Scale { get; init; } = 2147483648;

    /// <summary>The exponent of the smoothed energy that is divided by, 0 or more; 0.98 by default.</summary>
    public double Gain { get; init; } = 0.98;

    /// <summary>What is added before compressing, 0 or more; 2 by default.</summary>
    public double Bias { get; init; } = 2;

    /// <summary>The exponent that compresses, 0 or more; 0.5 by default. 0 takes the logarithm in its place.</summary>
    public double Power { get; init; } = 0.5;

    /// <summary>How long energies are smoothed, in seconds, above 0; 0.4 by default.</summary>
    public double TimeConstant { get; init; } = 0.4;

    /// <summary>What is added to the smoothed energy, above 0; 1e-6 by default.</summary>
    public double Floor { get; init; } = 1e-6;

    /// <summary>The share of a new value in the smoothed energy, above 0 to 1; null: what the time constant comes to.</summary>
    public double? Smoothing { get; init; }

    /// <summary>Bands whose largest value is smoothed, around each band, 1 or more; 1 by default, each by itself.</summary>
    public int MaxSize { get; init; } = 1;

    /// <summary>Whether smoothing begins with the first frame, as if it had been there always; otherwise with 1, as in librosa.</summary>
    public bool StartsSteady { get; init; }

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        Require(Scale > 0 && double.IsFinite(Scale), nameof(Scale), Scale, "above 0");
        Require(Gain >= 0 && double.IsFinite(Gain), nameof(Gain), Gain, "0 or more");
        Require(Bias >= 0 && double.IsFinite(Bias), nameof(Bias), Bias, "0 or more");
        Require(Power >= 0 && double.IsFinite(Power), nameof(Power), Power, "0 or more");
        Require(TimeConstant > 0 && double.IsFinite(TimeConstant), nameof(TimeConstant), TimeConstant, "above 0 seconds");
        Require(Floor > 0 && double.IsFinite(Floor), nameof(Floor), Floor, "above 0");
        Require(Smoothing is null or (> 0 and <= 1), nameof(Smoothing), Smoothing ?? 0, "above 0 and at most 1");
        Require(MaxSize >= 1, nameof(MaxSize), MaxSize, "1 or more bands");
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (holds) return;
        throw new AudioException(AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"{name} must be {range}, not {value}."));
    }
}
