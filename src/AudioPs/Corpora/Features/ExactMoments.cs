using System.Numerics;

namespace AudioPs.Corpora;

/// <summary>What many float32 values come to, exactly: sums, sums of squares, and how many lie in each 256th of an octave.</summary>
/// <remarks>
/// A float32 is a whole number of up to 24 bits times a power of two, and its square one of up to 48 bits. For each power they are summed as
/// whole numbers, so that nothing is rounded: the order of the values does not matter, nor how they were parted, and of values that are all
/// the same the variance is 0. A long holds the sums of 5e11 values, a UInt128 those of more squares.
/// </remarks>
internal sealed class ExactMoments
{
    // Powers of two of a float32: the eight bits of its exponent.
    private const int Powers = 256;

    // A page of the histogram for each sign and exponent, a bin for each value of the upper 8 of 23 bits.
    private const int BinBits = 8;
    private const int BinShift = 23 - BinBits;
    private const int Bins = 1 << BinBits;

    // The lowest bit of the least float32 is worth 2^-149.
    private const int LeastBit = 149;

    private readonly long[] _sums = new long[Powers];
    private readonly UInt128[] _squares = new UInt128[Powers];
    private readonly long[]?[] _pages = new long[2 * Powers][];

    /// <summary>How many values there are.</summary>
    public long Count { get; private set; }

    /// <summary>How many values were no numbers, or infinite, and were left out.</summary>
    public long Invalid { get; private set; }

    public float Min { get; private set; } = float.PositiveInfinity;

    public float Max { get; private set; } = float.NegativeInfinity;

    /// <summary>Takes values.</summary>
    /// <param name="values">Every <paramref name="stride"/>th of them is taken, from the first on.</param>
    /// <param name="stride">1 or more.</param>
    public void Add(ReadOnlySpan<float> values, int stride)
    {
        for (var i = 0; i < values.Length; i += stride)
        {
            var value = values[i];
            var bits = BitConverter.SingleToUInt32Bits(value);
            var power = (int)(bits >> 23) & 0xFF;
            if (power == 0xFF)
            {
                Invalid++;
                continue;
            }

            long mantissa = (bits & 0x7FFFFF) | (power == 0 ? 0u : 0x800000u);
            _sums[power] += (int)bits < 0 ? -mantissa : mantissa;
            _squares[power] += (UInt128)(ulong)(mantissa * mantissa);
            (_pages[bits >> 23] ??= new long[Bins])[(bits >> BinShift) & (Bins - 1)]++;
            if (value < Min) Min = value;
            if (value > Max) Max = value;
            Count++;
        }
    }

    /// <summary>Takes in what others have counted.</summary>
    public void Add(ExactMoments other)
    {
        for (var power = 0; power < Powers; power++)
        {
            _sums[power] += other._sums[power];
            _squares[power] += other._squares[power];
        }

        for (var page = 0; page < _pages.Length; page++)
        {
            if (other._pages[page] is not { } counts) continue;
            var own = _pages[page] ??= new long[Bins];
            for (var bin = 0; bin < Bins; bin++) own[bin] += counts[bin];
        }

        Count += other.Count;
        Invalid += other.Invalid;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
    }

    /// <summary>The mean, rounded once; NaN of no values.</summary>
    public double Mean => Count == 0 ? double.NaN : Ratio(Sum, BigInteger.One * Count, LeastBit);

    /// <summary>The mean square of what is about the mean, rounded once; NaN of no values.</summary>
    public double Variance => Count == 0 ? double.NaN : Ratio(Count * SumOfSquares - Sum * Sum, (BigInteger)Count * Count, 2 * LeastBit);

    /// <summary>The value that a share of all lies below, to 1 part in 256 of it: the middle of its bin, within what there is; NaN of no values.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share)
    {
        if (Count == 0) return double.NaN;
        var rank = (long)Math.Floor(share * (Count - 1));
        foreach (var (bits, count) in Ascending())
        {
            if (rank >= count)
            {
                rank -= count;
                continue;
            }

            var near = BitConverter.UInt32BitsToSingle(bits << BinShift);
            var far = BitConverter.UInt32BitsToSingle((bits << BinShift) | ((1u << BinShift) - 1));
            return Math.Clamp(((double)near + far) / 2, Min, Max);
        }

        return Max;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Invalid);
        writer.Write(Count);
        writer.Write(Min);
        writer.Write(Max);
        for (var power = 0; power < Powers; power++)
        {
            if (_squares[power] == 0 && _sums[power] == 0) continue;
            writer.Write((short)power);
            writer.Write(_sums[power]);
            writer.Write((ulong)_squares[power]);
            writer.Write((ulong)(_squares[power] >> 64));
        }

        writer.Write((short)-1);
        for (var page = 0; page < _pages.Length; page++)
        {
            if (_pages[page] is not { } counts) continue;
            writer.Write((short)page);
            foreach (var count in counts) writer.Write7BitEncodedInt64(count);
        }

        writer.Write((short)-1);
    }

    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ExactMoments Read(BinaryReader reader)
    {
        var moments = new ExactMoments { Invalid = reader.ReadInt64(), Count = reader.ReadInt64(), Min = reader.ReadSingle(), Max = reader.ReadSingle() };
        while (reader.ReadInt16() is >= 0 and var power)
        {
            if (power >= Powers) throw new InvalidDataException();
            moments._sums[power] = reader.ReadInt64();
            moments._squares[power] = reader.ReadUInt64();
            moments._squares[power] |= (UInt128)reader.ReadUInt64() << 64;
        }

        while (reader.ReadInt16() is >= 0 and var page)
        {
            if (page >= moments._pages.Length) throw new InvalidDataException();
            var counts = moments._pages[page] = new long[Bins];
            for (var bin = 0; bin < Bins; bin++) counts[bin] = reader.Read7BitEncodedInt64();
        }

        return moments;
    }

    // In units of the least bit.
    private BigInteger Sum
    {
        get
        {
            var sum = BigInteger.Zero;
            for (var power = 0; power < Powers; power++) sum += (BigInteger)_sums[power] << Math.Max(power - 1, 0);
            return sum;
        }
    }

    private BigInteger SumOfSquares
    {
        get
        {
            var sum = BigInteger.Zero;
            for (var power = 0; power < Powers; power++) sum += (BigInteger)_squares[power] << (2 * Math.Max(power - 1, 0));
            return sum;
        }
    }

    // Negative values from the largest magnitude down, then the others up: each bin by the upper bits of its values.
    private IEnumerable<(uint Bits, long Count)> Ascending()
    {
        for (var page = 2 * Powers - 1; page >= Powers; page--)
        {
            if (_pages[page] is not { } counts) continue;
            for (var bin = Bins - 1; bin >= 0; bin--) yield return ((uint)(page << BinBits | bin), counts[bin]);
        }

        for (var page = 0; page < Powers; page++)
        {
            if (_pages[page] is not { } counts) continue;
            for (var bin = 0; bin < Bins; bin++) yield return ((uint)(page << BinBits | bin), counts[bin]);
        }
    }

    // numerator / denominator / 2^scale, with 62 bits before it is rounded to the 53 of a double.
    private static double Ratio(BigInteger numerator, BigInteger denominator, int scale)
    {
        if (numerator.IsZero) return 0;
        var shift = (int)(denominator.GetBitLength() - BigInteger.Abs(numerator).GetBitLength()) + 63;
        var quotient = shift >= 0 ? (numerator << shift) / denominator : numerator / (denominator << -shift);
        return Math.ScaleB((double)(long)(quotient >> 2), 2 - shift - scale);
    }
}
