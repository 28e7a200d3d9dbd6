namespace AudioPs.Analysis;

/// <summary>How much each bin of a transform belongs to each class of pitch: <c>librosa.filters.chroma</c>.</summary>
/// <remarks>
/// In steps of a class, p_k = B log₂(f_k / (A4 / 16)) for B classes. The weight is exp(−½ (2 d / w)²) for the distance d from the class,
/// octaves aside, and w = max(1, p_{k+1} − p_k); each bin is divided by its norm over the classes, and weighed by exp(−½ ((p_k / B − c) / o)²)
/// around octave c. Bin 0 stands 1½ octaves below bin 1. Source: D. Ellis, "Chroma feature analysis and synthesis" (2007).
/// </remarks>
internal static class ChromaFilter
{
    // What stands between A, where the octaves are counted from, and C.
    private const double StepsToC = 3.0 / 12;

    /// <summary>The weights, classes x bins, of which the first is C.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="fftLength">Length of the transform.</param>
    /// <param name="tuning">In fractions of a class.</param>
    public static float[] Create(ChromaOptions options, int sampleRate, int fftLength, double tuning)
    {
        var count = options.ChromaCount;
        var bins = fftLength / 2 + 1;
        var places = new double[bins + 1];
        for (var k = 1; k <= bins; k++)
        {
            places[k] = count * Math.Log2((double)k * sampleRate / fftLength / (440.0 / 16)) - tuning;
        }

        places[0] = places[1] - 1.5 * count;
        var weights = new float[count * bins];
        var column = new double[count];
        for (var k = 0; k < bins; k++)
        {
            var width = Math.Max(1, places[k + 1] - places[k]);
            double squares = 0;
            for (var chroma = 0; chroma < count; chroma++)
            {
                // From −B/2 to B/2.
                var distance = places[k] - chroma - StepsToC * count;
                distance -= count * Math.Floor(distance / count + 0.5);
                var weight = Math.Exp(-0.5 * Math.Pow(2 * distance / width, 2));
                column[chroma] = weight;
                squares += weight * weight;
            }

            var gain = squares > 0 ? 1 / Math.Sqrt(squares) : 1;
            if (options.OctaveWidth is { } spread) gain *= Math.Exp(-0.5 * Math.Pow((places[k] / count - options.CenterOctave) / spread, 2));
            for (var chroma = 0; chroma < count; chroma++) weights[chroma * bins + k] = (float)(column[chroma] * gain);
        }

        return weights;
    }
}
