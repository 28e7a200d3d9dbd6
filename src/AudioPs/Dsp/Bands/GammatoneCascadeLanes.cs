using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>A vector of bands at a time, of a precision, in a form.</summary>
internal sealed class GammatoneCascade<T, TLanes, TForm> : GammatoneCascade
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLanes : struct, IFilterLanes<TLanes, T>
    where TForm : IGammatoneForm
{
    private const int Coefficients = 6;
    private const int States = 8;

    // For each vector of bands its coefficients.
    private readonly T[] _table;

    // What a sum of squares of each band begins with, for the reason of the floor below, and what is taken from it in the end:
    // squares of the floor do not change it, so that silence is 0.
    private readonly T[] _sumFloors;

    public GammatoneCascade(ReadOnlySpan<GammatoneFilter> filters)
        : base(Array.ConvertAll(filters.ToArray(), TForm.ScaleOf), TLanes.Count)
    {
        var lanes = TLanes.Count;
        _table = new T[RowLength * Coefficients];
        _sumFloors = new T[RowLength];
        for (var band = 0; band < filters.Length; band++)
        {
            _sumFloors[band] = T.CreateChecked(SumFloor / (Scale[band] * Scale[band]));
            var values = TForm.CoefficientsOf(filters[band]);
            var group = _table.AsSpan(band / lanes * Coefficients * lanes);
            for (var i = 0; i < Coefficients; i++)
            {
                group[i * lanes + band % lanes] = T.CreateChecked(values[i]);
            }
        }
    }

    private static double SumFloor => typeof(T) == typeof(float) ? 1e-30 : 0;

    // Added to every sample. It changes none of more than a hundred-millionth of the quietest that a recording has, and keeps what
    // decays in silence from becoming subnormal, which would take two hundred times as long: a band settles at about this level.
    private static T Floor => T.CreateChecked(typeof(T) == typeof(float) ? 1e-20 : 1e-100);

    public override Signal Begin() => new LaneSignal(this);

    /// <summary>Filters samples for a vector of bands.</summary>
    private static void Run(
        ref T table, ref T state, ref T sumFloor, ref T sums, nint rowLength, ReadOnlySpan<T> samples, ReadOnlySpan<int> ends)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        nint lanes = TLanes.Count;
        ref var signal = ref MemoryMarshal.GetReference(samples);
        TLanes z1 = TLanes.Load(ref table, 0), z2 = TLanes.Load(ref table, lanes);
        TLanes z3 = TLanes.Load(ref table, 2 * lanes), z4 = TLanes.Load(ref table, 3 * lanes);
        TLanes forP = TLanes.Load(ref table, 4 * lanes), forQ = TLanes.Load(ref table, 5 * lanes);
        TLanes p1 = TLanes.Load(ref state, 0), q1 = TLanes.Load(ref state, lanes);
        TLanes p2 = TLanes.Load(ref state, 2 * lanes), q2 = TLanes.Load(ref state, 3 * lanes);
        TLanes p3 = TLanes.Load(ref state, 4 * lanes), q3 = TLanes.Load(ref state, 5 * lanes);
        TLanes p4 = TLanes.Load(ref state, 6 * lanes), q4 = TLanes.Load(ref state, 7 * lanes);
        nint n = 0;
        for (var run = 0; run < ends.Length; run++)
        {
            nint end = ends[run];
            var sum = TLanes.Load(ref sumFloor, 0);
            for (; n < end; n++)
            {
                // Last to first, as each takes what the one before it put out in the step before.
                var next = TForm.NextP<TLanes, T>(p4, q4, forP, forQ, TLanes.MultiplyAdd(z3, q3, p3));
                q4 = TForm.NextQ<TLanes, T>(next, p4, q4);
                p4 = next;
                next = TForm.NextP<TLanes, T>(p3, q3, forP, forQ, TLanes.MultiplyAdd(z2, q2, p2));
                q3 = TForm.NextQ<TLanes, T>(next, p3, q3);
                p3 = next;
                next = TForm.NextP<TLanes, T>(p2, q2, forP, forQ, TLanes.MultiplyAdd(z1, q1, p1));
                q2 = TForm.NextQ<TLanes, T>(next, p2, q2);
                p2 = next;
                next = TForm.NextP<TLanes, T>(p1, q1, forP, forQ, TLanes.Broadcast(Unsafe.Add(ref signal, n)));
                q1 = TForm.NextQ<TLanes, T>(next, p1, q1);
                p1 = next;
                var output = TLanes.MultiplyAdd(z4, q4, p4);
                sum = TLanes.MultiplyAdd(output, output, sum);
            }

            sum.Store(ref sums, run * rowLength);
        }

        p1.Store(ref state, 0);
        q1.Store(ref state, lanes);
        p2.Store(ref state, 2 * lanes);
        q2.Store(ref state, 3 * lanes);
        p3.Store(ref state, 4 * lanes);
        q3.Store(ref state, 5 * lanes);
        p4.Store(ref state, 6 * lanes);
        q4.Store(ref state, 7 * lanes);
    }

    private sealed class LaneSignal(GammatoneCascade<T, TLanes, TForm> cascade) : Signal
    {
        private readonly T[] _state = new T[cascade.RowLength * States];
        private readonly T[] _sums = new T[MaxRuns * cascade.RowLength];
        private readonly T[] _samples = new T[BlockLength];

        public override int RowLength => cascade.RowLength;

        public override bool HasSubnormals =>
            _state.AsEnumerable().Any(T.IsSubnormal) || _sums.AsEnumerable().Any(T.IsSubnormal);

        protected override void Add(ReadOnlySpan<float> samples, ReadOnlySpan<int> ends, Span<double> rows, int rowLength)
        {
            Prepare(samples, _samples);
            ref var table = ref MemoryMarshal.GetArrayDataReference(cascade._table);
            ref var state = ref MemoryMarshal.GetArrayDataReference(_state);
            ref var sumFloors = ref MemoryMarshal.GetArrayDataReference(cascade._sumFloors);
            ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
            for (nint band = 0; band < RowLength; band += TLanes.Count)
            {
                Run(
                    ref Unsafe.Add(ref table, band * Coefficients),
                    ref Unsafe.Add(ref state, band * States),
                    ref Unsafe.Add(ref sumFloors, band),
                    ref Unsafe.Add(ref sums, band),
                    RowLength,
                    _samples.AsSpan(0, samples.Length),
                    ends);
            }

            for (var run = 0; run < ends.Length; run++)
            {
                AddRow(_sums.AsSpan(run * RowLength, RowLength), rows[(run * rowLength)..]);
            }
        }

        /// <summary>The samples in the precision of the filters, with the floor on them.</summary>
        private static void Prepare(ReadOnlySpan<float> samples, Span<T> destination)
        {
            var vectors = MemoryMarshal.Cast<float, Vector<float>>(samples);
            var floor = Vector.Create<T>(Floor);
            var prepared = MemoryMarshal.Cast<T, Vector<T>>(destination);
            for (var i = 0; i < vectors.Length; i++)
            {
                if (typeof(T) == typeof(float))
                {
                    prepared[i] = vectors[i].As<float, T>() + floor;
                    continue;
                }

                var (low, high) = (Vector.WidenLower(vectors[i]), Vector.WidenUpper(vectors[i]));
                prepared[2 * i] = low.As<double, T>() + floor;
                prepared[2 * i + 1] = high.As<double, T>() + floor;
            }

            for (var i = vectors.Length * Vector<float>.Count; i < samples.Length; i++)
            {
                destination[i] = T.CreateTruncating(samples[i]) + Floor;
            }
        }

        private void AddRow(ReadOnlySpan<T> sums, Span<double> row)
        {
            ReadOnlySpan<T> floors = cascade._sumFloors.AsSpan(0, sums.Length);
            row = row[..sums.Length];
            for (var i = 0; i < sums.Length; i++)
            {
                row[i] += double.CreateTruncating(sums[i] - floors[i]);
            }
        }
    }
}
