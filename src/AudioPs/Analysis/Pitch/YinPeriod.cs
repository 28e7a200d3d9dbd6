namespace AudioPs.Analysis;

/// <summary>The period of a frame by YIN: the first trough of d' that is below a threshold, or the deepest place.</summary>
/// <remarks>A. de Cheveigné, H. Kawahara, J. Acoust. Soc. Am. 111 (2002), steps 4 and 5; <c>librosa.yin</c>.</remarks>
internal static class YinPeriod
{
    /// <summary>The period in samples, as many as there are above the shortest one, and a fraction.</summary>
    /// <param name="differences">d' from the shortest period on.</param>
    /// <param name="threshold">What counts as deep.</param>
    public static double Above(ReadOnlySpan<float> differences, double threshold)
    {
        var deepest = 0;
        for (var i = 0; i < differences.Length; i++)
        {
            if (differences[i] < threshold && Troughs.IsAt(differences, i)) return i + Troughs.Shift(differences, i);
            if (differences[i] < differences[deepest]) deepest = i;
        }

        return deepest + Troughs.Shift(differences, deepest);
    }
}
