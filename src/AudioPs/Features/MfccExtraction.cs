using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>One run of an extractor over one signal, and its result.</summary>
internal sealed class MfccExtraction : MelExtraction
{
    private readonly MfccExtractor _extractor;
    private readonly MfccOptions _options;

    // The bands of all frames, where their logarithm needs all of them; else the coefficients.
    private readonly SpectrogramBuilder _builder;
    private readonly SpectrogramBuilder? _energies;
    private readonly float[] _block;

    /// <param name="extractor">The tables and the options.</param>
    /// <param name="signal">The signal; it stays open.</param>
    public MfccExtraction(MfccExtractor extractor, SampleStream signal)
        : base(extractor.Mel, signal)
    {
        _extractor = extractor;
        _options = extractor.Options;
        var isTemporary = !Options.IsLocal || _options.Delta > 0;
        _builder = new SpectrogramBuilder(
            Channels, Options.IsLocal ? _options.CoefficientCount : Options.MelCount, ExpectedFrames, isTemporary);
        if (_options.UseEnergy && !Options.IsLocal) _energies = new SpectrogramBuilder(Channels, 1, ExpectedFrames, isTemporary: true);
        _block = Options.IsLocal ? new float[_options.CoefficientCount * LaneCount] : [];
    }

    /// <summary>The result, once the signal has been read.</summary>
    public FeatureMatrix Build()
    {
        var (values, frames) = _builder.Build();
        var coefficients = _options.CoefficientCount;
        float[] result;
        if (Options.IsLocal && _options.Delta == 0)
        {
            result = values;
        }
        else
        {
            result = new float[checked(Channels * _options.RowCount * frames)];
            var energies = _energies is null ? default : _energies.Build().Values.AsSpan();
            if (!Options.IsLocal)
            {
                BandCompression.ApplyToAll(
                    values.AsSpan(0, Channels * Options.MelCount * frames), Options, Channels, Options.MelCount, frames);
            }

            var rows = Options.IsLocal ? coefficients : Options.MelCount;
            for (var channel = 0; channel < Channels; channel++)
            {
                var from = values.AsSpan(channel * rows * frames, rows * frames);
                var to = result.AsSpan(channel * _options.RowCount * frames, _options.RowCount * frames);
                if (Options.IsLocal)
                {
                    from.CopyTo(to);
                }
                else
                {
                    Transform(from, energies.IsEmpty ? default : energies.Slice(channel * frames, frames), to, frames);
                }

                Derive(to, frames);
            }
        }

        return new FeatureMatrix(result, Channels, _extractor.Names, frames)
        {
            Kind = "Mfcc",
            SampleRate = SampleRate,
            HopLength = Options.HopLength,
            FirstFrameCenter = Options.Framing.FirstFrameCenter,
            Source = Source,
        };
    }

    public override void Dispose()
    {
        _builder.Release();
        _energies?.Release();
        base.Dispose();
    }

    protected override void TakeBands(int channel, Span<float> rows, ReadOnlySpan<float> energies, int count)
    {
        if (!Options.IsLocal)
        {
            _builder.AddBlock(channel, rows, LaneCount, count);
            _energies?.AddBlock(channel, energies, LaneCount, count);
            return;
        }

        Transform(rows, energies, _block, LaneCount);
        _builder.AddBlock(channel, _block, LaneCount, count);
    }

    /// <summary>The coefficients of frames that stand side by side.</summary>
    private void Transform(ReadOnlySpan<float> bands, ReadOnlySpan<float> energies, Span<float> coefficients, int frames)
    {
        var count = _options.CoefficientCount;
        _extractor.Dct.ApplyToColumns(bands, coefficients, frames);
        if (_options.Lifter != 0)
        {
            for (var n = 0; n < count; n++)
            {
                VectorMath.Scale(coefficients.Slice(n * frames, frames), _extractor.Lifter[n]);
            }
        }

        if (_options.UseEnergy) energies[..frames].CopyTo(coefficients);
        if (!_options.HtkCompatible) return;

        // The first row goes behind the others: a rotation, as three reversals.
        coefficients = coefficients[..(count * frames)];
        coefficients[..frames].Reverse();
        coefficients[frames..].Reverse();
        coefficients.Reverse();
        var last = coefficients[^frames..];
        if (!_options.UseEnergy) VectorMath.Scale(last, MathF.Sqrt(2));
    }

    private void Derive(Span<float> rows, int frames)
    {
        var size = _options.CoefficientCount * frames;
        foreach (var delta in _extractor.Deltas)
        {
            for (var start = 0; start < size; start += frames)
            {
                try
                {
                    delta.Apply(rows.Slice(start, frames), rows.Slice(delta.Order * size + start, frames));
                }
                catch (AudioException error) when (error.Path is null)
                {
                    throw Refusal(error.Error, error.Message);
                }
            }
        }
    }
}
