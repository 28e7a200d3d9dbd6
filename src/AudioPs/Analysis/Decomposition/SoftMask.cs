using System.Numerics;
using System.Runtime.InteropServices;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The share of a whole that belongs to one of two, x^p / (x^p + y^p), between 0 and 1.</summary>
/// <remarks>
/// Source: D. FitzGerald, "Harmonic/percussive separation using median filtering", DAFx (2010), equation 10. The ratio of the smaller to
/// the larger value is raised, so that nothing overflows.
/// </remarks>
internal sealed class SoftMask
{
    // Where both are below the smallest normal number there is nothing to compare.
    private const float Tiny = 1.17549435e-38f;

    private readonly double _power;
    private readonly float _ofNothing;

    /// <param name="power">p, above 0; infinite for all or nothing.</param>
    /// <param name="splitsNothing">Whether of what is zero in both each has a half; otherwise none.</param>
    public SoftMask(double power, bool splitsNothing)
    {
        _power = power;
        _ofNothing = splitsNothing ? 0.5f : 0;
    }

    /// <summary>mask[i] = x[i]^p / (x[i]^p + (margin · y[i])^p).</summary>
    /// <param name="x">0 or more.</param>
    /// <param name="y">0 or more.</param>
    /// <param name="margin">1 or more.</param>
    /// <param name="mask">As many values.</param>
    public void Compute(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float margin, Span<float> mask)
    {
        y = y[..x.Length];
        mask = mask[..x.Length];
        if (double.IsPositiveInfinity(_power))
        {
            for (var i = 0; i < x.Length; i++) mask[i] = x[i] > y[i] * margin ? 1 : 0;
            return;
        }

        // Whole vectors, and what remains as a vector of its own, so that a value does not depend on where it stands.
        var whole = x.Length / Vector<float>.Count * Vector<float>.Count;
        ComputeVectors(x[..whole], y[..whole], margin, mask[..whole]);
        if (whole == x.Length) return;
        Span<float> rest = stackalloc float[3 * Vector<float>.Count];
        rest.Clear();
        var a = rest[..Vector<float>.Count];
        var b = rest.Slice(Vector<float>.Count, Vector<float>.Count);
        var c = rest[(2 * Vector<float>.Count)..];
        x[whole..].CopyTo(a);
        y[whole..].CopyTo(b);
        ComputeVectors(a, b, margin, c);
        c[..(x.Length - whole)].CopyTo(mask[whole..]);
    }

    private void ComputeVectors(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float margin, Span<float> mask)
    {
        var vx = MemoryMarshal.Cast<float, Vector<float>>(x);
        var vy = MemoryMarshal.Cast<float, Vector<float>>(y);
        var vm = MemoryMarshal.Cast<float, Vector<float>>(mask);
        var factor = Vector.Create<float>(margin);
        var tiny = Vector.Create<float>(Tiny);
        for (var i = 0; i < vx.Length; i++)
        {
            var other = vy[i] * factor;
            var isLarger = Vector.GreaterThan(vx[i], other);
            var larger = Vector.ConditionalSelect(isLarger, vx[i], other);
            var smaller = Vector.ConditionalSelect(isLarger, other, vx[i]);
            vm[i] = Vector.ConditionalSelect(Vector.LessThan(larger, tiny), Vector<float>.One, smaller / larger);
        }

        if (_power == 2)
        {
            for (var i = 0; i < vm.Length; i++) vm[i] *= vm[i];
        }
        else if (_power != 1)
        {
            VectorMath.Raise(mask, _power);
        }

        for (var i = 0; i < vx.Length; i++)
        {
            var other = vy[i] * factor;
            var isLarger = Vector.GreaterThan(vx[i], other);
            var share = Vector.ConditionalSelect(isLarger, Vector<float>.One, vm[i]) / (Vector<float>.One + vm[i]);
            var isNothing = Vector.LessThan(Vector.ConditionalSelect(isLarger, vx[i], other), tiny);
            vm[i] = Vector.ConditionalSelect(isNothing, Vector.Create<float>(_ofNothing), share);
        }
    }
}
