using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>Convolution with responses of any length, in memory of a few times theirs.</summary>
/// <remarks>
/// Uniformly partitioned overlap-save: the response is cut into partitions of B samples, each transformed once; the signal is transformed
/// in frames of 2B samples with a hop of B; the spectrum of a block is the sum of products of the latest spectra with those of the
/// partitions. As many blocks in a row as a vector has lanes go through all of it side by side. Source: T. G. Stockham, "High-speed
/// convolution and correlation", Proc. Spring Joint Computer Conference (1966); partitions: B. D. Kulp, "Digital equalization using Fourier
/// transform techniques", 85th AES Convention (1988).
/// </remarks>
internal abstract class PartitionedConvolution : ConvolutionPlan
{
    // Few partitions need long transforms, whose blocks leave the cache; many need many products.
    private const int LikelyPartitions = 16;
    private const int LeastBlock = 256;
    private const int MostBlock = 8192;

    private protected PartitionedConvolution(int length, int blockLength)
        : base(length)
    {
        BlockLength = blockLength;
        Partitions = (length + blockLength - 1) / blockLength;
    }

    /// <summary>Samples of a partition, B.</summary>
    public int BlockLength { get; }

    /// <summary>How many partitions there are.</summary>
    public int Partitions { get; }

    public override int HistoryLength => BlockLength;

    /// <summary>Bins of a spectrum of 2B samples.</summary>
    protected int Bins => BlockLength + 1;

    /// <summary>A plan for the widest vectors of this machine.</summary>
    /// <param name="response">One sample or more, whose first is that of no delay.</param>
    public static new PartitionedConvolution Create(ReadOnlySpan<float> response)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(response.Length, 1, nameof(response));
        var block = (int)BitOperations.RoundUpToPowerOf2((uint)(response.Length / LikelyPartitions + 1));
        return Create(response, Math.Clamp(block, LeastBlock, MostBlock));
    }

    /// <summary>A plan with partitions of a chosen length, a power of two.</summary>
    public static PartitionedConvolution Create(ReadOnlySpan<float> response, int blockLength) => LaneRealFft.LanesOf(2 * blockLength) switch
    {
        16 => new PartitionedConvolution<Lanes512>(response, blockLength),
        8 => new PartitionedConvolution<Lanes256>(response, blockLength),
        4 => new PartitionedConvolution<Lanes128>(response, blockLength),
        _ => new PartitionedConvolution<ScalarLane>(response, blockLength),
    };
}

/// <summary>The form for one width of vectors.</summary>
internal sealed class PartitionedConvolution<T> : PartitionedConvolution
    where T : struct, ILanes<T>
{
    private readonly FrameTransform _frames;
    private readonly LaneRealFft<T> _fft;

    // Of each bin the partitions, real and imaginary parts in turn.
    private readonly float[] _response;

    public PartitionedConvolution(ReadOnlySpan<float> response, int blockLength)
        : base(response.Length, blockLength)
    {
        _fft = new LaneRealFft<T>(2 * blockLength);
        var ones = new float[2 * blockLength];
        Array.Fill(ones, 1);
        _frames = FrameTransform.Create(2 * blockLength, blockLength, ones);

        // Zeros follow a partition up to the length of the transform.
        var partitions = FrameTransform.Create(2 * blockLength, blockLength, ones.AsSpan(0, blockLength));
        _response = new float[checked(2 * Bins * Partitions)];
        var samples = new float[checked((Partitions + T.Count) * blockLength)];
        response.CopyTo(samples);
        using var real = new LaneBuffer(Bins * T.Count);
        using var imaginary = new LaneBuffer(Bins * T.Count);
        using var work = new LaneBuffer(partitions.WorkLength);
        for (var first = 0; first < Partitions; first += T.Count)
        {
            var count = Math.Min(T.Count, Partitions - first);
            partitions.Spectrum(samples.AsSpan(first * blockLength), count, real.Span, imaginary.Span, T.Count, work.Span);
            for (var bin = 0; bin < Bins; bin++)
            {
                for (var lane = 0; lane < count; lane++)
                {
                    var place = 2 * (bin * Partitions + first + lane);
                    _response[place] = real.Span[bin * T.Count + lane];
                    _response[place + 1] = imaginary.Span[bin * T.Count + lane];
                }
            }
        }
    }

    public override int StepLength => BlockLength * T.Count;

    // Of each bin the spectra that older partitions still need, and behind them those of this step.
    private int Stride => Partitions - 1 + T.Count;

    public override Run Begin() => new LaneRun(this);

    // Sums of products, lane by lane: Y[t] = Σ H[p] X[t − p]. What the next step needs of the spectra moves to the front meanwhile.
    private static void Multiply(
        ref float response, ref float real, ref float imaginary, ref float sumReal, ref float sumImaginary, int bins, nint partitions)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var stride = partitions - 1 + T.Count;
        for (nint bin = 0; bin < bins; bin++)
        {
            ref var h = ref Unsafe.Add(ref response, 2 * bin * partitions);
            ref var x = ref Unsafe.Add(ref real, bin * stride);
            ref var y = ref Unsafe.Add(ref imaginary, bin * stride);
            var zero = T.Broadcast(0);
            var (a, b, c, d) = (zero, zero, zero, zero);
            for (nint p = 0; p < partitions; p++)
            {
                var at = partitions - 1 - p;
                var (xr, xi) = (T.Load(ref x, at), T.Load(ref y, at));
                var (hr, hi) = (T.Broadcast(Unsafe.Add(ref h, 2 * p)), T.Broadcast(Unsafe.Add(ref h, 2 * p + 1)));
                a = T.MultiplyAdd(xr, hr, a);
                b = T.MultiplyAdd(xi, hi, b);
                c = T.MultiplyAdd(xr, hi, c);
                d = T.MultiplyAdd(xi, hr, d);
            }

            (a - b).Store(ref sumReal, bin * T.Count);
            (c + d).Store(ref sumImaginary, bin * T.Count);
            for (nint kept = 0; kept < partitions - 1; kept += T.Count)
            {
                T.Load(ref x, kept + T.Count).Store(ref x, kept);
                T.Load(ref y, kept + T.Count).Store(ref y, kept);
            }
        }
    }

    private sealed class LaneRun : Run
    {
        private readonly PartitionedConvolution<T> _plan;
        private readonly LaneBuffer _real;
        private readonly LaneBuffer _imaginary;
        private readonly LaneBuffer _sumReal;
        private readonly LaneBuffer _sumImaginary;
        private readonly LaneBuffer _signal;
        private readonly LaneBuffer _work;

        public LaneRun(PartitionedConvolution<T> plan)
            : base(plan.Length)
        {
            _plan = plan;

            // Room behind the last row, as what moves is read by whole vectors.
            _real = new LaneBuffer(checked(plan.Bins * plan.Stride + T.Count));
            _imaginary = new LaneBuffer(_real.Length);
            _real.Span.Clear();
            _imaginary.Span.Clear();
            _sumReal = new LaneBuffer(plan.Bins * T.Count);
            _sumImaginary = new LaneBuffer(_sumReal.Length);
            _signal = new LaneBuffer(2 * plan.BlockLength * T.Count);
            _work = new LaneBuffer(Math.Max(plan._frames.WorkLength, plan._fft.WorkLength));
        }

        protected override void Convolve(ReadOnlySpan<float> samples, Span<float> destination)
        {
            var latest = _plan.Partitions - 1;
            _plan._frames.Spectrum(samples, T.Count, _real.Span[latest..], _imaginary.Span[latest..], _plan.Stride, _work.Span[.._plan._frames.WorkLength]);
            Multiply(
                ref MemoryMarshal.GetArrayDataReference(_plan._response),
                ref MemoryMarshal.GetReference(_real.Span),
                ref MemoryMarshal.GetReference(_imaginary.Span),
                ref MemoryMarshal.GetReference(_sumReal.Span),
                ref MemoryMarshal.GetReference(_sumImaginary.Span),
                _plan.Bins,
                _plan.Partitions);
            _plan._fft.Inverse(_sumReal.Span, _sumImaginary.Span, _signal.Span, _work.Span[.._plan._fft.WorkLength]);
            Unpack(_signal.Span, destination);
        }

        public override void Dispose()
        {
            foreach (var buffer in (LaneBuffer[])[_real, _imaginary, _sumReal, _sumImaginary, _signal, _work]) buffer.Dispose();
        }

        // Lanes into blocks one after the other; the first half of each transform is wrapped around and left.
        private void Unpack(ReadOnlySpan<float> signal, Span<float> destination)
        {
            Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
            const int Tile = 16;
            var length = _plan.BlockLength;
            ref var from = ref Unsafe.Add(ref MemoryMarshal.GetReference(signal), (nint)length * T.Count);
            ref var to = ref MemoryMarshal.GetReference(destination[..(length * T.Count)]);
            for (nint first = 0; first < length; first += Tile)
            {
                for (nint lane = 0; lane < T.Count; lane++)
                {
                    ref var row = ref Unsafe.Add(ref to, lane * length + first);
                    ref var column = ref Unsafe.Add(ref from, first * T.Count + lane);
                    for (nint i = 0; i < Tile; i++) Unsafe.Add(ref row, i) = Unsafe.Add(ref column, i * T.Count);
                }
            }
        }
    }
}
