using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Finds the tempo: after how long the onset strength is most like itself.</summary>
/// <remarks>
/// Tempi are those of whole frames, 60 · rate / (hop · lag): at the usual hop and 22,050 Hz, those next to 120 are 117.5 and 123.0. The channels of a
/// signal are taken together, as their mean; of a strength with several channels, each has a tempo of its own.
/// How it is chosen: <see cref="LocalAutocorrelation"/> and <see cref="TempoPrior"/>.
/// </remarks>
public sealed class TempoAnalysis : Analysis<AudioTempi>, IRhythmAnalysis<AudioTempi>
{
    /// <summary>The kind of the frames.</summary>
    public const string MatrixKind = "Tempo";

    private readonly OnsetStrengthAnalysis _strengths;

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public TempoAnalysis(TempoOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _strengths = new OnsetStrengthAnalysis(new OnsetStrengthOptions { HopLength = options.HopLength });
    }

    /// <summary>The options.</summary>
    public TempoOptions Options { get; }

    /// <inheritdoc/>
    public override AnalysisRun<AudioTempi> Begin() => new StrengthRun<AudioTempi>(_strengths, mixes: true, (strength, _) => Make(strength));

    /// <inheritdoc/>
    public AudioTempi Compute(FeatureMatrix strength)
    {
        StrengthRows.Require(strength);
        return Make(strength);
    }

    /// <summary>The tempo of one channel; NaN where there is none.</summary>
    internal static double Find(TempoOptions options, double[] strengths, int sampleRate, int hopLength)
    {
        if (Array.TrueForAll(strengths, value => value == 0)) return double.NaN;
        using var correlation = Begin(options, sampleRate, hopLength, out var prior);
        var (padded, frames) = correlation.Pad(strengths, isCentered: true);
        var mean = correlation.Mean(padded, frames);
        return prior.Best(Array.ConvertAll(mean, value => (float)value), 0, 1);
    }

    private AudioTempi Make(FeatureMatrix strength)
    {
        var tempi = new AudioTempo[strength.Channels];
        var frames = Options.PerFrame ? new float[strength.Channels * strength.Frames] : null;
        for (var channel = 0; channel < tempi.Length; channel++)
        {
            var strengths = StrengthRows.Of(strength, channel);
            var tempo = Find(Options, strengths, strength.SampleRate, strength.HopLength);
            if (frames is not null) FindOfFrames(strengths, strength, frames.AsSpan(channel * strength.Frames, strength.Frames));
            tempi[channel] = new AudioTempo
            {
                Tempo = double.IsNaN(tempo) ? null : tempo,
                Channel = strength.Channels > 1 ? channel : null,
                Source = strength.Source,
            };
        }

        return new AudioTempi(tempi, frames is null ? null : new FeatureMatrix(frames, ["tempo"], new FeatureAxes(
            MatrixKind, strength.Channels, strength.Frames, strength.SampleRate, strength.HopLength, strength.FirstFrameCenter, strength.StartTime, strength.Source)));
    }

    private void FindOfFrames(double[] strengths, FeatureMatrix strength, Span<float> tempi)
    {
        tempi.Fill(float.NaN);
        if (strengths.Length == 0) return;
        using var correlation = Begin(Options, strength.SampleRate, strength.HopLength, out var prior);
        var (padded, frames) = correlation.Pad(strengths, isCentered: true);
        var found = new float[tempi.Length];
        Array.Fill(found, float.NaN);
        var lanes = correlation.LaneCount;
        correlation.Run(padded, frames, (frame, lags, count) =>
        {
            var scaled = new float[lags.Length];
            for (var lane = 0; lane < count; lane++)
            {
                // A frame without any onset around it has no tempo.
                var whole = lags[lane];
                if (!(whole > 0)) continue;
                for (var at = lane; at < lags.Length; at += lanes) scaled[at] = lags[at] / whole;
                found[frame + lane] = (float)prior.Best(scaled, lane, lanes);
            }
        });
        found.CopyTo(tempi);
    }

    private static LocalAutocorrelation Begin(TempoOptions options, int sampleRate, int hopLength, out TempoPrior prior)
    {
        var window = options.WindowFrames(sampleRate, hopLength);
        SignalOptions.Require(
            window >= 2, nameof(options.WindowSeconds), options.WindowSeconds, FormattableString.Invariant($"two frames or more, {2.0 * hopLength / sampleRate:0.###} s at this rate and hop"));
        LocalAutocorrelation.RequireWindow(window, nameof(options.WindowSeconds), options.WindowSeconds);
        prior = new TempoPrior(options, (double)sampleRate / hopLength, window);
        return new LocalAutocorrelation(Window.Hann.ToArray(window));
    }
}
