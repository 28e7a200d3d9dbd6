using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Analysis;

/// <summary>The sums and extremes of one channel, of which its figures are made.</summary>
/// <remarks>
/// Samples come in pieces whose borders do not depend on how the signal arrived, so that neither do the bits of the sums.
/// </remarks>
/// <param name="window">The time constant of the exponential mean of the power, in samples.</param>
internal sealed class ChannelLevels(double window)
{
    // 400 dB below full scale: what is left of a sound in silence then ends, before its arithmetic becomes slow.
    private const double Negligible = 1e-40;

    // The mean has settled after five times its constant, as SoX and FFmpeg have it.
    private readonly long _settled = (long)(5 * window + 0.5);
    private readonly double _decay = Math.Exp(-1 / window);
    private RunCounter _lows = new();
    private RunCounter _highs = new();
    private ClippedRuns _clipped = new();
    private double _mean;
    private uint _bits;
    private bool? _isNegative;

    public long Count { get; private set; }

    public float Min => -_lows.Extreme;

    public float Max => _highs.Extreme;

    public RunCounter Lows => _lows;

    public RunCounter Highs => _highs;

    public ClippedRuns Clipped => _clipped;

    public double Sum { get; private set; }

    public double SquareSum { get; private set; }

    public double AbsoluteSum { get; private set; }

    /// <summary>The largest, the summed and the squared absolute difference from one sample to the next.</summary>
    public double DifferenceMax { get; private set; }

    public double DifferenceSum { get; private set; }

    public double DifferenceSquareSum { get; private set; }

    /// <summary>The largest and the least mean power, once that has settled.</summary>
    public double PowerMax { get; private set; }

    public double PowerMin { get; private set; } = double.PositiveInfinity;

    public bool HasSettled => Count > _settled;

    public long ZeroCrossings { get; private set; }

    /// <summary>The bits of all samples as integers of 32 bits. What reaches full scale has none in question.</summary>
    public uint Bits => _bits;

    /// <summary>Takes the next piece.</summary>
    /// <param name="samples">The sample before it, then the piece; before the first there is a 0.</param>
    /// <param name="blockLength">Samples of a block, of which the piece holds whole ones, and at the end of the signal a part.</param>
    /// <param name="fullScale">What counts as clipped.</param>
    /// <param name="isBrief">Whether figures over time and of differences are left out.</param>
    /// <param name="peaks">The largest absolute value of each block.</param>
    public void Add(ReadOnlySpan<float> samples, int blockLength, float fullScale, bool isBrief, Span<float> peaks)
    {
        var piece = samples[1..];
        var (least, largest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var block = 0; block < peaks.Length; block++)
        {
            var start = block * blockLength;
            var (low, high) = Extremes(piece.Slice(start, Math.Min(blockLength, piece.Length - start)));
            peaks[block] = Math.Max(-low, high);
            (least, largest) = (Math.Min(least, low), Math.Max(largest, high));
        }

        _lows.Add(piece, -least, -1);
        _highs.Add(piece, largest, 1);
        if (Math.Max(-least, largest) >= fullScale) _clipped.Add(piece, fullScale, Count);
        else _clipped.Break();
        if (isBrief)
        {
            AddSums(piece);
        }
        else
        {
            AddDifferences(samples, isFirst: Count == 0);
            AddPowers(piece);
            AddCrossings(piece);
        }

        _bits |= BitsOf(piece);
        Count += piece.Length;
    }

    private static (float Low, float High) Extremes(ReadOnlySpan<float> samples)
    {
        var (low, high) = (Vector.Create<float>(samples[0]), Vector.Create<float>(samples[0]));
        var i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = SpanVectors.Load(samples, i);
            low = Vector.Min(low, value);
            high = Vector.Max(high, value);
        }

        var (least, largest) = (samples[0], samples[0]);
        for (var lane = 0; lane < Vector<float>.Count; lane++) (least, largest) = (Math.Min(least, low[lane]), Math.Max(largest, high[lane]));
        for (; i < samples.Length; i++) (least, largest) = (Math.Min(least, samples[i]), Math.Max(largest, samples[i]));
        return (least, largest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddSums(ReadOnlySpan<float> samples)
    {
        var (sum, squares) = (Vector256<double>.Zero, Vector256<double>.Zero);
        ref var x = ref MemoryMarshal.GetReference(samples);
        nint i = 0;
        for (; i <= samples.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var value = Load(ref x, i);
            sum += value;
            squares = Vector256.MultiplyAddEstimate(value, value, squares);
        }

        Sum += Vector256.Sum(sum);
        SquareSum += Vector256.Sum(squares);
        for (; i < samples.Length; i++)
        {
            var value = (double)Unsafe.Add(ref x, i);
            Sum += value;
            SquareSum += value * value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddDifferences(ReadOnlySpan<float> samples, bool isFirst)
    {
        // The first sample of the signal has none before it.
        var first = isFirst ? samples[1] : samples[0];
        var (sum, squares, absolutes) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var (differences, differenceSquares, largest) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        ref var x = ref Unsafe.Add(ref MemoryMarshal.GetReference(samples), 1);
        var count = samples.Length - 1;
        Step(x, x - (double)first);
        nint i = 1;
        for (; i <= count - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var value = Load(ref x, i);
            var difference = Vector256.Abs(value - Load(ref x, i - 1));
            sum += value;
            absolutes += Vector256.Abs(value);
            squares = Vector256.MultiplyAddEstimate(value, value, squares);
            differences += difference;
            differenceSquares = Vector256.MultiplyAddEstimate(difference, difference, differenceSquares);
            largest = Vector256.Max(largest, difference);
        }

        Sum += Vector256.Sum(sum);
        SquareSum += Vector256.Sum(squares);
        AbsoluteSum += Vector256.Sum(absolutes);
        DifferenceSum += Vector256.Sum(differences);
        DifferenceSquareSum += Vector256.Sum(differenceSquares);
        for (var lane = 0; lane < Vector256<double>.Count; lane++) DifferenceMax = Math.Max(DifferenceMax, largest[lane]);
        for (; i < count; i++) Step(Unsafe.Add(ref x, i), Unsafe.Add(ref x, i) - (double)Unsafe.Add(ref x, i - 1));
    }

    private void Step(double value, double difference)
    {
        Sum += value;
        SquareSum += value * value;
        AbsoluteSum += Math.Abs(value);
        difference = Math.Abs(difference);
        DifferenceSum += difference;
        DifferenceSquareSum += difference * difference;
        DifferenceMax = Math.Max(DifferenceMax, difference);
    }

    // mean[n] = d mean[n − 1] + (1 − d) x[n]², four at a time: what is added inside of the four waits for nothing.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddPowers(ReadOnlySpan<float> samples)
    {
        var (one, two) = (_decay, _decay * _decay);
        var decays = Vector256.Create(one, two, two * one, two * two);
        var share = Vector256.Create(1 - one);
        var (once, twice) = (Vector256.Create(0, one, one, one), Vector256.Create(0, 0, two, two));
        var (least, largest) = (Vector256.Create(PowerMin), Vector256.Create(PowerMax));
        var mean = Vector256.Create(_mean);
        ref var x = ref MemoryMarshal.GetReference(samples);
        nint i = 0;
        for (; i <= samples.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var value = Load(ref x, i);
            var power = value * value * share;
            power = Vector256.MultiplyAddEstimate(Vector256.Shuffle(power, Vector256.Create(0L, 0, 1, 2)), once, power);
            power = Vector256.MultiplyAddEstimate(Vector256.Shuffle(power, Vector256.Create(0L, 1, 0, 1)), twice, power);
            power = Vector256.MultiplyAddEstimate(mean, decays, power);
            mean = Vector256.Create(power[3]);
            if (Count + i >= _settled)
            {
                least = Vector256.Min(least, power);
                largest = Vector256.Max(largest, power);
            }
            else if (Count + i + 3 >= _settled)
            {
                for (var lane = (int)(_settled - Count - i); lane < 4; lane++) Extend(power[lane]);
            }
        }

        _mean = mean[0];
        for (var lane = 0; lane < Vector256<double>.Count; lane++)
            (PowerMin, PowerMax) = (Math.Min(PowerMin, least[lane]), Math.Max(PowerMax, largest[lane]));
        for (; i < samples.Length; i++)
        {
            var value = (double)Unsafe.Add(ref x, i);
            _mean = _mean * one + (1 - one) * (value * value);
            if (Count + i >= _settled) Extend(_mean);
        }

        if (_mean < Negligible) _mean = 0;
    }

    private void Extend(double power) => (PowerMin, PowerMax) = (Math.Min(PowerMin, power), Math.Max(PowerMax, power));

    private static Vector256<double> Load(ref float x, nint index)
    {
        var values = Vector128.LoadUnsafe(ref x, (nuint)index);
        var (low, high) = (Vector128.WidenLower(values), Vector128.WidenUpper(values));
        return Vector256.Create(low, high);
    }

    // Changes of sign from a sample that is not zero to the next that is not.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddCrossings(ReadOnlySpan<float> samples)
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        nint i = 0;
        for (; i <= samples.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var value = Vector256.LoadUnsafe(ref x, (nuint)i);
            if (_isNegative is not { } before || Vector256.EqualsAny(value, Vector256<float>.Zero))
            {
                for (nint lane = 0; lane < Vector256<float>.Count; lane++) Cross(Unsafe.Add(ref x, i + lane));
                continue;
            }

            var signs = value.ExtractMostSignificantBits();
            var earlier = (signs << 1) | (before ? 1u : 0);
            ZeroCrossings += BitOperations.PopCount((signs ^ earlier) & 0xFF);
            _isNegative = (signs & 0x80) != 0;
        }

        for (; i < samples.Length; i++) Cross(Unsafe.Add(ref x, i));
    }

    private void Cross(float sample)
    {
        if (sample == 0) return;
        if (_isNegative is { } before && before != sample < 0) ZeroCrossings++;
        _isNegative = sample < 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint BitsOf(ReadOnlySpan<float> samples)
    {
        var bits = Vector256<int>.Zero;
        ref var x = ref MemoryMarshal.GetReference(samples);
        nint i = 0;
        var scale = Vector256.Create(2147483648f);
        for (; i <= samples.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            // Integers have no number for what reaches full scale, and differ between machines in what they make of it.
            var value = Vector256.LoadUnsafe(ref x, (nuint)i);
            value = Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(value), Vector256<float>.One), value, Vector256<float>.Zero);
            bits |= Vector256.ConvertToInt32(value * scale);
        }

        var all = 0;
        for (var lane = 0; lane < Vector256<int>.Count; lane++) all |= bits[lane];
        for (; i < samples.Length; i++)
        {
            if (Math.Abs(Unsafe.Add(ref x, i)) < 1) all |= (int)(Unsafe.Add(ref x, i) * 2147483648f);
        }

        return (uint)all;
    }
}
