namespace AudioPs.Media;

/// <summary>The gain of a limiter over time: below what any peak asks for, and as even as that leaves it.</summary>
/// <remarks>
/// <para>
/// What each sample allows is taken for the least around it, from the look-ahead before a peak to the hold after it; from there the
/// gain comes back by an exponential, and a triangular mean over the look-ahead rounds both. So it has come down when the peak
/// comes, and of a steady tone it is constant, however slow: no peak of it is further from the next than it is held.
/// </para>
/// <para>
/// All sums are of whole numbers, in units of 2^-32: nothing drifts, and after the release the gain is exactly 1 again. Used by one
/// thread at a time.
/// </para>
/// </remarks>
internal sealed class LimiterGain
{
    private const double LookAheadSeconds = 0.005;
    private const double HoldSeconds = 0.02;
    private const double ReleaseSeconds = 0.1;

    // Of a filter that finds peaks, so that the gain is down for all samples that it takes a peak of.
    private const int Around = TruePeakFilter.Taps / 2;
    private const long One = 1L << 32;
    private const double Unit = 1.0 / One;

    private readonly double _ceiling;
    private readonly int _hold;
    private readonly long _release;
    private readonly SlidingMean _first;
    private readonly SlidingMean _second;

    // What may be the least of the window yet: rising values with their places, in a ring.
    private readonly (long Place, long Value)[] _least;
    private int _head;
    private int _count;
    private long _place;
    private long _level = One;

    /// <param name="sampleRate">Hz.</param>
    /// <param name="ceiling">The peak that is not exceeded; 1 is full scale.</param>
    public LimiterGain(int sampleRate, double ceiling)
    {
        _ceiling = ceiling;
        var length = Math.Max((int)(LookAheadSeconds * sampleRate) / 2, Around);
        _first = new SlidingMean(length, One);
        _second = new SlidingMean(length, One);
        Delay = 2 * (length - 1) + Around;
        _hold = (int)Math.Ceiling(HoldSeconds * sampleRate) + Around;
        _release = Math.Max(1, (long)(ReleaseSeconds * sampleRate));
        _least = new (long, long)[_hold + Delay + 2];
    }

    /// <summary>For how many samples a gain is behind the peak that is given at a time.</summary>
    public int Delay { get; }

    /// <summary>Takes a peak, and gives the gain for the sample that is <see cref="Delay"/> before it.</summary>
    /// <param name="peak">The largest absolute value of a sample and of what is between it and the next, a finite number.</param>
    public double Next(float peak)
    {
        var allowed = peak > _ceiling ? (long)(_ceiling / peak * One) : One;
        if (_count > 0 && _least[_head].Place < _place - _hold - Delay)
        {
            _head = Wrap(_head + 1);
            _count--;
        }

        while (_count > 0 && _least[Wrap(_head + _count - 1)].Value >= allowed) _count--;
        _least[Wrap(_head + _count)] = (_place++, allowed);
        _count++;
        _level = Math.Min(_level + (One - _level) / _release + (_level < One ? 1 : 0), _least[_head].Value);
        return _second.Next(_first.Next(_level)) * Unit;
    }

    private int Wrap(int index) => index < _least.Length ? index : index - _least.Length;

    // The mean of the last values, rounded down: never above the largest, and of equal values that value.
    private sealed class SlidingMean
    {
        private readonly long[] _values;
        private long _sum;
        private int _next;

        public SlidingMean(int length, long value)
        {
            _values = new long[length];
            Array.Fill(_values, value);
            _sum = length * value;
        }

        public long Next(long value)
        {
            _sum += value - _values[_next];
            _values[_next] = value;
            _next = _next + 1 < _values.Length ? _next + 1 : 0;
            return _sum / _values.Length;
        }
    }
}
