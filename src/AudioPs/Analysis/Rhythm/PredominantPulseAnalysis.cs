using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Shows the pulse that predominates around each frame, as a curve from 0 to 1 whose peaks are where beats are due.</summary>
/// <remarks>
/// <para>
/// Of the Fourier tempogram of each frame the strongest frequency is kept; the sinusoids of all frames, each under its window, are added up, and
/// what is below 0 is cut off. P. Grosche, M. Müller, "Extracting predominant local pulse information from music recordings", IEEE Transactions
/// on Audio, Speech, and Language Processing 19 (2011).
/// </para>
/// <para>
/// With librosa's numbers a sinusoid of positive real part c is divided by |c|, and any other by 1.08e-19, so that these alone are heard, each as
/// strong as it is. By <see cref="PredominantPulseOptions.EqualWeight"/> all are divided by |c|, as in the definition. Each channel by itself.
/// </para>
/// </remarks>
public sealed class PredominantPulseAnalysis : Analysis<FeatureMatrix>, IRhythmAnalysis<FeatureMatrix>
{
    /// <summary>The kind of the result.</summary>
    public const string MatrixKind = "Pulse";

    // The square root of the least normal float32 value.
    private const double Root = 1.0842021724855044e-19;

    // Where less of all windows lies over a frame, the sum stays as it is.
    private const double Least = 1.1754943508222875e-38;

    private readonly OnsetStrengthAnalysis _strengths;

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public PredominantPulseAnalysis(PredominantPulseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _strengths = new OnsetStrengthAnalysis(new OnsetStrengthOptions { HopLength = options.HopLength, Aggregate = OnsetAggregate.Median });
    }

    /// <summary>The options.</summary>
    public PredominantPulseOptions Options { get; }

    /// <inheritdoc/>
    public override AnalysisRun<FeatureMatrix> Begin() => new StrengthRun<FeatureMatrix>(_strengths, mixes: false, (strength, _) => Make(strength));

    /// <inheritdoc/>
    public FeatureMatrix Compute(FeatureMatrix strength)
    {
        StrengthRows.Require(strength);
        return Make(strength);
    }

    private FeatureMatrix Make(FeatureMatrix strength)
    {
        var values = new float[strength.Channels * strength.Frames];
        for (var channel = 0; channel < strength.Channels; channel++)
            Fill(StrengthRows.Of(strength, channel), StrengthRows.RateOf(strength), values.AsSpan(channel * strength.Frames, strength.Frames));
        return new FeatureMatrix(values, ["pulse"], new FeatureAxes(
            MatrixKind, strength.Channels, strength.Frames, strength.SampleRate, strength.HopLength, strength.FirstFrameCenter, strength.StartTime, strength.Source));
    }

    private void Fill(double[] strengths, double frameRate, Span<float> pulse)
    {
        if (strengths.Length == 0) return;
        var length = Options.WindowLength;
        var window = Window.Hann.ToArray(length);
        using var transform = new FourierFrames(window);
        var (lanes, bins) = (transform.LaneCount, transform.BinCount);
        var step = 60 * frameRate / length;
        var first = bins;
        var end = 0;
        for (var bin = 0; bin < bins; bin++)
        {
            if (bin * step < (Options.MinTempo ?? 0) || bin * step > (Options.MaxTempo ?? double.PositiveInfinity)) continue;
            first = Math.Min(first, bin);
            end = bin + 1;
        }

        SignalOptions.Require(
            first < end, nameof(Options.MaxTempo), Options.MaxTempo, FormattableString.Invariant($"such that a tempo of the window lies below it, which are {step:0.##} BPM apart; or take a longer WindowLength"));

        // A turn of the circle, which all frequencies go around in whole steps.
        var (cosines, sines) = (new double[length], new double[length]);
        for (var n = 0; n < length; n++) (sines[n], cosines[n]) = Math.SinCos(2 * Math.PI * n / length);
        var sum = new double[checked(strengths.Length + (2 * (length / 2)) + 1)];
        transform.Run(strengths, isCentered: true, (frame, real, imaginary, count) =>
        {
            for (var lane = 0; lane < count; lane++)
            {
                var (best, most) = (-1, 0.0);
                for (var bin = first; bin < end; bin++)
                {
                    var (re, im) = ((double)real[(bin * lanes) + lane], (double)imaginary[(bin * lanes) + lane]);
                    var power = (re * re) + (im * im);
                    if (power > most) (best, most) = (bin, power);
                }

                if (best >= 0) Add(sum.AsSpan(frame + lane, length), best, real[(best * lanes) + lane], imaginary[(best * lanes) + lane]);
            }
        });
        Normalize(sum, window, transform.FramesOf(strengths.Length, isCentered: true), pulse);

        // The inverse transform of one frequency, under the window: that of 0 and of half of the rate stands for one, each other for two.
        void Add(Span<double> frame, int bin, double real, double imaginary)
        {
            var isHeard = !Options.EqualWeight && (real < 0 || (real == 0 && imaginary < 0));
            var scale = 1 / (isHeard ? Root : Root + Math.Sqrt((real * real) + (imaginary * imaginary)));
            if (bin > 0 && 2 * bin < length) scale *= 2;
            else imaginary = 0;
            (real, imaginary) = (real * scale, imaginary * scale);
            var at = 0;
            for (var n = 0; n < length; n++)
            {
                frame[n] += window[n] * ((real * cosines[at]) - (imaginary * sines[at]));
                at += bin;
                if (at >= length) at -= length;
            }
        }
    }

    // What frames add up to is divided by the sum of the squares of the windows over it, fewer of which lie over both ends; then the largest is 1.
    private static void Normalize(double[] sum, double[] window, int frames, Span<float> pulse)
    {
        var squares = new double[window.Length + 1];
        for (var n = 0; n < window.Length; n++) squares[n + 1] = squares[n] + (window[n] * window[n]);
        var (before, largest) = (window.Length / 2, 0.0);
        for (var t = 0; t < pulse.Length; t++)
        {
            var at = before + t;
            var over = squares[Math.Min(at, window.Length - 1) + 1] - squares[Math.Max(0, at - frames + 1)];
            if (over > Least) sum[at] /= over;
            largest = Math.Max(largest, sum[at]);
        }

        if (largest == 0) return;
        for (var t = 0; t < pulse.Length; t++) pulse[t] = (float)(Math.Max(0, sum[before + t]) / largest);
    }
}
