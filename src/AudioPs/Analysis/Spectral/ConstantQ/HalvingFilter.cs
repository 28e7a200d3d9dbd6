namespace AudioPs.Analysis;

/// <summary>The low-pass filter that a signal goes through when its sampling rate is halved: an ideal one under a Kaiser window.</summary>
/// <remarks>
/// It passes 91 % of the lower band unchanged to 10⁻⁵, and all that would come out mirrored is 100 dB down: the bands of libsoxr's high quality,
/// which librosa takes. They matter, as what a filter rings before a signal's first sample is cut off. Source of the length and of beta: J. F.
/// Kaiser, "Nonrecursive digital filter design using the I₀-sinh window function", ISCAS (1974).
/// </remarks>
internal static class HalvingFilter
{
    /// <summary>The share of the lower band that passes unchanged.</summary>
    public const double PassShare = 0.913;

    /// <summary>Weights on each side of the middle; even.</summary>
    public const int Reach = 148;

    private const double Attenuation = 100;

    /// <summary>The weights at distances 0, 1, 2, …, whose sum over both sides is 1.</summary>
    public static readonly float[] Weights = Create();

    private static float[] Create()
    {
        const double Beta = 0.1102 * (Attenuation - 8.7);
        const double Cutoff = (1 + PassShare) / 4;
        var weights = new double[Reach + 1];
        double sum = 0;
        for (var n = 0; n <= Reach; n++)
        {
            var place = n / (double)Reach;
            var ideal = n == 0 ? Cutoff : Math.Sin(Math.PI * Cutoff * n) / (Math.PI * n);
            weights[n] = ideal * Bessel.I0(Beta * Math.Sqrt(1 - place * place)) / Bessel.I0(Beta);
            sum += n == 0 ? weights[n] : 2 * weights[n];
        }

        return Array.ConvertAll(weights, weight => (float)(weight / sum));
    }
}
