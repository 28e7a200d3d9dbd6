using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// Computes spectrograms whose powers are moved to where their sound lies, between bins and within frames, with the numbers of
/// <c>librosa.reassigned_spectrogram</c>.
/// </summary>
/// <remarks>
/// <para>
/// f = fₖ − Im(X_dh / X_h) · rate / 2π and t = tₘ + Re(X_th / X_h) / rate, where X_h, X_dh and X_th are transforms under the window, its
/// derivative and the window times time. Sources: F. Auger and P. Flandrin, "Improving the readability of time-frequency and time-scale
/// representations by the reassignment method", IEEE Transactions on Signal Processing 43 (1995); P. Flandrin, F. Auger and E. Chassande-Mottin,
/// "Time-frequency reassignment: from principles to algorithms", in Applications in Time-Frequency Signal Processing (2002), equations 5.20 and 5.23.
/// </para>
/// <para>Computed in double precision. The powers that are moved sum up to those that were there.</para>
/// </remarks>
public sealed class ReassignedSpectrogramAnalysis : Analysis<IFeatureArray>
{
    /// <summary>What matrices of <see cref="ReassignedPart.Frequency"/> are.</summary>
    public const string FrequencyKind = "ReassignedFrequency";

    /// <summary>What matrices of <see cref="ReassignedPart.Time"/> are.</summary>
    public const string TimeKind = "ReassignedTime";

    private readonly ReassignmentWindows _windows;

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public ReassignedSpectrogramAnalysis(ReassignedSpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _windows = new ReassignmentWindows(options.Transform);
    }

    /// <summary>The options.</summary>
    public ReassignedSpectrogramOptions Options { get; }

    /// <inheritdoc/>
    public override AnalysisRun<IFeatureArray> Begin()
    {
        var keeper = new ReassignmentKeeper(Options, _windows);
        var sink = new StftSink<double>(_windows.Plain, keeper);
        return new SinkRun<IFeatureArray>(sink, () => keeper.Build(sink));
    }
}
