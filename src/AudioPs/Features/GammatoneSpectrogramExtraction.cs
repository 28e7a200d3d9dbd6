using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>One run of an extractor over one signal: its state and its result.</summary>
internal abstract class GammatoneSpectrogramExtraction : FrameExtraction
{
    private readonly GammatoneSpectrogramOptions _options;
    private readonly SpectrogramOptions _compression;
    private readonly FrameCollector _builder;

    /// <param name="options">The options.</param>
    /// <param name="plan">What they come to at the signal's rate.</param>
    /// <param name="stream">The signal.</param>
    /// <param name="blockFrames">The most frames that are handed on at once.</param>
    /// <param name="maxFrames">The most frames of the result, or null.</param>
    protected GammatoneSpectrogramExtraction(
        GammatoneSpectrogramOptions options, GammatonePlan plan, SampleStream stream, int blockFrames, int? maxFrames)
        : base(
            plan.Framing with { SampleRate = options.SampleRate, PadToSeconds = options.PadToSeconds }, stream, blockFrames)
    {
        _options = options;
        Plan = plan;
        _compression = options.Compression;
        var excess = Math.Max(stream.Length, (long)Math.Round(options.PadToSeconds * stream.SampleRate)) - FrameLength;
        _builder = FrameCollector.Create(
            stream.Channels, plan.Bank.Bands, stream.Length < 0 || excess < 0 ? 0 : 1 + excess / plan.HopLength, maxFrames);
    }

    protected GammatonePlan Plan { get; }

    private int FrameLength => Plan.FftLength > 0 ? Plan.FftLength : Plan.WindowLength;

    /// <summary>A run over a stream.</summary>
    /// <exception cref="AudioException">The options do not fit the stream's rate.</exception>
    public static GammatoneSpectrogramExtraction Create(
        GammatoneSpectrogramExtractor extractor, SampleStream stream, int? maxFrames)
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
            ? new GammatoneTransformExtraction(extractor.Options, plan, stream, maxFrames)
            : new GammatoneFilterExtraction(extractor.Options, plan, stream, maxFrames);
    }

    /// <summary>The result, once the signal has been read.</summary>
    public virtual Spectrogram Build()
    {
        var (values, frames) = _builder.Build();
        BandCompression.ApplyToAll(values, _compression, Channels, Plan.Bank.Bands, frames);
        return new Spectrogram(values, Channels, Plan.Bank.Bands, frames)
        {
            SampleRate = SampleRate,
            FftLength = Plan.FftLength,
            HopLength = Plan.HopLength * _builder.FramesPerColumn,
            WindowLength = _options.Method == GammatoneMethod.Fft ? Plan.Framing.EffectiveWindowLength : Plan.WindowLength,
            Window = _options.Method == GammatoneMethod.Fft ? Plan.Framing.Window : WindowKind.Rectangular,
            Center = false,
            FirstFrameCenter = _builder.MiddleOfFirst(FrameLength / 2, Plan.HopLength),
            Scale = SpectrogramScale.Erb,
            Quantity = _options.Quantity,
            Frequencies = Plan.Bank.Frequencies,
            Source = Source,
        };
    }

    protected override string TooShort(long length) =>
        $"The audio has {length} samples, too few for a {(Plan.FftLength > 0 ? "transform" : "window")} of {FrameLength}. Use a shorter window, or append silence with PadToSeconds.";

    /// <summary>Appends frames of a channel to the result; the block is made use of.</summary>
    protected void Append(int channel, Span<float> block, int laneCount, int count)
    {
        BandCompression.ApplyToBlock(block, _compression);
        _builder.AddBlock(channel, block, laneCount, count);
    }
}
