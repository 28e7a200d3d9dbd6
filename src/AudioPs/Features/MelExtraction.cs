using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>One run over one signal up to the mel bands of its frames. What is made of them is up to the derived class.</summary>
internal abstract class MelExtraction : PowerExtraction
{
    private readonly LaneBuffer _rows;
    private readonly int _firstBand;

    /// <param name="extractor">The tables and the options.</param>
    /// <param name="signal">The signal; it stays open.</param>
    protected MelExtraction(MelSpectrogramExtractor extractor, SampleStream signal)
        : base(extractor.Options, extractor.Transform, extractor.TakesEnergy, signal)
    {
        Options = extractor.Options;
        FilterBank = FilterBankFor(extractor);
        _rows = CreateBuffer(Options.RowCount * LaneCount);
        _firstBand = Options is { UseEnergy: true, HtkCompatible: false } ? 1 : 0;
    }

    /// <summary>The options.</summary>
    protected MelSpectrogramOptions Options { get; }

    /// <summary>The bands.</summary>
    protected FilterBank FilterBank { get; }

    protected sealed override void Take(int channel, Span<float> spectra, ReadOnlySpan<float> energies, int count)
    {
        var rows = _rows.Span;
        var bands = rows.Slice(_firstBand * LaneCount, Options.MelCount * LaneCount);
        FilterBank.Apply(spectra, LaneCount, bands);
        BandCompression.ApplyToBlock(bands, Options);
        if (Options.UseEnergy) energies.CopyTo(rows[(_firstBand == 1 ? 0 : bands.Length)..]);
        TakeBands(channel, rows, energies, count);
    }

    /// <summary>Takes the bands of the next frames of a channel.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="rows">
    /// A block of RowCount rows: the bands, under their logarithm already where it depends on no other frame, with the energy
    /// among them where it is wanted there.
    /// </param>
    /// <param name="energies">The natural logarithm of each frame's energy, where it is taken.</param>
    /// <param name="count">Number of frames, 1 to LaneCount.</param>
    protected abstract void TakeBands(int channel, Span<float> rows, ReadOnlySpan<float> energies, int count);

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
