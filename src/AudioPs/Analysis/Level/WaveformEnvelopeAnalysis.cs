using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Takes the outline of a signal of any length.</summary>
public sealed class WaveformEnvelopeAnalysis : Analysis<WaveformEnvelope>
{
    private readonly int _maxColumns;

    /// <summary>An analysis.</summary>
    /// <param name="maxColumns">
    /// The most stretches, 2 or more: about four times the pixels that are to be drawn, for edges that are right to a quarter of
    /// a pixel. Memory is in proportion to it, and does not grow with the signal.
    /// </param>
    public WaveformEnvelopeAnalysis(int maxColumns = WaveformEnvelope.DefaultMaxColumns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxColumns, 2);
        _maxColumns = maxColumns;
    }

    /// <inheritdoc/>
    public override AnalysisRun<WaveformEnvelope> Begin() => new Run(_maxColumns);

    private sealed class Run(int maxColumns) : AnalysisRun<WaveformEnvelope>
    {
        private WaveformEnvelopeBuilder? _builder;
        private SignalInfo? _signal;
        private WaveformEnvelope? _result;

        public override WaveformEnvelope Result =>
            _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

        public override void Begin(SignalInfo signal)
        {
            ArgumentNullException.ThrowIfNull(signal);
            _signal = signal;
            _builder = new WaveformEnvelopeBuilder(signal.Channels, maxColumns, signal.Length);
        }

        public override void Accept(AudioBuffer block) => _builder!.Add(block);

        public override void Complete() => _result = _builder!.Build(_signal!.SampleRate, _signal.Source);
    }
}
