using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>Takes what a page tells and shows of a file: its levels, and each view of it.</summary>
internal sealed class PictureSink : ISampleSink, IDisposable
{
    // As many columns as a wide screen shows, and as often again for a look from nearer.
    private const int MaxFrames = 2048;
    private const int MaxColumns = 4096;

    private readonly ClippingMeter _clipping = new();
    private readonly AnalysisRun<WaveformEnvelope> _envelope = new WaveformEnvelopeAnalysis(MaxColumns).Begin();
    private readonly bool _hasWaveform;
    private readonly (AudioView View, AnalysisRun<Dsp.Spectrogram> Run)[] _spectrograms;
    private SignalInfo? _signal;
    private bool _hasSamples;

    /// <param name="views">The views, in order.</param>
    public PictureSink(IEnumerable<AudioView> views)
    {
        var all = views.ToList();
        _hasWaveform = all.Exists(view => !view.IsSpectrogram);
        _spectrograms =
        [
            .. all.Where(view => view.IsSpectrogram)
                .Select(view => (view, new SpectrogramOverview(view, MaxFrames, mergeChannels: true).Begin())),
        ];
    }

    /// <summary>The outline, from which levels are told.</summary>
    public WaveformEnvelope Envelope => _envelope.Result;

    /// <summary>Samples that look clipped.</summary>
    public long ClippedSamples => _clipping.ClippedSamples;

    public void Begin(SignalInfo signal)
    {
        _signal = signal;
        _clipping.Begin(signal);
        _envelope.Begin(signal);
    }

    public void Accept(AudioBuffer block)
    {
        // Not at once: a file without samples is no error on a page, and has no pictures.
        if (!_hasSamples)
        {
            _hasSamples = true;
            foreach (var (_, run) in _spectrograms) run.Begin(_signal!);
        }

        _clipping.Accept(block);
        _envelope.Accept(block);
        foreach (var (_, run) in _spectrograms) run.Accept(block);
    }

    public void Complete()
    {
        _envelope.Complete();
        if (!_hasSamples) return;
        foreach (var (_, run) in _spectrograms) run.Complete();
    }

    /// <summary>Packs the pictures.</summary>
    /// <param name="packer">Takes them.</param>
    /// <param name="entry">What the report says of the file.</param>
    /// <returns>The entry with where its pictures are; without any for a file without samples.</returns>
    public ReportEntry Pack(PicturePacker packer, ReportEntry entry)
    {
        if (!_hasSamples) return entry;
        if (_hasWaveform) entry = entry with { Waveform = packer.Add(Envelope) };
        return entry with { Rasters = [.. _spectrograms.Select(picture => packer.Add(picture.View, picture.Run.Result))] };
    }

    public void Dispose()
    {
        _envelope.Dispose();
        foreach (var (_, run) in _spectrograms) run.Dispose();
    }
}
