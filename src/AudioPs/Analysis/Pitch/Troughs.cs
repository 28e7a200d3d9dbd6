namespace AudioPs.Analysis;

/// <summary>Local minima of a sampled curve, and where between the samples they lie.</summary>
internal static class Troughs
{
    /// <summary>Whether a value is below the one before it and not above the one after it; at the ends, below the one beside it.</summary>
    public static bool IsAt(ReadOnlySpan<float> curve, int at) => at == 0
        ? curve[0] < curve[1]
        : curve[at] < curve[at - 1] && (at == curve.Length - 1 || curve[at] <= curve[at + 1]);

    /// <summary>How far from a sample the vertex of the parabola through it and its neighbours lies, −1 to 1; 0 where it lies further away, and at the ends.</summary>
    public static double Shift(ReadOnlySpan<float> curve, int at)
    {
        if (at == 0 || at == curve.Length - 1) return 0;
        var bend = (double)curve[at + 1] + curve[at - 1] - (2.0 * curve[at]);
        var slope = ((double)curve[at + 1] - curve[at - 1]) / 2;
        return Math.Abs(slope) >= Math.Abs(bend) ? 0 : -slope / bend;
    }
}
