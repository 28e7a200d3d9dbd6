using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>One run over one signal up to the mel bands of its frames. What is made of them is up to the derived class.</summary>
internal abstract class MelExtraction : FrameExtraction
{
    private readonly FrameTransform _transform;
    private readonly LaneBuffer _work;
    private readonly LaneBuffer _power;
    private readonly LaneBuffer _rows;
    private readonly LaneBuffer _energies;
    private readonly bool _takesEnergy;
    private readonly float _energyFloor;
    private readonly int _firstBand;

    /// <param name="extractor">The tables and the options.</param>
    /// <param name="signal">The signal; it stays open.</param>
    protected MelExtraction(MelSpectrogramExtractor extractor, SampleStream signal)
        : base(extractor.Options, signal, extractor.Transform.LaneCount)
    {
        Options = extractor.Options;
        _transform = extractor.Transform;
        FilterBank = FilterBankFor(extractor);
        _work = new LaneBuffer(_transform.WorkLength);
        _power = new LaneBuffer(_transform.BinCount * LaneCount);
        _rows = new LaneBuffer(Options.RowCount * LaneCount);
        _energies = new LaneBuffer(LaneCount);
        _takesEnergy = extractor.TakesEnergy;

        // Kaldi's bound, the distance from 1 to the next float32 value, and the one of the options.
        _energyFloor = (float)Math.Max(1.0 / (1 << 23), Options.EnergyFloor);
        _firstBand = Options is { UseEnergy: true, HtkCompatible: false } ? 1 : 0;
    }

    /// <summary>The options.</summary>
    protected MelSpectrogramOptions Options { get; }

    /// <summary>The bands.</summary>
    protected FilterBank FilterBank { get; }

    /// <summary>Frames of a block.</summary>
    protected int LaneCount => _transform.LaneCount;

    protected sealed override void Take(int channel, ReadOnlySpan<float> samples, int count)
    {
        var power = _power.Span;
        _transform.Power(samples, count, power, _energies.Span, _work.Span);
        if (Options.PowerOffset != 0) VectorMath.FloorShiftScale(power, 0, (float)Options.PowerOffset, 1);
        if (Options.Power == 1) VectorMath.SquareRoot(power);
        var rows = _rows.Span;
        var bands = rows.Slice(_firstBand * LaneCount, Options.MelCount * LaneCount);
        FilterBank.Apply(power, LaneCount, bands);
        BandCompression.ApplyToBlock(bands, Options);
        if (_takesEnergy) VectorMath.ScaledLog2(_energies.Span, _energyFloor, (float)Math.Log(2), 0);
        if (Options.UseEnergy) _energies.Span.CopyTo(rows[(_firstBand == 1 ? 0 : bands.Length)..]);
        Take(channel, rows, _energies.Span, count);
    }

    /// <summary>Takes the bands of the next frames of a channel.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="rows">
    /// A block of RowCount rows: the bands, under their logarithm already where it depends on no other frame, with the energy among them
    /// where it is wanted there.
    /// </param>
    /// <param name="energies">The natural logarithm of each frame's energy, where it is taken.</param>
    /// <param name="count">Number of frames, 1 to LaneCount.</param>
    protected abstract void Take(int channel, Span<float> rows, ReadOnlySpan<float> energies, int count);

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
}
