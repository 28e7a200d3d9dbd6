using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Computes the bins of one level while the signal, at the level's sampling rate, arrives.</summary>
internal sealed class ConstantQLevelRun : IDisposable
{
    private readonly ConstantQLevel _level;
    private readonly FrameFeed<float> _feed;
    private readonly FrameFeed<float>.BlockHandler _take;
    private readonly FrameAppender<float> _values;
    private readonly LaneBuffer<float> _work;
    private readonly LaneBuffer<float> _block;

    /// <param name="level">What is computed.</param>
    /// <param name="signal">The signal at its full rate.</param>
    public ConstantQLevelRun(ConstantQLevel level, SignalInfo signal)
    {
        _level = level;
        _take = Take;
        var length = signal.Length;
        for (var i = 0; i < level.Halvings && length > 0; i++) length = (length + 1) / 2;
        _feed = new FrameFeed<float>(level.Frames, signal with { Length = length }, level.Transform.LaneCount);
        _values = new FrameAppender<float>(signal.Channels, level.RowCount, _feed.ExpectedFrames, isTemporary: true);
        _work = new LaneBuffer<float>(level.WorkLength);
        _block = new LaneBuffer<float>(level.RowCount * level.Transform.LaneCount);
    }

    public ConstantQLevel Level => _level;

    public void Accept(AudioBuffer block) => _feed.Accept(block, _take);

    /// <summary>Channels x rows x frames; valid until this is disposed of.</summary>
    public (float[] Values, int Frames) Complete()
    {
        _feed.Complete(_take);
        return _values.Build();
    }

    public void Dispose()
    {
        _feed.Dispose();
        _values.Dispose();
        _work.Dispose();
        _block.Dispose();
    }

    private void Take(int channel, ReadOnlySpan<float> samples, int count)
    {
        _level.Apply(samples, count, _block.Span, _work.Span);
        _values.AddBlock(channel, _block.Span, _level.Transform.LaneCount, count);
    }
}
