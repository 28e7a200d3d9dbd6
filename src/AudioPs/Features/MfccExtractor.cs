using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>Computes mel frequency cepstral coefficients with one set of options.</summary>
/// <remarks>
/// An extractor holds the tables; it is immutable in effect, and threads may share it. Audio is taken as it arrives. Memory
/// beside the result grows with its length only where the logarithm relates bands to the whole array, as librosa's bound of
/// 80 dB does; the result does not depend on how the audio arrives. S. B. Davis, P. Mermelstein, "Comparison of parametric
/// representations for monosyllabic word recognition", IEEE Trans. ASSP 28 (1980).
/// </remarks>
public sealed class MfccExtractor
{
    /// <summary>An extractor for these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public MfccExtractor(MfccOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        Mel = new MelSpectrogramExtractor(options.Mel, options.UseEnergy);
        Dct = new Dct(options.DctType, options.Mel.MelCount, options.CoefficientCount, options.Orthonormal);
        Lifter = Dsp.Lifter.Weights(options.CoefficientCount, options.Lifter, options.LifterFormula);
        Deltas = [.. Enumerable.Range(1, options.Delta).Select(order => new Delta(order, options.DeltaWidth, options.DeltaMode))];
        Names = MakeNames(options);
    }

    /// <summary>The options.</summary>
    public MfccOptions Options { get; }

    /// <summary>
    /// The names of the rows: c0, c1, …, or energy in the first's place; c0_delta, …, c0_delta2, … for their derivatives.
    /// </summary>
    public IReadOnlyList<string> Names { get; }

    internal MelSpectrogramExtractor Mel { get; }

    internal Dct Dct { get; }

    internal float[] Lifter { get; }

    internal Delta[] Deltas { get; }

    /// <summary>The filter bank for audio of a sampling rate.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="AudioException">The frequency range of the options does not fit the rate.</exception>
    public FilterBank GetFilterBank(int sampleRate) => Mel.GetFilterBank(sampleRate);

    /// <summary>The coefficients of each channel of what is left of a stream, which stays open.</summary>
    /// <param name="stream">Read to its end.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">
    /// The rate is not the one of the options, the frequency range does not fit it, the audio is too short for a frame or its
    /// deltas, or it holds NaN or infinity; or reading failed.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public FeatureMatrix Compute(SampleStream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var extraction = new MfccExtraction(this, stream);
        extraction.Run(cancellationToken);
        return extraction.Build();
    }

    /// <summary>The coefficients of each channel of a clip.</summary>
    /// <param name="clip">The samples.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">As for a stream.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public FeatureMatrix Compute(AudioClip clip, CancellationToken cancellationToken = default)
    {
        using var stream = new ClipStream(clip);
        return Compute(stream, cancellationToken);
    }

    private static string[] MakeNames(MfccOptions options)
    {
        List<string> names = [.. Enumerable.Range(0, options.CoefficientCount).Select(n => $"c{n}")];
        if (options.UseEnergy) names[0] = "energy";
        if (options.HtkCompatible)
        {
            names.Add(names[0]);
            names.RemoveAt(0);
        }

        var statics = names.ToArray();
        for (var order = 1; order <= options.Delta; order++)
        {
            names.AddRange(statics.Select(name => order == 1 ? $"{name}_delta" : $"{name}_delta{order}"));
        }

        return [.. names];
    }
}
