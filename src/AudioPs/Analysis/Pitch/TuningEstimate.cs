namespace AudioPs.Analysis;

/// <summary>By how much frequencies lie beside the steps of a scale, on the whole: librosa's <c>pitch_tuning</c>.</summary>
/// <remarks>The deviations of all frequencies from their nearest step are counted in a histogram; its fullest bin tells.</remarks>
internal static class TuningEstimate
{
    /// <summary>The deviation in fractions of a step, −0.5 and more, below 0.5; a multiple of the resolution. Null for no frequency.</summary>
    /// <param name="frequencies">Hz; those of 0 and less do not count.</param>
    /// <param name="resolution">Width of a bin of the histogram in steps, above 0 and below 1.</param>
    /// <param name="binsPerOctave">Steps of an octave, of which A4 at 440 Hz is one.</param>
    public static double? Of(IEnumerable<double> frequencies, double resolution, int binsPerOctave)
    {
        var counts = new int[(int)Math.Ceiling(1 / resolution)];
        var isAny = false;
        foreach (var frequency in frequencies)
        {
            if (!(frequency > 0 && double.IsFinite(frequency))) continue;
            isAny = true;
            var steps = binsPerOctave * Math.Log2(frequency / 440);
            var deviation = steps - Math.Floor(steps);
            if (deviation >= 0.5) deviation -= 1;
            counts[Math.Clamp((int)Math.Floor((deviation + 0.5) * counts.Length), 0, counts.Length - 1)]++;
        }

        return isAny ? -0.5 + (double)Array.IndexOf(counts, counts.Max()) / counts.Length : null;
    }
}
