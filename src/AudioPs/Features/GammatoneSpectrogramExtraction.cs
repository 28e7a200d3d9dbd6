using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>One run of an extractor over one signal: its state and its result.</summary>
internal abstract class GammatoneSpectrogramExtraction : FrameExtraction
{
    private readonly GammatoneSpectrogramOptions _options;

    /// <param name="options">The options.</param>
    /// <param name="plan">What they come to at the signal's rate.</param>
    /// <param name="stream">The signal.</param>
    /// <param name="blockFrames">The most frames that are handed on at once.</param>
    protected GammatoneSpectrogramExtraction(
        GammatoneSpectrogramOptions options, GammatonePlan plan, SampleStream stream, int blockFrames)
        : base(
            plan.Framing with { SampleRate = options.SampleRate, PadToSeconds = options.PadToSeconds }, stream, blockFrames)
    {
        _options = options;
        Plan = plan;
        var length = Math.Max(stream.Length, (long)Math.Round(options.PadToSeconds * stream.SampleRate));
        Builder = new SpectrogramBuilder(
            stream.Channels, plan.Bank.Bands, stream.Length < 0 ? 0 : Math.Max(0, FramesOf(length)));
    }

    protected GammatonePlan Plan { get; }

    protected SpectrogramBuilder Builder { get; }

    /// <summary>A run over a stream.</summary>
    /// <exception cref="AudioException">The options do not fit the stream's rate.</exception>
    public static GammatoneSpectrogramExtraction Create(GammatoneSpectrogramExtractor extractor, SampleStream stream)
    {
        GammatonePlan plan;
        try
        {
            plan = extractor.GetPlan(stream.SampleRate);
        }
        catch (AudioException error) when (error.Path is null)
        {
            throw new AudioException(error.Error, error.Message, stream.Source.Path);
        }

        return extractor.Options.Method == GammatoneMethod.Fft
            ? new GammatoneTransformExtraction(extractor.Options, plan, stream)
            : new GammatoneFilterExtraction(extractor.Options, plan, stream);
    }

    /// <summary>The result, once the signal has been read.</summary>
    public virtual Spectrogram Build()
    {
        var (values, frames) = Builder.Build();
        Compress(values);
        return new Spectrogram(values, Channels, Plan.Bank.Bands, frames)
        {
            SampleRate = SampleRate,
            FftLength = Plan.FftLength,
            HopLength = Plan.HopLength,
            WindowLength = _options.Method == GammatoneMethod.Fft ? Plan.Framing.EffectiveWindowLength : Plan.WindowLength,
            Window = _options.Method == GammatoneMethod.Fft ? Plan.Framing.Window : WindowKind.Rectangular,
            Center = false,
            Scale = SpectrogramScale.Erb,
            Quantity = _options.Quantity,
            Frequencies = Plan.Bank.Frequencies,
            Source = Source,
        };
    }

    protected override string TooShort(long length) =>
        $"The audio has {length} samples, too few for {(Plan.FftLength > 0 ? $"a transform of {Plan.FftLength}" : $"a window of {Plan.WindowLength}")}. Use a shorter window, or append silence with PadToSeconds.";

    private long FramesOf(long length)
    {
        var excess = length - (Plan.FftLength > 0 ? Plan.FftLength : Plan.WindowLength);
        return excess < 0 ? 0 : 1 + excess / Plan.HopLength;
    }

    private void Compress(Span<float> values)
    {
        var floor = _options.EffectiveFloor;
        switch (_options.Log)
        {
            case LogCompression.Decibel:
                Decibel.FromMagnitude(values, _options.Reference, floor);
                break;
            case LogCompression.Log10:
                VectorMath.ScaledLog2(values, (float)floor, (float)Math.Log10(2), 0);
                break;
            case LogCompression.Ln:
                VectorMath.ScaledLog2(values, (float)floor, (float)Math.Log(2), 0);
                break;
            default:
                return;
        }

        var lowest = _options.DynamicRange is { } range ? VectorMath.Max(values) - (float)range : float.NegativeInfinity;
        VectorMath.FloorShiftScale(values, lowest, (float)_options.Shift, (float)_options.Gain);
    }
}
