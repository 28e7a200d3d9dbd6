namespace AudioPs.Analysis;

/// <summary>The stages from the values of bands or bins to their logarithm with all that belongs to it.</summary>
internal static class Compression
{
    /// <summary>Those that options ask for.</summary>
    public static IEnumerable<FrameStage> Stages(SpectrogramOptions options)
    {
        if (options.Log != LogCompression.None)
        {
            yield return new LogStage(options);
            var range = new RangeStage(options.EffectiveDynamicRange, options.Shift, options.Gain, options.DecibelScope);
            if (range.HasEffect) yield return range;
        }

        if (options.Normalization != FeatureNormalization.None) yield return new NormalizationStage(options.Normalization);
    }
}
