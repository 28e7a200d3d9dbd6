namespace AudioPs.Analysis;

/// <summary>The largest of the bands around each band, frame by frame.</summary>
internal static class BandMaximum
{
    /// <summary>For each band the largest of those from ⌊size/2⌋ below it to size − 1 − ⌊size/2⌋ above it, as far as there are any.</summary>
    /// <param name="bands">Bands x columns.</param>
    /// <param name="columns">Number of frames.</param>
    /// <param name="size">Bands, 1 or more.</param>
    public static float[] Of(ReadOnlySpan<float> bands, int columns, int size)
    {
        // Runs of 1, 2, 4, … bands, each the larger of two of half its length; a window is the larger of the two longest runs in it.
        var count = bands.Length / columns;
        var (below, above) = (Math.Min(size / 2, count), Math.Min(size - 1 - (size / 2), count));
        var run = 1;
        var runs = bands.ToArray();
        while (2 * run <= below + above + 1)
        {
            for (var band = 0; band + run < count; band++)
                TakeLarger(runs.AsSpan(band * columns, columns), runs.AsSpan((band + run) * columns, columns));
            run *= 2;
        }

        // A run that reaches beyond the last band has the bands that there are; one that begins at the first may reach beyond its window.
        var largest = new float[bands.Length];
        for (var band = 0; band < count; band++)
        {
            var row = largest.AsSpan(band * columns, columns);
            var first = Math.Max(0, band - below);
            var last = Math.Min(count - 1, band + above);
            runs.AsSpan(first * columns, columns).CopyTo(row);
            if (last - run + 1 > first) TakeLarger(row, runs.AsSpan((last - run + 1) * columns, columns));
            else if (last - first + 1 < run) TakeWithin(bands, columns, first, last, row);
        }

        return largest;
    }

    private static void TakeLarger(Span<float> values, ReadOnlySpan<float> others)
    {
        for (var i = 0; i < values.Length; i++) values[i] = Math.Max(values[i], others[i]);
    }

    // Where the window is cut at an edge and shorter than a run.
    private static void TakeWithin(ReadOnlySpan<float> bands, int columns, int first, int last, Span<float> row)
    {
        bands.Slice(first * columns, columns).CopyTo(row);
        for (var band = first + 1; band <= last; band++) TakeLarger(row, bands.Slice(band * columns, columns));
    }
}
