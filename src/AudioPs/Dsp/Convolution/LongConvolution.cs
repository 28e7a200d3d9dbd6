using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>Convolution in blocks that are longer than the response: few operations a sample, and no spectrum of the past.</summary>
/// <remarks>
/// <para>
/// Overlap-save with one transform of N samples, 3 to 6 times the response. A step is two blocks, the real and the imaginary parts of one
/// complex signal: a real response leaves them apart.
/// </para>
/// <para>
/// The samples are a matrix of R rows and C columns, sample n at row n div C. Columns are transformed, several side by side, then times
/// exp(−2πi k n/N) rows; of each few rows the products with the response and the transform back follow while they are in the nearest
/// caches. Frequencies stay in the order in which they come. Sources: T. G. Stockham, "High-speed convolution and correlation", Proc.
/// Spring Joint Computer Conference (1966); D. H. Bailey, "FFTs in external or hierarchical memory", J. Supercomputing 4 (1990).
/// </para>
/// </remarks>
internal abstract class LongConvolution : ConvolutionPlan
{
    // Below, the rows are too short to be worth their number.
    private const int LeastTransform = 1 << 12;

    // 8 MiB of complex values: beyond, memory matters more than speed.
    private const int MostTransform = 1 << 20;

    // Of the samples of a transform all but the response's come out: two thirds at least.
    private const int LeastShare = 3;

    // Blocks begin where vectors of any width do.
    private const int Alignment = 16;

    private protected LongConvolution(int length)
        : base(length)
    {
        TransformLength = Math.Max(LeastTransform, (int)BitOperations.RoundUpToPowerOf2((uint)(LeastShare * length)));
        BlockLength = (TransformLength - length + 1) / Alignment * Alignment;
    }

    /// <summary>Samples of the longest response.</summary>
    public static int MostTaps => MostTransform / LeastShare;

    /// <summary>Samples of the transform, N.</summary>
    public int TransformLength { get; }

    /// <summary>Samples that come out of a transform.</summary>
    public int BlockLength { get; }

    public override int HistoryLength => TransformLength - BlockLength;

    public override int StepLength => 2 * BlockLength;

    /// <summary>A plan for the widest vectors of this machine.</summary>
    /// <param name="response">One sample or more, <see cref="MostTaps"/> at most.</param>
    public static new LongConvolution Create(ReadOnlySpan<float> response) => LaneWidth.Widest switch
    {
        16 => new LongConvolution<Lanes512>(response),
        8 => new LongConvolution<Lanes256>(response),
        4 => new LongConvolution<Lanes128>(response),
        _ => new LongConvolution<ScalarLane>(response),
    };
}

/// <summary>The form for one width of vectors.</summary>
internal sealed class LongConvolution<T> : LongConvolution
    where T : struct, ILanes<T>
{
    private readonly int _rowCount;
    private readonly int _columnCount;
    private readonly LaneFft<T> _columns;
    private readonly LaneFft<T> _rows;

    // Where frequency k of a column, and k of a row, is after its transform; in floats.
    private readonly int[] _columnOffsets;
    private readonly int[] _rowOffsets;

    // exp(−2πi k n/N) as a product of two: that of the first column of a few, of which each k is a pair of numbers; and that of the
    // others from there, of which each k is a row of lanes.
    private readonly float[] _coarse;
    private readonly Memory<float> _fine;

    // The spectrum of the response over N, as the products take it.
    private readonly Memory<float> _response;

    public LongConvolution(ReadOnlySpan<float> response)
        : base(response.Length)
    {
        _rowCount = 1 << (BitOperations.Log2((uint)TransformLength) / 2);
        _columnCount = TransformLength / _rowCount;
        _columns = LaneFft<T>.Create(_rowCount);
        _rows = LaneFft<T>.Create(_columnCount);
        _columnOffsets = [.. Enumerable.Range(0, _rowCount).Select(k => _columns.RowOf(k) * Row)];
        _rowOffsets = [.. Enumerable.Range(0, _columnCount).Select(k => _rows.RowOf(k) * Row)];
        _coarse = new float[_columnCount / T.Count * _rowCount * 2];
        _fine = AlignedMemory.Allocate(_rowCount * Row);
        var fine = _fine.Span;
        for (var k = 0; k < _rowCount; k++)
        {
            for (var column = 0; column < _columnCount; column += T.Count)
            {
                var place = 2 * (column / T.Count * _rowCount + k);
                (_coarse[place], _coarse[place + 1]) = Turn(k, column);
            }

            for (var lane = 0; lane < T.Count; lane++) (fine[k * Row + lane], fine[k * Row + T.Count + lane]) = Turn(k, lane);
        }

        _response = AlignedMemory.Allocate(2 * TransformLength);
        var samples = new float[TransformLength];
        for (var i = 0; i < response.Length; i++) samples[i] = (float)((double)response[i] / TransformLength);
        using var run = new LaneRun(this);
        run.Transform(samples, new float[TransformLength], _response.Span);
    }

    private static int Row => LaneFft<T>.RowLength;

    public override Run Begin() => new LaneRun(this);

    private (float Cosine, float Sine) Turn(long k, long n)
    {
        var (sine, cosine) = Math.SinCos(-2 * Math.PI * (k * n % TransformLength) / TransformLength);
        return ((float)cosine, (float)sine);
    }

    private sealed class LaneRun : Run
    {
        private readonly LongConvolution<T> _plan;

        // Of each few rows, from the first to the last column: the values of these rows side by side, real parts and imaginary parts.
        private readonly LaneBuffer _grid;
        private readonly LaneBuffer _block;
        private readonly LaneBuffer _tile;

        public LaneRun(LongConvolution<T> plan)
            : base(plan.Length)
        {
            _plan = plan;
            _grid = new LaneBuffer(2 * plan.TransformLength);
            _block = new LaneBuffer(Math.Max(plan._rowCount, plan._columnCount) * Row);
            _tile = new LaneBuffer(2 * T.Count * T.Count);
        }

        /// <summary>The spectrum, of each few rows the frequencies one after the other.</summary>
        public void Transform(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> spectrum)
        {
            TransformColumns(real, imaginary);
            for (var first = 0; first < _plan._rowCount; first += T.Count)
            {
                var rows = Rows(first);
                _plan._rows.Forward(rows, []);
                for (var k = 0; k < _plan._columnCount; k++)
                    rows.Slice(_plan._rowOffsets[k], Row).CopyTo(spectrum[((first / T.Count * _plan._columnCount + k) * Row)..]);
            }
        }

        public override void Dispose()
        {
            _grid.Dispose();
            _block.Dispose();
            _tile.Dispose();
        }

        protected override void Convolve(ReadOnlySpan<float> samples, Span<float> destination)
        {
            TransformColumns(samples[.._plan.TransformLength], samples[_plan.BlockLength..]);
            for (var first = 0; first < _plan._rowCount; first += T.Count)
            {
                var rows = Rows(first);
                _plan._rows.Forward(rows, []);
                var block = _block.Span[..(_plan._columnCount * Row)];
                Multiply(
                    ref MemoryMarshal.GetReference(rows),
                    ref MemoryMarshal.GetReference(_plan._response.Span[(first * _plan._columnCount * 2)..]),
                    ref MemoryMarshal.GetReference(block),
                    _plan._rowOffsets);
                _plan._rows.InverseUnscaled(block, []);
                InOrder(ref MemoryMarshal.GetReference(block), ref MemoryMarshal.GetReference(rows), _plan._rowOffsets);
            }

            TransformBack(destination);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Multiply(ref float spectrum, ref float response, ref float product, int[] offsets)
        {
            for (nint k = 0; k < offsets.Length; k++)
            {
                nint at = offsets[k];
                var to = k * Row;
                var (xr, xi) = (T.Load(ref spectrum, at), T.Load(ref spectrum, at + T.Count));
                var (hr, hi) = (T.Load(ref response, to), T.Load(ref response, to + T.Count));
                T.MultiplySubtract(xr, hr, xi * hi).Store(ref product, to);
                T.MultiplyAdd(xr, hi, xi * hr).Store(ref product, to + T.Count);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void InOrder(ref float from, ref float to, int[] offsets)
        {
            for (nint n = 0; n < offsets.Length; n++)
            {
                nint at = offsets[n];
                T.Load(ref from, at).Store(ref to, n * Row);
                T.Load(ref from, at + T.Count).Store(ref to, n * Row + T.Count);
            }
        }

        private Span<float> Rows(int first) => _grid.Span.Slice(first * _plan._columnCount * 2, _plan._columnCount * Row);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void TransformColumns(ReadOnlySpan<float> realPart, ReadOnlySpan<float> imaginaryPart)
        {
            nint rowCount = _plan._rowCount;
            nint columnCount = _plan._columnCount;
            ref var real = ref MemoryMarshal.GetReference(realPart[.._plan.TransformLength]);
            ref var imaginary = ref MemoryMarshal.GetReference(imaginaryPart[.._plan.TransformLength]);
            var blockSpan = _block.Span[..(_plan._rowCount * Row)];
            ref var block = ref MemoryMarshal.GetReference(blockSpan);
            ref var grid = ref MemoryMarshal.GetReference(_grid.Span);
            ref var tile = ref MemoryMarshal.GetReference(_tile.Span);
            ref var fine = ref MemoryMarshal.GetReference(_plan._fine.Span);
            ref var offsets = ref MemoryMarshal.GetArrayDataReference(_plan._columnOffsets);
            for (nint column = 0; column < columnCount; column += T.Count)
            {
                for (nint row = 0; row < rowCount; row++)
                {
                    T.Load(ref real, row * columnCount + column).Store(ref block, row * Row);
                    T.Load(ref imaginary, row * columnCount + column).Store(ref block, row * Row + T.Count);
                }

                _plan._columns.Forward(blockSpan, []);
                ref var coarse = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_plan._coarse), column / T.Count * rowCount * 2);
                for (nint first = 0; first < rowCount; first += T.Count)
                {
                    for (nint lane = 0; lane < T.Count; lane++)
                    {
                        var k = first + lane;
                        nint at = Unsafe.Add(ref offsets, k);
                        var (cosine, sine) = Turn(ref coarse, ref fine, k);
                        var (xr, xi) = (T.Load(ref block, at), T.Load(ref block, at + T.Count));
                        T.MultiplySubtract(xr, cosine, xi * sine).Store(ref tile, lane * Row);
                        T.MultiplyAdd(xi, cosine, xr * sine).Store(ref tile, lane * Row + T.Count);
                    }

                    ref var to = ref Unsafe.Add(ref grid, (first * columnCount + column * T.Count) * 2);
                    LaneTile<T>.Transpose(ref tile, Row, ref to, Row);
                    LaneTile<T>.Transpose(ref Unsafe.Add(ref tile, T.Count), Row, ref Unsafe.Add(ref to, T.Count), Row);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void TransformBack(Span<float> destination)
        {
            nint rowCount = _plan._rowCount;
            nint columnCount = _plan._columnCount;
            nint blockLength = _plan.BlockLength;
            nint history = _plan.HistoryLength;
            var blockSpan = _block.Span[..(_plan._rowCount * Row)];
            ref var block = ref MemoryMarshal.GetReference(blockSpan);
            ref var grid = ref MemoryMarshal.GetReference(_grid.Span);
            ref var tile = ref MemoryMarshal.GetReference(_tile.Span);
            ref var fine = ref MemoryMarshal.GetReference(_plan._fine.Span);
            ref var offsets = ref MemoryMarshal.GetArrayDataReference(_plan._columnOffsets);
            ref var result = ref MemoryMarshal.GetReference(destination[.._plan.StepLength]);
            for (nint column = 0; column < columnCount; column += T.Count)
            {
                ref var coarse = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_plan._coarse), column / T.Count * rowCount * 2);
                for (nint first = 0; first < rowCount; first += T.Count)
                {
                    ref var from = ref Unsafe.Add(ref grid, (first * columnCount + column * T.Count) * 2);
                    LaneTile<T>.Transpose(ref from, Row, ref tile, Row);
                    LaneTile<T>.Transpose(ref Unsafe.Add(ref from, T.Count), Row, ref Unsafe.Add(ref tile, T.Count), Row);
                    for (nint lane = 0; lane < T.Count; lane++)
                    {
                        var k = first + lane;
                        var (cosine, sine) = Turn(ref coarse, ref fine, k);
                        var (xr, xi) = (T.Load(ref tile, lane * Row), T.Load(ref tile, lane * Row + T.Count));
                        T.MultiplyAdd(xr, cosine, xi * sine).Store(ref block, k * Row);
                        T.MultiplySubtract(xi, cosine, xr * sine).Store(ref block, k * Row + T.Count);
                    }
                }

                _plan._columns.InverseUnscaled(blockSpan, []);

                // What lies before the block is wrapped around.
                for (var row = (history - column + columnCount - 1) / columnCount; row < rowCount; row++)
                {
                    nint at = Unsafe.Add(ref offsets, row);
                    var to = row * columnCount + column - history;
                    T.Load(ref block, at).Store(ref result, to);
                    T.Load(ref block, at + T.Count).Store(ref result, to + blockLength);
                }
            }
        }

        // exp(−2πi k n/N) of a few neighbouring n.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static (T Cosine, T Sine) Turn(ref float coarse, ref float fine, nint k)
        {
            var (cosine, sine) = (T.Broadcast(Unsafe.Add(ref coarse, 2 * k)), T.Broadcast(Unsafe.Add(ref coarse, 2 * k + 1)));
            var (c, s) = (T.Load(ref fine, k * Row), T.Load(ref fine, k * Row + T.Count));
            return (T.MultiplySubtract(c, cosine, s * sine), T.MultiplyAdd(s, cosine, c * sine));
        }
    }
}
