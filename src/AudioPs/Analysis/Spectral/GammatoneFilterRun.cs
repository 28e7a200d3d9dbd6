using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>A gammatone spectrogram by filters: the energies of bands in windows.</summary>
/// <param name="analysis">The options and the filters.</param>
/// <param name="maxFrames">The most frames of the result, or null.</param>
internal sealed class GammatoneFilterRun(GammatoneSpectrogramAnalysis analysis, int? maxFrames) : AnalysisRun<Spectrogram>
{
    // Frames on their way into the result, bands x BlockFrames for each channel: one at a time would touch a cache line a band.
    private const int BlockFrames = 16;

    // Sums that may be kept of a channel for windows that overlap: half a gigabyte of doubles.
    private const long MaxSums = 1 << 26;

    private readonly GammatoneSpectrogramOptions _options = analysis.Options;
    private SignalInfo? _signal;
    private SignalFeed? _feed;
    private StageRunner<float>? _stages;
    private GammatoneEnergies[] _energies = [];
    private float[][] _blocks = [];
    private int[] _counts = [];
    private int _windowLength;
    private int _hopLength;
    private Spectrogram? _result;

    public override Spectrogram Result =>
        _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

    public override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _signal = signal;
        var bank = SignalRefusal.Naming(signal, () => Prepare(signal.SampleRate));
        _feed = new SignalFeed(
            new SignalOptions { SampleRate = _options.SampleRate, PadToSeconds = _options.PadToSeconds }, signal);
        var excess = _feed.Length - _windowLength;
        _stages = new StageRunner<float>(
            [.. Compression.Stages(_options.Compression)],
            bank.Bands,
            signal.Channels,
            BlockFrames,
            signal.Length < 0 || excess < 0 ? 0 : 1 + excess / _hopLength,
            maxFrames);
        _energies = new GammatoneEnergies[signal.Channels];
        _blocks = new float[signal.Channels][];
        _counts = new int[signal.Channels];
        for (var i = 0; i < signal.Channels; i++)
        {
            var channel = i;
            _blocks[channel] = new float[bank.Bands * BlockFrames];
            _energies[channel] = new GammatoneEnergies(bank.Plan, _windowLength, _hopLength, bands => Add(channel, bands));
        }
    }

    public override void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        _feed!.Check(block);
        Filter(block);
    }

    public override void Complete()
    {
        var feed = _feed!;
        feed.End();
        if (feed.Length < _windowLength)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                feed.Length == 0
                    ? "The audio has no samples, so there is no frame to analyse. PadToSeconds would append silence."
                    : $"The audio has {feed.Length} samples, too few for a window of {_windowLength}. Use a shorter window, or append silence with PadToSeconds.",
                _signal!.Source.Path);
        }

        while (feed.NextPadding() is { } zeros) Filter(zeros);
        for (var channel = 0; channel < _energies.Length; channel++)
        {
            _energies[channel].Complete();
            Flush(channel);
        }

        var (values, bands, frames) = _stages!.Build();
        _result = new Spectrogram(values, _energies.Length, bands, frames)
        {
            SampleRate = _signal!.SampleRate,
            FftLength = 0,
            HopLength = _hopLength * _stages.FramesPerColumn,
            WindowLength = _windowLength,
            Window = WindowKind.Rectangular,
            Center = false,
            FirstFrameCenter = _stages.MiddleOfFirst(_windowLength / 2, _hopLength),
            Scale = SpectrogramScale.Erb,
            Quantity = _options.Quantity,
            IsRescaled = _options.IsRescaled,
            StartTime = _signal.StartTime,
            Frequencies = analysis.GetFilterBank(_signal.SampleRate).Frequencies,
            Source = _signal.Source,
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _stages?.Dispose();
        base.Dispose(disposing);
    }

    private GammatoneFilterBank Prepare(int sampleRate)
    {
        _windowLength = _options.WindowSamples(sampleRate);
        _hopLength = _options.HopSamples(sampleRate);
        var bank = analysis.GetFilterBank(sampleRate);
        if ((long)(_windowLength / _hopLength) * _options.BandCount <= MaxSums) return bank;
        throw new AudioException(
            AudioError.InvalidArgument,
            $"Windows of {_windowLength} samples every {_hopLength} overlap too often for {_options.BandCount} bands. Use a longer hop, a shorter window or fewer bands.");
    }

    private void Filter(AudioBuffer block)
    {
        for (var channel = 0; channel < _energies.Length; channel++) _energies[channel].Write(block.Channel(channel));
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
        if (_counts[channel] > 0) _stages!.Add(channel, _blocks[channel], default, _counts[channel]);
        _counts[channel] = 0;
    }
}
