namespace AudioPs.Tests.Golden;

/// <summary>A bound on what an operator makes of one's own output: |operator(x) − target| / |target|, both Frobenius norms.</summary>
internal sealed record GoldenResidual(string Target, double MaxRelative)
{
    /// <summary>The norm of the difference over that of the target, and of no number infinity.</summary>
    public double Of(ReadOnlySpan<float> actual)
    {
        var target = Npy.Read(GoldenData.PathOf(Target)).Values;
        double error = 0, whole = 0;
        for (var i = 0; i < target.Length; i++)
        {
            error += Math.Pow(actual[i] - target[i], 2);
            whole += Math.Pow(target[i], 2);
        }

        return target.Length == actual.Length && double.IsFinite(error) ? Math.Sqrt(error / whole) : double.PositiveInfinity;
    }
}
