using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Shows which tempi there are around each frame.</summary>
/// <remarks>
/// Each channel by itself. Rows are named by their tempo, such as "117.45 BPM": by <see cref="TempogramMethod.Autocorrelation"/> from lag 0, which has no
/// tempo, to that of the whole window, and by <see cref="TempogramMethod.Fourier"/> from 0 BPM up. The result has 4 bytes for each row and frame: 240 MB
/// for an hour at the usual options and 22,050 Hz. What it is: <see cref="LocalAutocorrelation"/>, <see cref="FourierFrames"/>.
/// </remarks>
public sealed class TempogramAnalysis : Analysis<FeatureMatrix>, IRhythmAnalysis<FeatureMatrix>
{
    /// <summary>The kind of the result; of Fourier <see cref="FourierMatrixKind"/>.</summary>
    public const string MatrixKind = "Tempogram";

    /// <summary>The kind of the result of Fourier.</summary>
    public const string FourierMatrixKind = "FourierTempogram";

    // The least normal float32 value: a smaller norm leaves the frame as it is.
    private const float Tiny = 1.17549435e-38f;

    private readonly OnsetStrengthAnalysis _strengths;

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public TempogramAnalysis(TempogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _strengths = new OnsetStrengthAnalysis(new OnsetStrengthOptions { HopLength = options.HopLength });
    }

    /// <summary>The options.</summary>
    public TempogramOptions Options { get; }

    /// <inheritdoc/>
    public override AnalysisRun<FeatureMatrix> Begin() => new StrengthRun<FeatureMatrix>(_strengths, mixes: false, (strength, _) => Make(strength));

    /// <inheritdoc/>
    public FeatureMatrix Compute(FeatureMatrix strength)
    {
        StrengthRows.Require(strength);
        return Make(strength);
    }

    /// <summary>The tempo of a row, in beats a minute; NaN where its name says none.</summary>
    internal static double TempoOf(string name) =>
        name.EndsWith(Unit, StringComparison.Ordinal) && double.TryParse(name.AsSpan(0, name.Length - Unit.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var tempo)
            ? tempo
            : double.NaN;

    private const string Unit = " BPM";

    // So many digits that no two rows of the longest window have one name.
    private static string NameOf(double tempo) => tempo.ToString("0.######", CultureInfo.InvariantCulture).Replace("Infinity", "inf", StringComparison.Ordinal) + Unit;

    private FeatureMatrix Make(FeatureMatrix strength) => Options.Method == TempogramMethod.Fourier ? MakeFourier(strength) : MakeAutocorrelation(strength);

    private FeatureMatrix MakeAutocorrelation(FeatureMatrix strength)
    {
        using var correlation = new LocalAutocorrelation(Options.Window.ToArray(Options.WindowLength));
        var (rows, lanes, frames) = (Options.WindowLength, correlation.LaneCount, 0);
        float[] values = [];
        for (var channel = 0; channel < strength.Channels; channel++)
        {
            (var padded, frames) = correlation.Pad(StrengthRows.Of(strength, channel), Options.Center);
            RequireFrames(frames, strength);
            if (channel == 0) values = Allocate(strength, rows, frames);
            var start = channel * rows * frames;
            var total = frames;
            var scales = new float[lanes];
            correlation.Run(padded, frames, (frame, lags, count) =>
            {
                for (var lane = 0; lane < count; lane++) scales[lane] = ScaleOf(lags, lane, lanes);
                for (var lag = 0; lag < rows; lag++)
                {
                    for (var lane = 0; lane < count; lane++) values[start + (lag * total) + frame + lane] = lags[(lag * lanes) + lane] / scales[lane];
                }
            });
        }

        var rate = StrengthRows.RateOf(strength);
        string[] names = [.. Enumerable.Range(0, rows).Select(lag => NameOf(lag == 0 ? double.PositiveInfinity : 60 * rate / lag))];
        return MakeMatrix(strength, MatrixKind, values, names, frames);
    }

    private FeatureMatrix MakeFourier(FeatureMatrix strength)
    {
        using var transform = new FourierFrames(Options.Window.ToArray(Options.WindowLength));
        var (bins, lanes, frames) = (transform.BinCount, transform.LaneCount, transform.FramesOf(strength.Frames, Options.Center));
        RequireFrames(frames, strength);
        var rows = Options.Complex ? 2 * bins : bins;
        var values = Allocate(strength, rows, frames);
        for (var channel = 0; channel < strength.Channels; channel++)
        {
            var start = channel * rows * frames;
            transform.Run(StrengthRows.Of(strength, channel), Options.Center, (frame, real, imaginary, count) =>
            {
                for (var bin = 0; bin < bins; bin++)
                {
                    for (var lane = 0; lane < count; lane++)
                    {
                        var (re, im) = (real[(bin * lanes) + lane], imaginary[(bin * lanes) + lane]);
                        var at = start + (bin * frames) + frame + lane;
                        values[at] = Options.Complex ? re : MathF.Sqrt((re * re) + (im * im));
                        if (Options.Complex) values[at + (bins * frames)] = im;
                    }
                }
            });
        }

        var rate = StrengthRows.RateOf(strength);
        string[] names = [.. Enumerable.Range(0, bins).Select(bin => NameOf(60 * rate * bin / Options.WindowLength))];
        return MakeMatrix(
            strength, FourierMatrixKind, values,
            Options.Complex ? [.. names.Select(name => name + " real"), .. names.Select(name => name + " imaginary")] : names,
            frames);
    }

    private float ScaleOf(ReadOnlySpan<float> lags, int lane, int lanes)
    {
        if (Options.Norm is not { } order) return 1;
        double norm = 0;
        for (var at = lane; at < lags.Length; at += lanes)
        {
            var value = Math.Abs((double)lags[at]);
            norm = double.IsInfinity(order) ? Math.Max(norm, value) : norm + (value == 0 ? 0 : Math.Pow(value, order));
        }

        var scale = (float)(double.IsInfinity(order) ? norm : Math.Pow(norm, 1 / order));
        return scale < Tiny || !float.IsFinite(scale) ? 1 : scale;
    }

    // A window that begins at its frame has its middle half a window later.
    private FeatureMatrix MakeMatrix(FeatureMatrix strength, string kind, float[] values, string[] names, int frames) => new(values, names, new FeatureAxes(
        kind, strength.Channels, frames, strength.SampleRate, strength.HopLength,
        checked(strength.FirstFrameCenter + (Options.Center ? 0 : Options.WindowLength / 2 * strength.HopLength)), strength.StartTime, strength.Source));

    private static float[] Allocate(FeatureMatrix strength, int rows, int frames)
    {
        var length = (long)strength.Channels * rows * frames;
        return length <= Array.MaxLength
            ? new float[length]
            : throw new AudioException(
                AudioError.OutOfMemory,
                FormattableString.Invariant($"The tempogram has {strength.Channels} x {rows} x {frames} values, more than an array can hold. Cut the audio into parts, or take a longer hop or a shorter window."),
                strength.Source.Path);
    }

    private void RequireFrames(int frames, FeatureMatrix strength)
    {
        if (frames > 0) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            FormattableString.Invariant($"The audio has {strength.Frames} frames, too few for one window of {Options.WindowLength}. Take a shorter WindowLength, or centre the windows."),
            strength.Source.Path);
    }
}
