namespace AudioPs.Analysis;

/// <summary>Weights that raise the higher cepstral coefficients to about the size of the lower ones.</summary>
/// <remarks>B. H. Juang, L. R. Rabiner, J. G. Wilpon, "On the use of bandpass liftering in speech recognition", IEEE Trans. ASSP 35 (1987).</remarks>
internal static class Lifter
{
    /// <summary>1 + Q/2 · sin(π (n + first)/Q) for n = 0 … count − 1; ones where Q is 0.</summary>
    /// <param name="count">How many coefficients.</param>
    /// <param name="strength">Q, 0 or more.</param>
    /// <param name="formula">Where the sine begins.</param>
    public static double[] Weights(int count, double strength, LifterFormula formula)
    {
        var weights = new double[count];
        var first = formula == LifterFormula.Librosa ? 1 : 0;
        for (var n = 0; n < count; n++)
        {
            weights[n] = strength == 0 ? 1 : 1 + strength / 2 * Math.Sin(Math.PI * (n + first) / strength);
        }

        return weights;
    }
}
