using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>
/// Transform in place over a block, decimation in frequency, for lengths whose only prime factors are 2, 3 and 5.
/// </summary>
/// <remarks>
/// A level of radix r takes a part of n = r·m rows: x[p + m·k], k &lt; r, becomes the r-point transform of these rows, its
/// output j times exp(−2πi·p·j/n) and left at row p + m·j; then each of the r parts of m rows is a transform of its own.
/// Large parts are finished one after the other, so that what is worked on soon fits the nearest cache; nothing is ever
/// moved, and the rows end in digit-reversed order. Source: W. M. Gentleman and G. Sande, "Fast Fourier transforms: for fun
/// and profit", AFIPS 29 (1966); the order of work is that of M. Frigo and S. G. Johnson, "The design and implementation of
/// FFTW3", Proc. IEEE 93 (2005).
/// </remarks>
internal sealed class MixedRadixLaneFft<T> : LaneFft<T>
    where T : struct, ILanes<T>
{
    // A part of so many bytes is taken level by level: it fits the nearest cache together with the tables.
    private const int CachedBytes = 32 * 1024;

    private readonly Level[] _levels;
    private readonly int[] _rows;

    public MixedRadixLaneFft(int length, IReadOnlyList<int> radices)
        : base(length)
    {
        _levels = new Level[radices.Count];
        var points = length;
        for (var i = 0; i < _levels.Length; i++)
        {
            _levels[i] = new Level(radices[i], points);
            points /= radices[i];
        }

        _rows = new int[length];
        for (var frequency = 0; frequency < length; frequency++)
        {
            var digits = frequency;
            foreach (var level in _levels)
            {
                (digits, var digit) = Math.DivRem(digits, level.Radix);
                _rows[frequency] += digit * level.Parts;
            }
        }
    }

    public override int WorkLength => 0;

    /// <summary>Whether the last of several levels takes four rows.</summary>
    public bool EndsInFour => _levels.Length > 1 && _levels[^1].Radix == 4;

    /// <summary>The levels' radices, or false when another prime than 2, 3 or 5 divides the length.</summary>
    public static bool TryFactor(int length, out IReadOnlyList<int> radices)
    {
        // Fours, as each level is a walk through memory, one of them last, which real signals take together with what follows.
        var factors = new List<int>();
        var twos = BitOperations.TrailingZeroCount(length);
        length >>= twos;
        if (twos % 2 == 1) factors.Add(2);
        for (var four = 1; four < twos / 2; four++) factors.Add(4);
        foreach (var radix in (ReadOnlySpan<int>)[3, 5])
        {
            for (; length % radix == 0; length /= radix)
            {
                factors.Add(radix);
            }
        }

        if (twos > 1) factors.Add(4);

        radices = factors;
        return length == 1;
    }

    public override int RowOf(int frequency) => _rows[frequency];

    public override void Forward(LaneFrames<T> frames, Span<float> block, Span<float> work)
    {
        if (_levels.Length == 0)
        {
            base.Forward(frames, block, work);
            return;
        }

        Forward(frames, block, _levels.Length);
    }

    /// <summary>All of the transform but its last level, of frames.</summary>
    /// <param name="frames">2 · Length samples a frame.</param>
    /// <param name="block">Takes Length rows.</param>
    public void ForwardButLast(LaneFrames<T> frames, Span<float> block) => Forward(frames, block, _levels.Length - 1);

    /// <summary>All of the transform but its last level.</summary>
    /// <param name="block">Length rows.</param>
    public void ForwardButLast(Span<float> block)
    {
        ref var real = ref MemoryMarshal.GetReference(block[..checked(Length * RowLength)]);
        Transform(0, _levels.Length - 1, ref real, ref Unsafe.Add(ref real, T.Count));
    }

    private protected override void Transform(ref float real, ref float imaginary, Span<float> work)
    {
        if (_levels.Length > 0) Transform(0, _levels.Length, ref real, ref imaginary);
    }

    private void Forward(LaneFrames<T> frames, Span<float> block, int end)
    {
        ref var real = ref MemoryMarshal.GetReference(block[..(Length * RowLength)]);
        ref var imaginary = ref Unsafe.Add(ref real, T.Count);
        _levels[0].Run(frames, ref real, ref imaginary, 1);
        TransformParts(0, end, ref real, ref imaginary);
    }

    private void Transform(int first, int end, ref float real, ref float imaginary)
    {
        var level = _levels[first];
        if ((long)level.Points * RowLength * sizeof(float) <= CachedBytes)
        {
            for (var i = first; i < end; i++)
            {
                _levels[i].Run(
                    new LaneBlock<T>(ref real, ref imaginary), ref real, ref imaginary, level.Points / _levels[i].Points);
            }

            return;
        }

        level.Run(new LaneBlock<T>(ref real, ref imaginary), ref real, ref imaginary, 1);
        TransformParts(first, end, ref real, ref imaginary);
    }

    private void TransformParts(int level, int end, ref float real, ref float imaginary)
    {
        if (level + 1 == end) return;
        var part = (nint)_levels[level].Parts * RowLength;
        for (var j = 0; j < _levels[level].Radix; j++)
        {
            Transform(level + 1, end, ref Unsafe.Add(ref real, j * part), ref Unsafe.Add(ref imaginary, j * part));
        }
    }

    /// <summary>One level: its radix r, the n rows that it divides into r parts of m, and its table of twiddle factors.</summary>
    private sealed class Level
    {
        // For each p < m the factors of outputs 1 … r − 1, real and imaginary.
        private readonly float[] _twiddles;

        public Level(int radix, int points)
        {
            Radix = radix;
            Points = points;
            Parts = points / radix;
            _twiddles = new float[2 * Parts * (radix - 1)];
            for (var p = 0; p < Parts; p++)
            {
                for (var j = 1; j < radix; j++)
                {
                    var (sine, cosine) = Math.SinCos(-2 * Math.PI * ((double)p * j / points));
                    var index = 2 * (p * (radix - 1) + j - 1);
                    _twiddles[index] = (float)cosine;
                    _twiddles[index + 1] = (float)sine;
                }
            }
        }

        public int Radix { get; }

        public int Points { get; }

        public int Parts { get; }

        /// <summary>Takes this level of several parts that lie one after the other.</summary>
        public void Run<TInput>(TInput input, ref float real, ref float imaginary, int count)
            where TInput : struct, ILaneInput<T>, allows ref struct
        {
            if (Parts == 1)
            {
                Run<TInput, UnturnedLanes<T>>(input, ref real, ref imaginary, count);
            }
            else
            {
                Run<TInput, TurnedLanes<T>>(input, ref real, ref imaginary, count);
            }
        }

        private void Run<TInput, TTurn>(TInput input, ref float real, ref float imaginary, int count)
            where TInput : struct, ILaneInput<T>, allows ref struct
            where TTurn : struct, ILaneTurn<T>
        {
            ref var twiddles = ref MemoryMarshal.GetArrayDataReference(_twiddles);
            switch (Radix)
            {
                case 2:
                    LaneButterflies<T>.Radix2<TInput, TTurn>(input, ref real, ref imaginary, Parts, count, ref twiddles);
                    break;
                case 3:
                    LaneButterflies<T>.Radix3<TInput, TTurn>(input, ref real, ref imaginary, Parts, count, ref twiddles);
                    break;
                case 4:
                    LaneButterflies<T>.Radix4<TInput, TTurn>(input, ref real, ref imaginary, Parts, count, ref twiddles);
                    break;
                default:
                    LaneButterflies<T>.Radix5<TInput, TTurn>(input, ref real, ref imaginary, Parts, count, ref twiddles);
                    break;
            }
        }
    }
}
