using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>One run of an extractor over one signal, and its result.</summary>
internal sealed class SpectrogramExtraction : PowerExtraction
{
    private readonly SpectrogramOptions _options;
    private readonly FrameCollector _builder;
    private readonly int _bins;

    /// <param name="extractor">The tables and the options.</param>
    /// <param name="signal">The signal; it stays open.</param>
    /// <param name="maxFrames">The most frames of the result, or null.</param>
    public SpectrogramExtraction(SpectrogramExtractor extractor, SampleStream signal, int? maxFrames)
        : base(extractor.Options, extractor.Transform, extractor.Options.UseEnergy, signal)
    {
        _options = extractor.Options;
        _bins = extractor.Transform.BinCount;
        _builder = FrameCollector.Create(Channels, _bins, ExpectedFrames, maxFrames);
    }

    /// <summary>The result, once the signal has been read.</summary>
    public Spectrogram Build()
    {
        var (values, frames) = _builder.Build();
        BandCompression.ApplyToAll(values, _options, Channels, _bins, frames);
        var frequencies = BinAxis.Frequencies(SampleRate, _options.FftLength, _bins);
        if (_options.UseEnergy) frequencies[0] = double.NaN;
        return new Spectrogram(values, Channels, _bins, frames)
        {
            SampleRate = SampleRate,
            FftLength = _options.FftLength,
            HopLength = _options.HopLength * _builder.FramesPerColumn,
            WindowLength = _options.EffectiveWindowLength,
            Window = _options.Window,
            Center = _options.IsCentered,
            FirstFrameCenter = _builder.MiddleOfFirst(_options.Framing.FirstFrameCenter, _options.HopLength),
            Scale = SpectrogramScale.Linear,
            Quantity = _options.Quantity,
            Frequencies = frequencies,
            Source = Source,
        };
    }

    protected override void Take(int channel, Span<float> spectra, ReadOnlySpan<float> energies, int count)
    {
        BandCompression.ApplyToBlock(spectra, _options);
        if (_options.UseEnergy) energies.CopyTo(spectra);
        _builder.AddBlock(channel, spectra, LaneCount, count);
    }
}
