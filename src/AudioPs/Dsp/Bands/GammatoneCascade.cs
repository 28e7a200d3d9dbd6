using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>
/// The arithmetic of a bank of gammatone filters, with bands side by side in the lanes of a vector. Immutable; each signal
/// has a state of its own, and what comes out does not depend on the pieces in which the signal goes in.
/// </summary>
/// <remarks>
/// <para>
/// Everything is in double precision: in float32, rounding errors of a low band's state would be a ten-thousandth of its
/// output. Each biquad y[n] = x[n] + (A1k/A0) x[n − 1] − B1 y[n − 1] − B2 y[n − 2] takes three multiply-adds; A0⁴/Gain comes last, as
/// <see cref="Scale"/>. The zeros of the four biquads could be one filter of the input, for the same number of operations, but
/// they nearly cancel in a low band: at 20 Hz of 44.1 kHz the response of that filter is 10⁻⁹ of its coefficients.
/// </para>
/// <para>
/// Biquad k works on the sample that biquad k − 1 finished in the step before, so that nothing in a step waits for anything
/// else of that step. What comes out is <see cref="Lag"/> samples late.
/// </para>
/// </remarks>
internal abstract class GammatoneCascade
{
    /// <summary>Samples by which the output is behind the input. The first outputs belong to no sample, and are 0.</summary>
    public const int Lag = 3;

    protected const int Coefficients = 6;
    protected const int States = 8;

    // Added to every sample. It changes none that is not 0, and keeps what decays in silence from becoming subnormal, which
    // would take two hundred times as long: a band then settles at about this level, which is 0 in float32.
    private const double Floor = 1e-100;

    private const int BlockLength = 512;

    private readonly double[] _scale;

    protected GammatoneCascade(ReadOnlySpan<GammatoneFilter> filters, int laneCount)
    {
        Bands = filters.Length;
        LaneCount = laneCount;
        Groups = (Bands + laneCount - 1) / laneCount;
        Table = new double[Groups * Coefficients * laneCount];
        _scale = new double[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var filter = filters[band];
            var group = Table.AsSpan(band / laneCount * Coefficients * laneCount);
            ReadOnlySpan<double> values =
            [
                filter.A11 / filter.A0, filter.A12 / filter.A0, filter.A13 / filter.A0, filter.A14 / filter.A0,
                -filter.B1, -filter.B2,
            ];
            for (var i = 0; i < Coefficients; i++)
            {
                group[i * laneCount + band % laneCount] = values[i];
            }

            _scale[band] = Math.Pow(filter.A0, 4) / filter.Gain;
        }
    }

    /// <summary>Number of bands.</summary>
    public int Bands { get; }

    /// <summary>Values in a row of outputs: the bands, and what fills the last vector.</summary>
    public int RowLength => Groups * LaneCount;

    /// <summary>Doubles in the state of a signal; zeros at its start.</summary>
    public int StateLength => 1 + Groups * States * LaneCount;

    /// <summary>What the outputs of each band are to be multiplied with.</summary>
    public ReadOnlySpan<double> Scale => _scale;

    protected int LaneCount { get; }

    protected int Groups { get; }

    /// <summary>For each group of bands A11/A0 … A14/A0, −B1, −B2.</summary>
    protected double[] Table { get; }

    /// <summary>The cascade for these filters, with as many bands side by side as the machine has lanes.</summary>
    public static GammatoneCascade Create(ReadOnlySpan<GammatoneFilter> filters)
    {
        if (Vector512.IsHardwareAccelerated) return Create(filters, DoubleLanes512.Count);
        if (Vector256.IsHardwareAccelerated) return Create(filters, DoubleLanes256.Count);
        return Create(filters, Vector128.IsHardwareAccelerated ? DoubleLanes128.Count : DoubleLane.Count);
    }

    /// <summary>The same with 1, 2, 4 or 8 bands side by side.</summary>
    public static GammatoneCascade Create(ReadOnlySpan<GammatoneFilter> filters, int laneCount) => laneCount switch
    {
        8 => new GammatoneCascade<DoubleLanes512>(filters),
        4 => new GammatoneCascade<DoubleLanes256>(filters),
        2 => new GammatoneCascade<DoubleLanes128>(filters),
        _ => new GammatoneCascade<DoubleLane>(filters),
    };

    /// <summary>The samples in the form that the filters take.</summary>
    /// <param name="samples">Finite values.</param>
    /// <param name="destination">As many values.</param>
    public static void Prepare(ReadOnlySpan<float> samples, Span<double> destination)
    {
        destination = destination[..samples.Length];
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(samples);
        var wide = MemoryMarshal.Cast<double, Vector<double>>(destination);
        var floor = new Vector<double>(Floor);
        for (var i = 0; i < vectors.Length; i++)
        {
            Vector.Widen(vectors[i], out var low, out var high);
            wide[2 * i] = low + floor;
            wide[2 * i + 1] = high + floor;
        }

        for (var i = vectors.Length * Vector<float>.Count; i < samples.Length; i++)
        {
            destination[i] = samples[i] + Floor;
        }
    }

    /// <summary>Filters samples and adds the squares of what comes out up, run by run.</summary>
    /// <param name="samples">1 or more, from <see cref="Prepare"/>.</param>
    /// <param name="ends">Where each run ends: ascending, the last at the end of the samples.</param>
    /// <param name="rows">A row for each run, to which its sum in each band is added.</param>
    /// <param name="state">The signal's state.</param>
    public abstract void AddSquares(
        ReadOnlySpan<double> samples, ReadOnlySpan<int> ends, Span<double> rows, Span<double> state);

    /// <summary>Filters samples and gives the last value of each run; parameters as in <see cref="AddSquares"/>.</summary>
    public abstract void TakeLast(
        ReadOnlySpan<double> samples, ReadOnlySpan<int> ends, Span<double> rows, Span<double> state);

    /// <summary>Filters a whole signal.</summary>
    /// <param name="signal">Samples.</param>
    /// <param name="destination">Takes bands x samples.</param>
    public void Filter(ReadOnlySpan<float> signal, Span<float> destination)
    {
        var state = new double[StateLength];
        var rows = new double[BlockLength * RowLength];
        Span<double> block = stackalloc double[BlockLength];
        Span<float> zeros = stackalloc float[Lag];
        zeros.Clear();
        Span<int> ends = stackalloc int[BlockLength];
        for (var i = 0; i < BlockLength; i++)
        {
            ends[i] = i + 1;
        }

        for (var at = 0; at < signal.Length + Lag;)
        {
            var piece = at < signal.Length ? signal[at..Math.Min(at + BlockLength, signal.Length)] : zeros;
            Prepare(piece, block);
            TakeLast(block[..piece.Length], ends[..piece.Length], rows, state);
            for (var i = Math.Max(0, Lag - at); i < piece.Length; i++)
            {
                for (var band = 0; band < Bands; band++)
                {
                    destination[band * signal.Length + at + i - Lag] = (float)(rows[i * RowLength + band] * Scale[band]);
                }
            }

            at += piece.Length;
        }
    }

    private protected void Check(ReadOnlySpan<double> samples, ReadOnlySpan<int> ends, Span<double> rows, Span<double> state)
    {
        var previous = 0;
        foreach (var end in ends)
        {
            if (end < previous) throw new ArgumentException("The ends of the runs do not ascend.");
            previous = end;
        }

        if (samples.IsEmpty || previous != samples.Length) throw new ArgumentException("The runs do not end with the samples.");
        if (rows.Length < ends.Length * RowLength) throw new ArgumentException("There are fewer rows than runs.");
        if (state.Length < StateLength) throw new ArgumentException($"A state has {StateLength} values.");
    }
}
