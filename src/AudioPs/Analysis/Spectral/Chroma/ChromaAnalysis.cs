using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Computes chroma, how loud each class of pitch is whatever its octave, with the numbers of librosa 0.11.</summary>
/// <remarks>
/// A tuning that is not given is estimated from the whole signal, which is kept for it: four bytes a sample. With a tuning, memory beside the
/// result and what it is made of does not grow with the signal's length.
/// </remarks>
public sealed class ChromaAnalysis : Analysis<FeatureMatrix>, IFrameAnalysis<FeatureMatrix>
{
    /// <summary>The kind of the result of a transform.</summary>
    public const string MatrixKind = "Chroma";

    /// <summary>The kind of the result of a constant-Q transform.</summary>
    public const string ConstantQKind = "ChromaConstantQ";

    /// <summary>The kind of what was smoothed over time.</summary>
    public const string CensKind = "ChromaCens";

    private readonly RateTable<ConstantQAnalysis> _constantQ = new();

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public ChromaAnalysis(ChromaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        Names = ChromaNames.Of(options.ChromaCount);
    }

    /// <summary>The options.</summary>
    public ChromaOptions Options { get; }

    /// <summary>The names of the rows: C, C#, …</summary>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override AnalysisRun<FeatureMatrix> Begin()
    {
        if (Options.Method != ChromaMethod.Stft) return new RateRun<FeatureMatrix>(BeginConstantQ);
        return Options.Tuning is { } tuning
            ? new Transform(this, tuning).Begin()
            : new SecondPassRun<AudioTuning, FeatureMatrix>(TuningOfTransform.Begin(), found => new Transform(this, found.Tuning ?? 0).Begin());
    }

    /// <summary>Computes it of a transform or of a constant-Q transform, as the method asks, or of their magnitudes or powers.</summary>
    /// <param name="spectrogram">The frames. How they were cut, and of a constant-Q transform its bins and its tuning, are settled in it.</param>
    /// <exception cref="AudioException">It holds something else than the method takes.</exception>
    public FeatureMatrix Compute(AudioSpectrogram spectrogram)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        if (Options.Method == ChromaMethod.Stft)
        {
            SpectrogramFeed.RequireTransform(spectrogram);
            var at = new ChromaAnalysis(Options with { FftLength = SpectrogramFeed.FftLengthOf(spectrogram), WindowLength = null });
            var tuning = Options.Tuning ?? TuningOfTransform.Compute(spectrogram).Tuning ?? 0;
            return new Transform(at, tuning).Compute(spectrogram);
        }

        if (spectrogram.ConstantQ is not { } basis)
            throw SpectrogramFeed.Refusal(spectrogram, $"{Options.Method} is made of a constant-Q transform, and this is none.");
        if (basis.BinsPerOctave % Options.ChromaCount != 0)
        {
            throw SpectrogramFeed.Refusal(
                spectrogram, $"It has {basis.BinsPerOctave} bins per octave, which cannot be shared by {Options.ChromaCount} classes of pitch.");
        }

        var magnitudes = MagnitudesOf(spectrogram);
        var signal = new SignalInfo(spectrogram.SampleRate, spectrogram.Channels, Length: -1, spectrogram.Source, StartTime: spectrogram.StartTime);
        return Fold(magnitudes, spectrogram.Bins, basis, spectrogram.Frames, signal, spectrogram.HopLength, spectrogram.FirstFrameCenter);
    }

    /// <summary>Whether a kind of a matrix is one of these.</summary>
    internal static bool IsChroma(string kind) => kind is MatrixKind or ConstantQKind or CensKind;

    private TuningAnalysis TuningOfTransform => new(new TuningOptions
    {
        FftLength = Options.FftLength,
        HopLength = Options.HopLength,
        WindowLength = Options.WindowLength,
        Window = Options.Window,
        Center = Options.Center,
        PadMode = Options.PadMode,
        BinsPerOctave = Options.ChromaCount,
        Power = 2,
    });

    private static float[] MagnitudesOf(AudioSpectrogram spectrogram)
    {
        switch (spectrogram is IDoubleArray<IFeatureArray> exact ? exact.ToSingle() : (IFeatureArray)spectrogram)
        {
            case ComplexSpectrogram complex:
                return complex.ToSpectrogram(SpectrogramQuantity.Magnitude).Values;
            case Spectrogram { Quantity: SpectrogramQuantity.Magnitude } real:
                return real.Values;
            case Spectrogram { Quantity: SpectrogramQuantity.Power } real:
                float[] values = [.. real.Values];
                VectorMath.SquareRoot(values);
                return values;
            default:
                throw SpectrogramFeed.Refusal(spectrogram, "Chroma is made of complex values, magnitudes or powers, and this holds something else.");
        }
    }

    private AnalysisRun<FeatureMatrix> BeginConstantQ(int sampleRate) =>
        _constantQ.Get(sampleRate, rate => new ConstantQAnalysis(Options.ConstantQ(rate))).Begin(values =>
        {
            SpectralValues.Convert<float>(values.Real, values.Imaginary, values.Real, SpectrogramQuantity.Magnitude);
            var options = values.Plan.Options;
            return Fold(values.Real, options.BinCount, options.Basis, values.Frames, values.Signal, options.HopLength, firstFrameCenter: 0);
        });

    private FeatureMatrix Fold(
        float[] magnitudes, int bins, ConstantQBasis basis, int frames, SignalInfo signal, int hopLength, int firstFrameCenter)
    {
        var count = Options.ChromaCount;
        var channels = signal.Channels;
        var chroma = ChromaFold.Sum(magnitudes, ChromaFold.Classes(bins, basis, count), channels, frames, count, Options.Threshold);
        if (Options.Method == ChromaMethod.Cens)
        {
            Divide(chroma, norm: 1);
            Cens.Quantize(chroma);
            Cens.Smooth(chroma, frames, Options.SmoothingLength);
        }

        if (Options.Norm is { } norm) Divide(chroma, norm);
        return Make(chroma, signal, frames, hopLength, firstFrameCenter);

        void Divide(float[] values, double norm) => new FrameNormStage(norm).ApplyToAll(values, values, default, channels, frames);
    }

    private FeatureMatrix Make(float[] values, SignalInfo signal, int frames, int hopLength, int firstFrameCenter) =>
        new(values, signal.Channels, Names, frames)
        {
            Kind = Options.Method switch { ChromaMethod.ConstantQ => ConstantQKind, ChromaMethod.Cens => CensKind, _ => MatrixKind },
            SampleRate = signal.SampleRate,
            HopLength = hopLength,
            FirstFrameCenter = firstFrameCenter,
            StartTime = signal.StartTime,
            Source = signal.Source,
        };

    // Of the powers of a transform, with a tuning.
    private sealed class Transform(ChromaAnalysis analysis, double tuning) : FrameAnalysis<FeatureMatrix>
    {
        private protected override FramePlan MakePlan(int sampleRate)
        {
            var frames = analysis.Options.Frames;
            var stage = new ChromaStage(ChromaFilter.Create(analysis.Options, sampleRate, frames.FftLength, tuning), frames.FftLength / 2 + 1);
            FrameStage[] stages = analysis.Options.Norm is { } norm ? [stage, new FrameNormStage(norm)] : [stage];
            return new FramePlan(frames, FrameTransform.Create(frames), stages);
        }

        internal override FeatureMatrix MakeResult(FrameResult<float> frames) =>
            analysis.Make(frames.Values, frames.Signal, frames.Frames, frames.HopLength, frames.FirstFrameCenter);
    }
}
