using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Medians along time of each bin, while frames arrive. Beyond both ends the frames are mirrored, the outermost repeated.</summary>
/// <remarks>The same as <c>scipy.ndimage.median_filter</c> with <c>mode='reflect'</c>, of an even number of frames too.</remarks>
internal sealed class FrameMedians
{
    private readonly int _kernel;
    private readonly int _stride;
    private readonly int _capacity;
    private readonly float[] _frames;
    private readonly float[] _windows;
    private readonly int[] _leaving;
    private readonly int[] _entering;
    private long _count;
    private long _done;
    private bool _ended;

    /// <param name="kernel">Frames under a median.</param>
    /// <param name="bins">Bins of a frame.</param>
    /// <param name="block">Most frames of a block.</param>
    public FrameMedians(int kernel, int bins, int block)
    {
        _kernel = kernel;
        var groups = (bins + SlidingMedian.Width - 1) / SlidingMedian.Width;
        _stride = groups * SlidingMedian.Width;

        // Back to what leaves the first window of a block, and ahead by a block that has not been looked at.
        _capacity = 2 * kernel + 3 * block;
        _frames = new float[checked(_capacity * _stride)];
        _windows = new float[checked(groups * kernel * SlidingMedian.Width)];
        _leaving = new int[block];
        _entering = new int[block];
    }

    /// <summary>Values from one frame to the next.</summary>
    public int Stride => _stride;

    // Frames after the one in the middle.
    private int Ahead => _kernel - 1 - _kernel / 2;

    /// <summary>Whether the medians of so many more frames can be told.</summary>
    public bool IsReady(int count) => _ended ? _done + count <= _count : _done + count + Ahead <= _count;

    /// <summary>Where the next frame is to be put, after which <see cref="Accept"/> is called.</summary>
    public Span<float> Next => _frames.AsSpan((int)(_count % _capacity) * _stride, _stride);

    /// <summary>Takes the frame that was put at its place.</summary>
    public void Accept() => _count++;

    /// <summary>Says that no frame follows.</summary>
    public void End() => _ended = true;

    /// <summary>The medians of the next frames, which are ready.</summary>
    /// <param name="count">How many; at most a block.</param>
    /// <param name="medians">count x Stride values.</param>
    public void Take(int count, Span<float> medians)
    {
        for (var i = 0; i < count; i++)
        {
            _leaving[i] = RowOf(_done + i - 1 - _kernel / 2);
            _entering[i] = RowOf(_done + i + Ahead);
        }

        var skipped = _done == 0 ? 1 : 0;
        var rows = new int[_done == 0 ? _kernel : 0];
        for (var i = 0; i < rows.Length; i++) rows[i] = RowOf(i - _kernel / 2);
        for (var bin = 0; bin < _stride; bin += SlidingMedian.Width)
        {
            var window = _windows.AsSpan(bin * _kernel, _kernel * SlidingMedian.Width);
            var frames = _frames.AsSpan(bin);
            if (skipped > 0)
            {
                SlidingMedian.Fill(window, frames, rows);
                SlidingMedian.Middle(window, _kernel).CopyTo(medians[bin..]);
                if (count == skipped) continue;
            }

            SlidingMedian.Slide(
                window, _kernel, frames, _leaving.AsSpan(skipped, count - skipped), _entering.AsSpan(skipped, count - skipped), medians[(skipped * _stride + bin)..], _stride);
        }

        _done += count;
    }

    // The place of a frame, which may lie before the first and after the last one.
    private int RowOf(long frame)
    {
        if (frame < 0 || frame >= _count)
        {
            var period = 2 * _count;
            frame = (frame % period + period) % period;
            if (frame >= _count) frame = period - 1 - frame;
        }

        return (int)(frame % _capacity) * _stride;
    }
}
