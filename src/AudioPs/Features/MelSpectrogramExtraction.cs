using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>One run of an extractor over one signal: its work buffers and its result.</summary>
internal sealed class MelSpectrogramExtraction : FrameExtraction
{
    private readonly MelSpectrogramOptions _options;
    private readonly FrameTransform _transform;
    private readonly FilterBank _filterBank;
    private readonly SpectrogramBuilder _builder;
    private readonly LaneBuffer _work;
    private readonly LaneBuffer _power;
    private readonly LaneBuffer _bands;

    /// <param name="extractor">The tables and the options.</param>
    /// <param name="sampleRate">Hz of the signal.</param>
    /// <param name="channels">Channels of the signal.</param>
    /// <param name="expectedLength">Samples a channel, as far as known; −1 otherwise. A wrong number costs time only.</param>
    /// <param name="source">Where the signal comes from; named in errors.</param>
    public MelSpectrogramExtraction(
        MelSpectrogramExtractor extractor, int sampleRate, int channels, long expectedLength, AudioSource source)
        : base(extractor.Options, sampleRate, channels, source, extractor.Transform.LaneCount)
    {
        _options = extractor.Options;
        _transform = extractor.Transform;
        _filterBank = FilterBankFor(extractor);
        _builder = new SpectrogramBuilder(channels, _options.MelCount, ExpectedFrames(expectedLength));
        _work = new LaneBuffer(_transform.WorkLength);
        _power = new LaneBuffer(_transform.BinCount * _transform.LaneCount);
        _bands = new LaneBuffer(_options.MelCount * _transform.LaneCount);
    }

    /// <summary>The result, once the signal has been read.</summary>
    public Spectrogram Build()
    {
        var (values, frames) = _builder.Build();
        Compress(values);
        return new Spectrogram(values, Channels, _options.MelCount, frames)
        {
            SampleRate = SampleRate,
            FftLength = _options.FftLength,
            HopLength = _options.HopLength,
            WindowLength = _options.EffectiveWindowLength,
            Window = _options.Window,
            Center = _options.Center,
            Scale = SpectrogramScale.Mel,
            Quantity = _options.Quantity,
            Frequencies = _filterBank.Frequencies,
            Source = Source,
        };
    }

    protected override void Take(int channel, ReadOnlySpan<float> samples, int count)
    {
        _transform.Power(samples, count, _power.Span, _work.Span);
        if (_options.Power == 1) VectorMath.SquareRoot(_power.Span);
        _filterBank.Apply(_power.Span, _transform.LaneCount, _bands.Span);
        _builder.AddBlock(channel, _bands.Span, _transform.LaneCount, count);
    }

    private FilterBank FilterBankFor(MelSpectrogramExtractor extractor)
    {
        try
        {
            return extractor.GetFilterBank(SampleRate);
        }
        catch (AudioException error) when (error.Path is null)
        {
            throw Refusal(error.Error, error.Message);
        }
    }

    private void Compress(Span<float> values)
    {
        var floor = _options.EffectiveFloor;
        switch (_options.Log)
        {
            case LogCompression.Decibel when _options.Power == 2:
                Decibel.FromPower(values, _options.Reference, floor);
                break;
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
