using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Analysis;

/// <summary>Dynamic time warping: the cheapest way through a matrix of distances.</summary>
/// <remarks>
/// D(n, m) = min over steps (i, j) of D(n − i, m − j) + w · C(n, m) + a. M. Müller, "Fundamentals of Music Processing", Springer 2015, chapter
/// 3. Of equally cheap steps the first one counts. Of each place only the step that led to it is kept, a byte, and of the sums the
/// rows that steps reach back to.
/// </remarks>
internal sealed class WarpingPath
{
    private const byte Start = byte.MaxValue;

    private static readonly uint[] Steps = StepsByBits();

    private readonly AlignmentOptions _options;
    private readonly WarpingStep[] _steps;
    private readonly double[] _weights;
    private readonly double[] _penalties;
    private readonly WarpingBand _band;
    private readonly int _rows;
    private readonly int _columns;
    private readonly byte[] _taken;
    private readonly int _reach;

    // Rows of sums in turn, each with infinities before its first column.
    private readonly double[][] _sums;

    /// <param name="rows">Frames of the one that is gone through.</param>
    /// <param name="columns">Frames of the other.</param>
    /// <param name="options">Valid ones.</param>
    /// <param name="isTurned">Whether the one is the reference.</param>
    public WarpingPath(int rows, int columns, AlignmentOptions options, bool isTurned)
    {
        (_rows, _columns, _options) = (rows, columns, options);
        _steps = [.. options.Steps.Select(step => isTurned ? new WarpingStep(step.ReferenceFrames, step.Frames) : step)];
        _weights = [.. options.StepWeights ?? Enumerable.Repeat(1.0, _steps.Length)];
        _penalties = [.. options.StepPenalties ?? Enumerable.Repeat(0.0, _steps.Length)];
        _band = new WarpingBand(rows, columns, options.BandRadius);
        _taken = new byte[(long)rows * _band.Width];
        _reach = _steps.Max(step => step.ReferenceFrames);
        _sums = new double[_steps.Max(step => step.Frames) + 1][];
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] = new double[columns + _reach];
            Array.Fill(_sums[i], double.PositiveInfinity);
        }
    }

    private bool IsPlain => _steps.AsSpan().SequenceEqual([new(1, 1), new(0, 1), new(1, 0)]) && _weights.All(weight => weight == 1) && _penalties.All(penalty => penalty == 0);

    /// <summary>Sums up all rows.</summary>
    /// <param name="fill">Gives distances of a row: which, its first column, and where they go.</param>
    /// <param name="take">Takes the sums of each row where they are wanted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The column of the last row that the path ends in, and its sum, infinite where no path leads there.</returns>
    public (int Column, double Cost) Run(FillRow fill, Action<int, ReadOnlyMemory<double>>? take, CancellationToken cancellationToken)
    {
        var costs = new double[_band.Width];
        var isPlain = IsPlain;
        for (var n = 0; n < _rows; n++)
        {
            if (n % 16 == 0) cancellationToken.ThrowIfCancellationRequested();
            var (first, end) = _band.Row(n);
            var sums = _sums[n % _sums.Length];
            if (n > 0) Array.Fill(sums, double.PositiveInfinity);
            if (end > first)
            {
                var row = costs.AsSpan(0, end - first);
                fill(n, first, row);
                var taken = _taken.AsSpan(n * _band.Width, end - first);
                if (isPlain && n > 0) Plain(_sums[(n - 1) % _sums.Length].AsSpan(first), sums.AsSpan(first), row, taken);
                else Any(n, first, sums, row, taken);
            }

            take?.Invoke(n, sums.AsMemory(_reach));
        }

        var last = _sums[(_rows - 1) % _sums.Length].AsSpan(_reach);
        var column = _columns - 1;
        if (!_options.Subsequence) return (column, last[column]);
        column = 0;
        for (var m = 1; m < last.Length; m++)
        {
            if (last[m] < last[column]) column = m;
        }

        return (column, last[column]);
    }

    /// <summary>The way to a column of the last row, from its start on.</summary>
    public List<(int Row, int Column)> Trace(int column)
    {
        var path = new List<(int, int)>();
        var row = _rows - 1;
        while (true)
        {
            path.Add((row, column));
            var taken = _taken[(row * _band.Width) + column - _band.Row(row).First];
            if (taken == Start) break;
            (row, column) = (row - _steps[taken].Frames, column - _steps[taken].ReferenceFrames);
        }

        path.Reverse();
        return path;
    }

    // The default steps. What comes from the row before is summed ahead, and which step was taken is told afterwards, both by vectors:
    // only the step along the row waits for the sum before it. Rounding keeps the order of sums, so that the least of two sums is the
    // sum of the least of two. The sums before the first column stand one place before.
    private static void Plain(ReadOnlySpan<double> before, Span<double> sums, ReadOnlySpan<double> costs, Span<byte> taken)
    {
        before = before[..(costs.Length + 1)];
        sums = sums[..(costs.Length + 1)];
        taken = taken[..costs.Length];
        var across = sums[1..];
        ref var from = ref MemoryMarshal.GetReference(before);
        ref var cost = ref MemoryMarshal.GetReference(costs);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var m = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; m <= costs.Length - 4; m += 4)
            {
                var least = Vector256.MinNative(Vector256.LoadUnsafe(ref from, (nuint)m), Vector256.LoadUnsafe(ref from, (nuint)m + 1));
                (least + Vector256.LoadUnsafe(ref cost, (nuint)m)).StoreUnsafe(ref sum, (nuint)m + 1);
            }
        }

        for (; m < costs.Length; m++) across[m] = double.MinNative(before[m], before[m + 1]) + costs[m];

        var left = sums[0];
        for (m = 0; m < costs.Length; m++)
        {
            left = double.MinNative(left + costs[m], across[m]);
            across[m] = left;
        }

        m = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; m <= costs.Length - 4; m += 4)
            {
                var step = Vector256.LoadUnsafe(ref cost, (nuint)m);
                var both = Vector256.LoadUnsafe(ref from, (nuint)m) + step;
                var up = Vector256.LoadUnsafe(ref from, (nuint)m + 1) + step;
                var along = Vector256.LoadUnsafe(ref sum, (nuint)m) + step;
                var isLeft = Vector256.LessThan(along, both).ExtractMostSignificantBits();
                var isUp = Vector256.LessThan(up, Vector256.MinNative(along, both)).ExtractMostSignificantBits();
                Unsafe.WriteUnaligned(ref taken[m], Steps[(int)(isLeft | (isUp << 4))]);
            }
        }

        for (; m < costs.Length; m++)
        {
            var (both, up, along) = (before[m] + costs[m], before[m + 1] + costs[m], sums[m] + costs[m]);
            taken[m] = (byte)(up < double.MinNative(along, both) ? 2 : along < both ? 1 : 0);
        }
    }

    // Four steps by the bits that say where the one along the row is the cheaper, and four that say where the one from the row before is.
    private static uint[] StepsByBits()
    {
        var steps = new uint[256];
        for (var bits = 0; bits < steps.Length; bits++)
        {
            for (var i = 0; i < 4; i++) steps[bits] |= ((bits >> (4 + i)) & 1) != 0 ? 2u << (8 * i) : (uint)((bits >> i) & 1) << (8 * i);
        }

        return steps;
    }

    private void Any(int n, int first, double[] sums, ReadOnlySpan<double> costs, Span<byte> taken)
    {
        for (var m = first; m < first + costs.Length; m++)
        {
            var cost = costs[m - first];
            var isStart = n == 0 && (m == 0 || _options.Subsequence);
            var (least, step) = (isStart ? cost : double.PositiveInfinity, Start);
            for (var i = 0; i < _steps.Length; i++)
            {
                var back = n - _steps[i].Frames;
                if (back < 0) continue;
                var sum = _sums[back % _sums.Length][m + _reach - _steps[i].ReferenceFrames] + ((_weights[i] * cost) + _penalties[i]);
                if (!(sum < least)) continue;
                (least, step) = (sum, (byte)i);
            }

            sums[m + _reach] = least;
            taken[m - first] = step;
        }
    }

    /// <summary>Gives distances of a row.</summary>
    public delegate void FillRow(int row, int first, Span<double> distances);
}
