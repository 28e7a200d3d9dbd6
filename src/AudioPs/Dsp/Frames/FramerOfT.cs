
namespace AudioPs.Dsp;

/// <summary>
/// Cuts one channel into frames while its samples arrive, in memory of a few frames however long the signal is.
/// </summary>
/// <remarks>
/// Write what there is, read the frames that are ready, and so on; <see cref="Complete"/> after the last sample, then read
/// the remaining ones. The frames do not depend on how the signal was divided over the writes.
/// </remarks>
/// <typeparam name="T">What the frames hold: float or double; samples come as float in any case.</typeparam>
public class Framer<T> : IDisposable
{
    private const int ReadAhead = 16_384;
    private const int BlockSamples = 1 << 14;

    private readonly Framing _framing;
    private readonly LaneBuffer<T> _buffer;
    private readonly int _blockFrames;

    // Samples at and before the present end that padding may still copy from.
    private readonly int _kept;

    // Signal index of the buffer's first value; negative while the padding before the signal is in the buffer.
    private long _origin;
    private int _count;
    private long _nextFrame;

    // Where the frame after the last one would begin, once that is known.
    private long _end = long.MaxValue;
    private bool _headReady;
    private bool _complete;

    /// <summary>A framer at the start of a signal.</summary>
    /// <param name="framing">How the signal is cut.</param>
    /// <param name="blockFrames">The most frames that <see cref="TryRead"/> gives at once, 1 or more.</param>
    public Framer(Framing framing, int blockFrames = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockFrames, 1);
        ArgumentNullException.ThrowIfNull(framing);
        ArgumentOutOfRangeException.ThrowIfLessThan(framing.FrameLength, 1, nameof(framing));
        ArgumentOutOfRangeException.ThrowIfLessThan(framing.HopLength, 1, nameof(framing));

        _framing = framing;
        var padding = Math.Max(framing.PaddingBefore, framing.PaddingAfter);
        _kept = padding > 0 && framing.PadMode != PadMode.Constant ? padding + 1 : 0;
        _nextFrame = framing.Start;
        _origin = -framing.PaddingBefore;
        _count = framing.PaddingBefore;

        // Frames far apart are given fewer at a time, as what lies between them is kept too.
        var reach = Math.Max(BlockSamples, 4L * framing.FrameLength);
        _blockFrames = (int)Math.Min(blockFrames, 1 + reach / framing.HopLength);
        _headReady = _kept == 0;

        // Room for what a block (and the frame that must follow it, where the last is dropped) or the padding needs, for the
        // padding after the signal, and for new samples.
        var lookAhead = framing.HopLength * (_blockFrames - (framing.DropLast ? 0 : 1));
        _buffer = new LaneBuffer<T>(checked(2 * framing.FrameLength + lookAhead + 3 * padding + ReadAhead));

        // What stands before the signal is zeros, unless it is made of the signal once that is there.
        _buffer.Span[.._count].Clear();
    }

    private int Room => _buffer.Length - _framing.PaddingAfter - _count;

    /// <summary>Takes as many samples as there is room for.</summary>
    /// <returns>How many; fewer than given when frames must be read first.</returns>
    public int Write(ReadOnlySpan<float> samples) => Write(samples, preparation: null);

    /// <summary>As the other, with what is done to the samples once they are copied.</summary>
    internal int Write(ReadOnlySpan<float> samples, SignalPreparation? preparation)
    {
        if (_complete) throw new InvalidOperationException("The signal has been completed.");
        if (samples.Length > Room) Discard();
        var taken = Math.Min(samples.Length, Room);
        var taking = _buffer.Span.Slice(_count, taken);
        if (typeof(T) == typeof(float))
        {
            var singles = Elementwise.Singles(taking);
            samples[..taken].CopyTo(singles);
            preparation?.Apply(singles);
        }
        else
        {
            var doubles = Elementwise.Doubles(taking);
            for (var i = 0; i < taken; i++) doubles[i] = samples[i];
            preparation?.Apply(doubles);
        }

        _count += taken;
        if (!_headReady && _origin + _count >= _kept) FillHead();
        return taken;
    }

    /// <summary>States that the signal has ended, so that the padding after it can be made.</summary>
    public void Complete()
    {
        if (_complete) return;
        var length = _origin + _count;
        if (!_headReady && length > 0) FillHead();
        _complete = true;
        _end = _framing.Start + _framing.FrameCount(length) * _framing.HopLength;
        if (!_headReady) return;
        for (var i = 0; i < _framing.PaddingAfter; i++)
        {
            _buffer.Span[_count + i] = Padded(length + i, length);
        }

        _count += _framing.PaddingAfter;
    }

    /// <summary>
    /// The next frames: as many as were asked for at the start, once all their samples are there, and at the end of
    /// the signal those that are left.
    /// </summary>
    /// <param name="samples">
    /// (count − 1) · HopLength + FrameLength samples, of which frame i begins at i · HopLength; valid until the next call of
    /// any method.
    /// </param>
    /// <param name="count">Number of frames.</param>
    public bool TryRead(out ReadOnlySpan<T> samples, out int count)
    {
        samples = default;
        count = 0;
        if (!_headReady) return false;
        var needed = _framing.FrameLength + (_framing.DropLast ? _framing.HopLength : 0L);
        var excess = Math.Min(_origin + _count - needed, _end - 1) - _nextFrame;
        var ready = excess < 0 ? 0 : excess / _framing.HopLength + 1;
        if (ready == 0 || (ready < _blockFrames && !_complete)) return false;
        count = (int)Math.Min(ready, _blockFrames);
        samples = _buffer.Span.Slice(
            (int)(_nextFrame - _origin), (count - 1) * _framing.HopLength + _framing.FrameLength);
        _nextFrame += (long)count * _framing.HopLength;
        return true;
    }

    /// <summary>Gives the memory back; no method may be called after.</summary>
    public void Dispose()
    {
        _buffer.Dispose();
        GC.SuppressFinalize(this);
    }

    private void FillHead()
    {
        var length = _origin + _count;
        for (var i = 0; i < _framing.PaddingBefore; i++)
        {
            _buffer.Span[i] = Padded(i - _framing.PaddingBefore, length);
        }

        _headReady = true;
    }

    /// <summary>The value at a signal index outside 0 … length − 1, as <c>numpy.pad</c> gives it.</summary>
    private T Padded(long index, long length)
    {
        switch (_framing.PadMode)
        {
            case PadMode.Edge:
                return _buffer.Span[(int)(Math.Clamp(index, 0, length - 1) - _origin)];
            case PadMode.Reflect:
                // A signal shorter than the padding is mirrored again and again: a triangle wave of indices.
                var period = Math.Max(1, 2 * (length - 1));
                var folded = (index % period + period) % period;
                return _buffer.Span[(int)(Math.Min(folded, period - folded) - _origin)];
            case PadMode.Symmetric:
                period = 2 * length;
                folded = (index % period + period) % period;
                return _buffer.Span[(int)(Math.Min(folded, period - 1 - folded) - _origin)];
            case PadMode.LinearRamp:
                var distance = index < 0 ? -index : index - length + 1;
                var edge = _buffer.Span[(int)((index < 0 ? 0 : length - 1) - _origin)];
                return Elementwise.FromDouble<T>(Elementwise.ToDouble(edge) * (_framing.Padding - distance) / _framing.Padding);
            default:
                return default!;
        }
    }

    /// <summary>Drops the samples that neither a frame nor the padding can need any more.</summary>
    private void Discard()
    {
        if (!_headReady) return;
        var drop = (int)Math.Clamp(_nextFrame - _origin, 0, Math.Max(0, _count - _kept));
        if (drop == 0) return;
        _buffer.Span.Slice(drop, _count - drop).CopyTo(_buffer.Span);
        _origin += drop;
        _count -= drop;
    }
}
