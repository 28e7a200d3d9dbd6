using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>The run with filters: the energies of bands in windows.</summary>
internal sealed class GammatoneFilterExtraction : GammatoneSpectrogramExtraction
{
    private const int BlockSamples = 4096;
    private const int BlockFrames = 16;

    private readonly GammatoneEnergies[] _energies;

    // Frames on their way into the result, bands x BlockFrames for each channel: one at a time would touch a cache line a band.
    private readonly float[][] _blocks;
    private readonly int[] _counts;
    private readonly long[] _lengths;

    public GammatoneFilterExtraction(GammatoneSpectrogramOptions options, GammatonePlan plan, SampleStream stream, int? maxFrames)
        : base(options, plan, stream, BlockSamples, maxFrames)
    {
        _energies = new GammatoneEnergies[Channels];
        _blocks = new float[Channels][];
        _counts = new int[Channels];
        _lengths = new long[Channels];
        for (var i = 0; i < Channels; i++)
        {
            var channel = i;
            _blocks[channel] = new float[plan.Bank.Bands * BlockFrames];
            _energies[channel] = new GammatoneEnergies(
                plan.Bank.Cascade, plan.WindowLength, plan.HopLength, bands => Add(channel, bands));
        }
    }

    public override Spectrogram Build()
    {
        for (var channel = 0; channel < Channels; channel++)
        {
            if (_lengths[channel] < Plan.WindowLength) throw Refusal(AudioError.InvalidArgument, TooShort(_lengths[channel]));
            _energies[channel].Complete();
            Flush(channel);
        }

        return base.Build();
    }

    protected override void Take(int channel, ReadOnlySpan<float> samples, int count)
    {
        _lengths[channel] += count;
        _energies[channel].Write(samples);
    }

    private void Add(int channel, ReadOnlySpan<double> bands)
    {
        var block = _blocks[channel];
        var frame = _counts[channel]++;
        for (var band = 0; band < bands.Length; band++)
        {
            block[band * BlockFrames + frame] = (float)bands[band];
        }

        if (frame == BlockFrames - 1) Flush(channel);
    }

    private void Flush(int channel)
    {
        Append(channel, _blocks[channel], BlockFrames, _counts[channel]);
        _counts[channel] = 0;
    }
}
