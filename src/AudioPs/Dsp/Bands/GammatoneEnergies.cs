using System.Numerics;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>
/// The root mean square of each band of a gammatone filter bank in overlapping windows, while the samples of a signal arrive.
/// </summary>
/// <remarks>
/// Each square is added up once, whatever the overlap: window t, from sample t · hop on, is made of whole hops and, where the
/// hop does not divide it, of the first part of one more. Sums over these parts are what the filters give.
/// </remarks>
internal sealed class GammatoneEnergies
{
    private readonly GammatonePlan _plan;
    private readonly GammatoneCascade.Signal[] _signals;
    private readonly FrameHandler _take;
    private readonly int[] _ends = new int[GammatoneCascade.MaxRuns];
    private readonly double[] _rows;
    private readonly double[] _scale;
    private readonly double[] _head;
    private readonly double[] _frame;
    private readonly double[] _bands;
    private readonly SlidingSum? _hops;

    // Filters take whole blocks, so that sums are rounded at the same samples whatever pieces a signal comes in.
    private readonly float[] _block = new float[GammatoneCascade.BlockLength];
    private int _filled;
    private Runs _runs;

    // Index of the next sample that the filters give.
    private long _position = -GammatoneCascade.Lag;

    /// <param name="plan">The filters.</param>
    /// <param name="windowLength">Samples in a window, 1 or more.</param>
    /// <param name="hopLength">Samples from one window to the next, 1 or more.</param>
    /// <param name="take">Takes the bands of each window, in order.</param>
    public GammatoneEnergies(GammatonePlan plan, int windowLength, int hopLength, FrameHandler take)
    {
        _plan = plan;
        _signals = plan.Begin();
        _take = take;
        _rows = new double[GammatoneCascade.MaxRuns * plan.RowLength];
        _head = new double[plan.RowLength];
        _frame = new double[plan.RowLength];
        _bands = new double[plan.Places.Length];
        _scale = Array.ConvertAll(plan.Scale, scale => scale / Math.Sqrt(windowLength));
        _runs = new Runs(hopLength, windowLength % hopLength);
        WholeHops = windowLength / hopLength;
        if (WholeHops > 0) _hops = new SlidingSum(WholeHops, plan.RowLength);
    }

    /// <summary>Takes the bands of one window.</summary>
    public delegate void FrameHandler(ReadOnlySpan<double> bands);

    private int WholeHops { get; }

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">Any number; finite.</param>
    public void Write(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var piece = samples[..Math.Min(samples.Length, _block.Length - _filled)];
            piece.CopyTo(_block.AsSpan(_filled));
            _filled += piece.Length;
            samples = samples[piece.Length..];
            if (_filled == _block.Length) Filter();
        }
    }

    /// <summary>States that the signal has ended, so that its last samples can leave the filters.</summary>
    public void Complete()
    {
        Span<float> zeros = stackalloc float[GammatoneCascade.Lag];
        zeros.Clear();
        Write(zeros);
        Filter();
    }

    private void Filter()
    {
        ReadOnlySpan<float> samples = _block.AsSpan(0, _filled);
        _filled = 0;
        var width = _plan.RowLength;
        while (!samples.IsEmpty)
        {
            // The runs of this block; the first may have begun before it, and the last may go on after it.
            var ahead = _runs;
            var count = 0;
            var length = 0;
            while (length < samples.Length && count < _ends.Length)
            {
                length = (int)Math.Min(ahead.End - _position, samples.Length);
                _ends[count++] = length;
                ahead.Next();
            }

            var place = 0;
            foreach (var signal in _signals)
            {
                signal.AddSquares(samples[..length], _ends.AsSpan(0, count), _rows.AsSpan(place), width);
                place += signal.RowLength;
            }

            samples = samples[length..];
            _position += length;

            var row = 0;
            for (; row < count && _runs.End <= _position; row++)
            {
                Finish(_rows.AsSpan(row * width, width));
                _runs.Next();
            }

            if (row < count && row > 0) _rows.AsSpan(row * width, width).CopyTo(_rows);
            _rows.AsSpan(0, count * width)[(row < count ? width : 0)..].Clear();
        }
    }

    /// <summary>Takes the sums of a run that has come to its end.</summary>
    private void Finish(ReadOnlySpan<double> sums)
    {
        if (_runs.Hop < 0) return;
        if (_runs.IsHead)
        {
            sums.CopyTo(_head);
            if (_runs.Hop < WholeHops) return;
            if (_hops is null)
            {
                Emit(sums);
                return;
            }

            SlidingSum.Add(_hops.Sum, sums, _frame);
            Emit(_frame);
            return;
        }

        if (_hops is null) return;
        SlidingSum.Add(_head, sums, _frame);
        _hops.Add(_frame);
        if (!_runs.HasHead && _runs.Hop >= WholeHops - 1) Emit(_hops.Sum);
    }

    /// <summary>Hands on the roots of the means.</summary>
    private void Emit(ReadOnlySpan<double> sums)
    {
        var vs = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var scales = MemoryMarshal.Cast<double, Vector<double>>(_scale);
        var roots = MemoryMarshal.Cast<double, Vector<double>>(_frame.AsSpan());
        for (var i = 0; i < vs.Length; i++)
        {
            roots[i] = Vector.SquareRoot(vs[i]) * scales[i];
        }

        for (var i = vs.Length * Vector<double>.Count; i < sums.Length; i++)
        {
            _frame[i] = Math.Sqrt(sums[i]) * _scale[i];
        }

        for (var band = 0; band < _bands.Length; band++)
        {
            _bands[band] = _frame[_plan.Places[band]];
        }

        _take(_bands);
    }

    /// <summary>The runs of samples whose squares are added up: head and tail of each hop, with what precedes the signal first.</summary>
    private struct Runs
    {
        private readonly int _hopLength;
        private readonly int _headLength;

        public Runs(int hopLength, int headLength)
        {
            _hopLength = hopLength;
            _headLength = headLength;
            Hop = -1;
        }

        /// <summary>Which hop; −1 for what precedes the signal.</summary>
        public long Hop { get; private set; }

        /// <summary>Whether it is the part in which the last window with samples of this hop ends.</summary>
        public bool IsHead { get; private set; }

        public readonly bool HasHead => _headLength > 0;

        /// <summary>The sample after its last.</summary>
        public readonly long End => IsHead ? Hop * _hopLength + _headLength : (Hop + 1) * _hopLength;

        public void Next()
        {
            if (IsHead)
            {
                IsHead = false;
                return;
            }

            Hop++;
            IsHead = HasHead;
        }
    }
}
