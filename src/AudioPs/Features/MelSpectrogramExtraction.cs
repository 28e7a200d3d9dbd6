using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>One run of an extractor over one signal, and its result.</summary>
internal sealed class MelSpectrogramExtraction : MelExtraction
{
    private readonly FrameCollector _builder;

    /// <param name="extractor">The tables and the options.</param>
    /// <param name="signal">The signal; it stays open.</param>
    /// <param name="maxFrames">The most frames of the result, or null.</param>
    public MelSpectrogramExtraction(MelSpectrogramExtractor extractor, SampleStream signal, int? maxFrames)
        : base(extractor, signal) =>
        _builder = FrameCollector.Create(Channels, Options.RowCount, ExpectedFrames, maxFrames);

    /// <summary>The result, once the signal has been read.</summary>
    public Spectrogram Build()
    {
        var (values, frames) = _builder.Build();
        BandCompression.ApplyToAll(values, Options, Channels, Options.MelCount, frames);
        return new Spectrogram(values, Channels, Options.RowCount, frames)
        {
            SampleRate = SampleRate,
            FftLength = Options.FftLength,
            HopLength = Options.HopLength * _builder.FramesPerColumn,
            WindowLength = Options.EffectiveWindowLength,
            Window = Options.Window,
            Center = Options.IsCentered,
            FirstFrameCenter = _builder.MiddleOfFirst(Options.Framing.FirstFrameCenter, Options.HopLength),
            Scale = SpectrogramScale.Mel,
            Quantity = Options.Quantity,
            Frequencies = Frequencies(),
            Source = Source,
        };
    }

    protected override void TakeBands(int channel, Span<float> rows, ReadOnlySpan<float> energies, int count) =>
        _builder.AddBlock(channel, rows, LaneCount, count);

    private IReadOnlyList<double> Frequencies()
    {
        if (!Options.UseEnergy) return FilterBank.Frequencies;
        double[] frequencies = Options.HtkCompatible
            ? [.. FilterBank.Frequencies, double.NaN]
            : [double.NaN, .. FilterBank.Frequencies];
        return frequencies;
    }
}
