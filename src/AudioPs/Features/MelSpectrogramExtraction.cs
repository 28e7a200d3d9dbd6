using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>One run of an extractor over one signal, and its result.</summary>
internal sealed class MelSpectrogramExtraction : MelExtraction
{
    private readonly SpectrogramBuilder _builder;

    /// <param name="extractor">The tables and the options.</param>
    /// <param name="signal">The signal; it stays open.</param>
    public MelSpectrogramExtraction(MelSpectrogramExtractor extractor, SampleStream signal)
        : base(extractor, signal) =>
        _builder = new SpectrogramBuilder(Channels, Options.RowCount, ExpectedFrames);

    /// <summary>The result, once the signal has been read.</summary>
    public Spectrogram Build()
    {
        var (values, frames) = _builder.Build();
        BandCompression.ApplyToAll(values, Options, Channels, Options.MelCount, frames);
        return new Spectrogram(values, Channels, Options.RowCount, frames)
        {
            SampleRate = SampleRate,
            FftLength = Options.FftLength,
            HopLength = Options.HopLength,
            WindowLength = Options.EffectiveWindowLength,
            Window = Options.Window,
            Center = Options.IsCentered,
            FirstFrameCenter = Options.Framing.FirstFrameCenter,
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
