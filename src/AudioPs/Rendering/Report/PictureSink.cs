using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>Takes what a page tells and shows of a file: its levels and loudness, what became of the rules, and each view of it.</summary>
internal sealed class PictureSink : ISampleSink, IDisposable
{
    // As many columns as a wide screen shows, and as often again for a look from nearer.
    private const int MaxFrames = 2048;
    private const int MaxColumns = 4096;

    private readonly ClippingMeter _clipping = new();
    private readonly AnalysisRun<WaveformEnvelope> _envelope = new WaveformEnvelopeAnalysis(MaxColumns).Begin();
    private readonly AnalysisRun<VoiceActivity>? _speech;
    private readonly bool _hasWaveform;
    private readonly (AudioView View, AnalysisRun<Dsp.Spectrogram> Run)[] _spectrograms;
    private readonly ReportOptions _options;
    private readonly AnalysisRun<AudioLoudness>? _loudness;
    private readonly AudioTestRun? _test;
    private SignalInfo? _signal;
    private bool _hasSamples;

    /// <param name="options">The views, in order, between which frequencies they are, and the test.</param>
    /// <param name="info">What the file says of itself.</param>
    public PictureSink(ReportOptions options, AudioInfo info)
    {
        _options = options;
        var hasLoudness = LoudnessAnalysis.CanMeasure(info.SampleRate);

        // A test that needs the loudness is not to measure it again.
        if (options.Test is { } test) _test = test.Begin(info, hasLoudness);
        else if (hasLoudness) _loudness = new LoudnessAnalysis().Begin();
        var all = options.Views.ToList();
        _hasWaveform = all.Contains(AudioView.Waveform);
        if (all.Contains(AudioView.Speech)) _speech = VoiceActivityAnalysis.CreateSurest().Begin();
        _spectrograms =
        [
            .. all.Where(view => view.IsSpectrogram)
                .Select(view => (view, new SpectrogramOverview(view, MaxFrames, mergeChannels: true).Begin())),
        ];
    }

    /// <summary>The outline, from which levels are told.</summary>
    public WaveformEnvelope Envelope => _envelope.Result;

    /// <summary>Where the samples begin in what they are a part of, in seconds.</summary>
    public double StartTime => _signal!.StartTime;

    /// <summary>Samples that look clipped.</summary>
    public long ClippedSamples => _clipping.ClippedSamples;

    /// <summary>How loud it is; null where that is not measured.</summary>
    public AudioLoudness? Loudness => _test is null ? _loudness?.Result : _test.Loudness;

    /// <summary>What became of the rules; null where there are none.</summary>
    public AudioTestResult? Test => _test?.Result;

    public void Begin(SignalInfo signal)
    {
        _signal = signal;
        _test?.Begin(signal);
        _loudness?.Begin(signal);
        _clipping.Begin(signal);
        _envelope.Begin(signal);
    }

    public void Accept(AudioBuffer block)
    {
        // Not at once: a file without samples is no error on a page, and has no pictures.
        if (!_hasSamples)
        {
            _hasSamples = true;
            _speech?.Begin(_signal!);
            foreach (var (_, run) in _spectrograms) run.Begin(_signal!);
        }

        _test?.Accept(block);
        _loudness?.Accept(block);
        _clipping.Accept(block);
        _envelope.Accept(block);
        _speech?.Accept(block);
        foreach (var (_, run) in _spectrograms) run.Accept(block);
    }

    public void Complete()
    {
        _test?.Complete();
        _loudness?.Complete();
        _envelope.Complete();
        if (!_hasSamples) return;
        _speech?.Complete();
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
        entry = entry with { Rasters = [.. _spectrograms.Select(picture => packer.Add(picture.View, Cut(picture.Run.Result)))] };
        return _speech is null ? entry : entry with { SpeechCount = packer.Add(_speech.Result.Segments, StartTime) };
    }

    // The bins that are asked for; between two of them the nearest one.
    private Dsp.Spectrogram Cut(Dsp.Spectrogram spectrogram)
    {
        if (_options is { MinFrequency: null, MaxFrequency: null }) return spectrogram;
        var axis = FrequencyAxis.Of(spectrogram, scale: null, _options.MinFrequency, _options.MaxFrequency);
        var frequencies = spectrogram.Frequencies;
        var bins = Enumerable.Range(0, spectrogram.Bins).Where(bin => frequencies[bin] >= axis.Min && frequencies[bin] <= axis.Max).ToArray();
        if (bins.Length == 0) bins = [Enumerable.Range(0, spectrogram.Bins).MinBy(bin => Math.Abs(frequencies[bin] - (axis.Min + axis.Max) / 2))];
        return spectrogram.SelectRows(bins[0], bins.Length);
    }

    public void Dispose()
    {
        _test?.Dispose();
        _loudness?.Dispose();
        _envelope.Dispose();
        _speech?.Dispose();
        foreach (var (_, run) in _spectrograms) run.Dispose();
    }
}
