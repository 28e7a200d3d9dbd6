using AudioPs.Dsp;

namespace AudioPs.Features;

/// <summary>What is done to the values of bands: their logarithm with all that belongs to it, and normalisation.</summary>
internal static class BandCompression
{
    // NeMo's guard against a deviation of 0.
    private const double DeviationGuard = 1e-5;

    /// <summary>What can be done to the values of some frames without the others, in place.</summary>
    /// <param name="values">Values of bands.</param>
    /// <param name="options">How.</param>
    public static void ApplyToBlock(Span<float> values, SpectrogramOptions options)
    {
        if (options.IsLogLocal) TakeLog(values, options);
        if (options.IsLocal) Rescale(values, options);
    }

    /// <summary>The rest, which depends on the values of all frames, in place.</summary>
    /// <param name="values">channels x bands x frames.</param>
    /// <param name="options">How.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="bands">Number of bands.</param>
    /// <param name="frames">Number of frames.</param>
    public static void ApplyToAll(Span<float> values, SpectrogramOptions options, int channels, int bands, int frames)
    {
        if (options.IsLocal) return;
        if (!options.IsLogLocal) TakeLog(values, options);
        Rescale(values, options);
        Normalize(values, options.Normalization, channels, bands, frames);
    }

    private static void TakeLog(Span<float> values, SpectrogramOptions options)
    {
        if (options.Log == LogCompression.None) return;
        if (options.LogOffset != 0)
        {
            VectorMath.FloorShiftScale(values, float.NegativeInfinity, (float)options.LogOffset, 1);
        }

        var floor = options.EffectiveFloor;
        switch (options.Log)
        {
            case LogCompression.Decibel when options.Power == 2:
                Decibel.FromPower(values, options.Reference, floor);
                break;
            case LogCompression.Decibel:
                Decibel.FromMagnitude(values, options.Reference, floor);
                break;
            case LogCompression.Log10:
                VectorMath.ScaledLog2(values, (float)floor, (float)Math.Log10(2), 0);
                break;
            default:
                VectorMath.ScaledLog2(values, (float)floor, (float)Math.Log(2), 0);
                break;
        }
    }

    private static void Rescale(Span<float> values, SpectrogramOptions options)
    {
        if (options.Log == LogCompression.None) return;
        var lowest = options.EffectiveDynamicRange is { } range
            ? VectorMath.Max(values) - (float)range
            : float.NegativeInfinity;
        if (!float.IsNegativeInfinity(lowest) || options.Shift != 0 || options.Gain != 1)
        {
            VectorMath.FloorShiftScale(values, lowest, (float)options.Shift, (float)options.Gain);
        }
    }

    /// <summary>Brings values over time to mean 0 and standard deviation 1, in place.</summary>
    /// <param name="values">channels x bands x frames.</param>
    /// <param name="normalization">Over what.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="bands">Number of bands.</param>
    /// <param name="frames">Number of frames.</param>
    private static void Normalize(
        Span<float> values, FeatureNormalization normalization, int channels, int bands, int frames)
    {
        if (normalization == FeatureNormalization.None) return;
        var length = normalization == FeatureNormalization.PerBand ? frames : bands * frames;
        for (var start = 0; start < channels * bands * frames; start += length)
        {
            Normalize(values.Slice(start, length));
        }
    }

    private static void Normalize(Span<float> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        double squares = 0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        var deviation = values.Length > 1 ? Math.Sqrt(squares / (values.Length - 1)) : 0;
        var gain = 1 / (deviation + DeviationGuard);
        foreach (ref var value in values)
        {
            value = (float)((value - mean) * gain);
        }
    }
}
