using System.Buffers;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// Sends blocks of frames through stages and collects what comes out: stage by stage on each block, until one needs all
/// frames; the rest at the end.
/// </summary>
/// <typeparam name="T">What the values are: T or double.</typeparam>
internal sealed class StageRunner<T> : IDisposable
{
    private readonly FrameStage[] _onBlocks;
    private readonly FrameStage[] _onAll;
    private readonly LaneBuffer<T>?[] _buffers;
    private readonly FrameCollector<T> _collector;
    private readonly FrameAppender<T>? _energies;
    private readonly int _channels;
    private readonly int _lanes;
    private readonly int _collectedRows;

    /// <param name="stages">The stages, in order.</param>
    /// <param name="rows">Rows that go in.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="lanes">Columns of a block.</param>
    /// <param name="expectedFrames">Frames to make room for; 0 when nothing is known.</param>
    /// <param name="maxFrames">
    /// The most frames of the result, 2 or more, each then the maximum of 1, 2, 4, … neighbours; null for all.
    /// </param>
    public StageRunner(
        FrameStage[] stages, int rows, int channels, int lanes, long expectedFrames, int? maxFrames)
    {
        _channels = channels;
        _lanes = lanes;
        var first = 0;
        while (first < stages.Length && !stages[first].NeedsAll) first++;
        _onBlocks = stages[..first];
        _onAll = stages[first..];
        _buffers = new LaneBuffer<T>?[_onBlocks.Length];
        for (var i = 0; i < _onBlocks.Length; i++)
        {
            rows = _onBlocks[i].RowsOf(rows);
            if (!_onBlocks[i].IsInPlace) _buffers[i] = new LaneBuffer<T>(rows * lanes);
        }

        // What a later stage makes other rows of is not the result, and its memory can be lent.
        _collectedRows = rows;
        var isTemporary = Array.Exists(_onAll, stage => !stage.IsInPlace);
        _collector = maxFrames is { } limit
            ? (FrameCollector<T>)(object)new FramePooling(channels, rows, limit, expectedFrames)
            : new FrameAppender<T>(channels, rows, expectedFrames, isTemporary);
        if (Array.Exists(_onAll, stage => stage.TakesEnergies))
        {
            _energies = new FrameAppender<T>(channels, 1, expectedFrames, isTemporary: true);
        }
    }

    /// <summary>Frames that went into each one kept.</summary>
    public int FramesPerColumn => _collector.FramesPerColumn;

    /// <summary>The sample that the middle of the first kept frame lies on; parameters as of the collector's.</summary>
    public int MiddleOfFirst(int firstFrameCenter, int hopLength) => _collector.MiddleOfFirst(firstFrameCenter, hopLength);

    /// <summary>Takes the next frames of a channel.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="block">Rows x lanes; may be overwritten.</param>
    /// <param name="energies">The natural logarithm of each frame's energy, where such are taken.</param>
    /// <param name="count">Number of frames, 1 to the number of lanes.</param>
    public void Add(int channel, Span<T> block, ReadOnlySpan<T> energies, int count)
    {
        for (var i = 0; i < _onBlocks.Length; i++)
        {
            var output = _buffers[i] is { } buffer ? buffer.Span : block;
            Apply(_onBlocks[i], block, output, energies);
            block = output;
        }

        _collector.AddBlock(channel, block, _lanes, count);
        _energies?.AddBlock(channel, energies, _lanes, count);
    }

    /// <summary>What has come out: channels x rows x frames, and the frames. Each channel must have had as many.</summary>
    /// <exception cref="AudioException">A stage refuses the frames.</exception>
    public (T[] Values, int Rows, int Frames) Build()
    {
        var (values, frames) = _collector.Build();
        var energies = _energies is null ? default : _energies.Build().Values.AsSpan(0, _channels * frames);
        var rows = _collectedRows;
        var last = Array.FindLastIndex(_onAll, stage => !stage.IsInPlace);
        T[]? lent = null;
        try
        {
            for (var i = 0; i < _onAll.Length; i++)
            {
                var stage = _onAll[i];
                var input = values.AsSpan(0, checked(_channels * rows * frames));
                if (stage.IsInPlace)
                {
                    ApplyToAll(stage, input, input, energies, frames);
                    continue;
                }

                rows = stage.RowsOf(rows);
                var length = checked(_channels * rows * frames);
                var output = i == last ? new T[length] : ArrayPool<T>.Shared.Rent(length);
                ApplyToAll(stage, input, output.AsSpan(0, length), energies, frames);
                if (lent is not null) ArrayPool<T>.Shared.Return(lent);
                lent = i == last ? null : output;
                values = output;
            }
        }
        finally
        {
            if (lent is not null) ArrayPool<T>.Shared.Return(lent);
        }

        return (values, rows, frames);
    }

    private void Apply(FrameStage stage, Span<T> input, Span<T> output, ReadOnlySpan<T> energies)
    {
        if (typeof(T) == typeof(float))
            stage.Apply(Elementwise.Singles(input), Elementwise.Singles(output), Elementwise.Singles(energies), _lanes);
        else
            stage.Apply(Elementwise.Doubles(input), Elementwise.Doubles(output), Elementwise.Doubles(energies), _lanes);
    }

    private void ApplyToAll(FrameStage stage, Span<T> input, Span<T> output, ReadOnlySpan<T> energies, int frames)
    {
        if (typeof(T) == typeof(float))
            stage.ApplyToAll(Elementwise.Singles(input), Elementwise.Singles(output), Elementwise.Singles(energies), _channels, frames);
        else
            stage.ApplyToAll(Elementwise.Doubles(input), Elementwise.Doubles(output), Elementwise.Doubles(energies), _channels, frames);
    }

    /// <summary>Gives back what it worked in.</summary>
    public void Dispose()
    {
        foreach (var buffer in _buffers) buffer?.Dispose();
        (_collector as IDisposable)?.Dispose();
        _energies?.Dispose();
    }
}
