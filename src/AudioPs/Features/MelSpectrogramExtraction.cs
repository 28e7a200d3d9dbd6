using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>One run of an extractor over one signal, and its result.</summary>
internal sealed class MelSpectrogramExtraction : MelExtraction
{
    private readonly SpectrogramBuilder _builder;

    /// <param name="extractor">The tables and the options.</param>
    /// <param name="sampleRate">Hz of the signal.</param>
    /// <param name="channels">Channels of the signal.</param>
    /// <param name="expectedLength">Samples a channel, as far as known; −1 otherwise. A wrong number costs time only.</param>
    /// <param name="source">Where the signal comes from; named in errors.</param>
    public MelSpectrogramExtraction(
        MelSpectrogramExtractor extractor, int sampleRate, int channels, long expectedLength, AudioSource source)
        : base(extractor, sampleRate, channels, source) =>
        _builder = new SpectrogramBuilder(channels, Options.RowCount, ExpectedFrames(expectedLength));

    /// <summary>The result, once the signal has been read.</summary>
    public Spectrogram Build()
    {
        var (values, frames) = _builder.Build();
        BandCompression.ApplyToAll(values, Options, Channels, frames);
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

    protected override void Take(int channel, Span<float> rows, ReadOnlySpan<float> energies, int count) =>
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
