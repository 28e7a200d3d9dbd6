using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>How strongly something begins in each frame: by how much the mel bands of a signal get louder, in dB.</summary>
/// <remarks>
/// Each channel by itself. The spectrogram is there as a whole while it is worked on, as its loudest value says what is too soft to count:
/// 4 bytes for each band and frame, 80 MB for an hour at the usual options and 22,050 Hz. What a strength is: <see cref="OnsetFluxStage"/>.
/// A copy at another level has the same strengths, as far as neither meets the floor of the decibels, 1e-10 in power.
/// </remarks>
public sealed class OnsetStrengthAnalysis : Analysis<FeatureMatrix>, IFrameAnalysis<FeatureMatrix>
{
    /// <summary>The kind of the result.</summary>
    public const string MatrixKind = "OnsetStrength";

    private readonly RateTable<FramePlan> _plans = new();

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public OnsetStrengthAnalysis(OnsetStrengthOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
    }

    /// <summary>The options.</summary>
    public OnsetStrengthOptions Options { get; }

    /// <inheritdoc/>
    public override AnalysisRun<FeatureMatrix> Begin()
    {
        var frames = new FrameSink<float>(PlanFor, maxFrames: null);
        return new SinkRun<FeatureMatrix>(frames, () => MakeResult(frames.Result, Options));
    }

    /// <summary>The strengths of a spectrogram in the place of a signal's.</summary>
    /// <param name="spectrogram">
    /// Decibels in bands of any kind, whose rises are taken as they are; or powers or magnitudes in mel bands, or a transform, its magnitudes or
    /// its powers, of which the decibels in mel bands are. How the signal was cut is settled in it.
    /// </param>
    /// <exception cref="AudioException">It holds something else.</exception>
    public FeatureMatrix Compute(AudioSpectrogram spectrogram)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        if (spectrogram is IDoubleArray<IFeatureArray> exact && spectrogram.Meaning.Quantity == SpectrogramQuantity.Decibel)
            spectrogram = (AudioSpectrogram)exact.ToSingle();
        var (scale, quantity) = spectrogram.Meaning;
        if (quantity is SpectrogramQuantity.Log10 or SpectrogramQuantity.Ln)
            throw SpectrogramFeed.Refusal(spectrogram, "Rises are taken of decibels, and this holds another logarithm. Make it without one, or with -Log Decibel.");

        // What was filtered instead of transformed has the sound before its middle in half of its window likewise.
        var length = spectrogram.FftLength > 0 ? spectrogram.FftLength
            : scale == SpectrogramScale.Linear ? 2 * (spectrogram.Bins - 1)
            : spectrogram.WindowLength;
        if (length == 0 && Options.Delay)
            throw SpectrogramFeed.Refusal(spectrogram, "Strengths are moved by half of the window, and this does not say how long that was. Take them where they are: -NoCenter.");
        var options = Options with
        {
            FftLength = Math.Max(2, length),
            HopLength = Math.Max(1, spectrogram.HopLength),
            WindowLength = null,
            Window = Window.Hann,
            MelCount = scale == SpectrogramScale.Mel ? spectrogram.Bins : Options.MelCount,
            LeadIn = false,
        };
        if (quantity != SpectrogramQuantity.Decibel)
        {
            options.Validate();
            return SpectrogramFeed.Compute<float, FeatureMatrix>(rate => PlanOf(options, rate), frames => MakeResult(frames, options), spectrogram);
        }

        var bands = ((Spectrogram)spectrogram).Values.ToArray();
        if (VectorMath.IndexOfNonFinite(bands) >= 0)
            throw SpectrogramFeed.Refusal(spectrogram, "A value of the spectrogram is not a finite number, so that nothing can be said of its rise.");
        var stage = new OnsetFluxStage(options, options.EdgesOf(spectrogram.Bins));
        var rows = stage.RowsOf(spectrogram.Bins);
        var values = new float[spectrogram.Channels * rows * spectrogram.Frames];
        stage.ApplyToAll(bands, values, [], spectrogram.Channels, spectrogram.Frames);
        return MakeMatrix(values, spectrogram.Channels, rows, spectrogram.Frames, new FeatureAxes(
            MatrixKind, spectrogram.Channels, spectrogram.Frames, spectrogram.SampleRate, spectrogram.HopLength, spectrogram.FirstFrameCenter,
            spectrogram.StartTime, spectrogram.Source));
    }

    private FramePlan PlanFor(int sampleRate) => _plans.Get(sampleRate, rate => PlanOf(Options, rate));

    private static FramePlan PlanOf(OnsetStrengthOptions options, int sampleRate)
    {
        var mel = options.Mel;
        return new MelBands(mel, takesEnergy: false).Plan(sampleRate, [new OnsetFluxStage(options, options.EdgesOf(mel.MelCount))]);
    }

    private static FeatureMatrix MakeResult(FrameResult<float> frames, OnsetStrengthOptions options)
    {
        var matrix = MakeMatrix(frames.Values, frames.Channels, frames.Rows, frames.Frames, new FeatureAxes(
            MatrixKind, frames.Channels, frames.Frames, frames.Signal.SampleRate, frames.HopLength, frames.FirstFrameCenter,
            frames.Signal.StartTime, frames.Signal.Source));

        // What leads in has done its work, and frames are counted from the signal's start.
        var lead = options.LeadFrames;
        return lead == 0 ? matrix : matrix.SelectFrames(lead, matrix.Frames - lead);
    }

    private static FeatureMatrix MakeMatrix(float[] values, int channels, int rows, int frames, FeatureAxes axes) => new(
        values,
        rows == 1 ? ["strength"] : [.. Enumerable.Range(1, rows).Select(row => string.Create(CultureInfo.InvariantCulture, $"strength{row}"))],
        axes with { Channels = channels, Frames = frames });
}
