namespace AudioPs.Analysis;

/// <summary>Finds the notes in a course of pitch.</summary>
/// <remarks>
/// The number of a frequency f is m = 69 + 12 · log2(f / A4), the number of a note in MIDI with its fraction. Within a run of voiced frames a note n,
/// the nearest whole number to m, goes on while |m − n| ≤ ½ + hysteresis; then the next begins, so that a vibrato or an unsteady voice at the border
/// of two notes does not tear. What is then shorter than a note may be belongs to the note before it or, at the beginning of a run, to the one after
/// it: scoops, glides and single frames an octave off. Where a run has no note that is long enough it is one, at the median of its numbers; a run
/// that is shorter as a whole is none.
/// </remarks>
internal static class PitchNotes
{
    /// <summary>The lowest note.</summary>
    public const int Lowest = 0;

    /// <summary>The highest note.</summary>
    public const int Highest = 127;

    /// <summary>The number of a frequency with its fraction; NaN of what is no frequency, or lies beyond all notes.</summary>
    /// <param name="frequency">Hz.</param>
    /// <param name="concertPitch">That of A4 in Hz.</param>
    public static double NumberOf(double frequency, double concertPitch)
    {
        if (!(frequency > 0)) return double.NaN;
        var number = 69 + (12 * Math.Log2(frequency / concertPitch));
        return number >= Lowest - 0.5 && number < Highest + 0.5 ? number : double.NaN;
    }

    /// <summary>The notes of a course.</summary>
    /// <param name="numbers">The number of each frame; NaN where it is unvoiced.</param>
    /// <param name="leastFrames">The frames of the shortest note, 1 or more.</param>
    /// <param name="hysteresis">How much further than half of a semitone a note reaches once it has begun, in semitones, 0 or more.</param>
    /// <returns>In their order; none overlaps another.</returns>
    public static IReadOnlyList<PitchNote> Find(ReadOnlySpan<double> numbers, int leastFrames, double hysteresis)
    {
        var notes = new List<PitchNote>();
        for (var first = 0; first < numbers.Length; first++)
        {
            if (double.IsNaN(numbers[first])) continue;
            var end = first + 1;
            while (end < numbers.Length && !double.IsNaN(numbers[end])) end++;
            if (end - first >= leastFrames) AddRun(notes, numbers, first, end, leastFrames, hysteresis);
            first = end;
        }

        return notes;
    }

    private static void AddRun(List<PitchNote> notes, ReadOnlySpan<double> numbers, int first, int end, int leastFrames, double hysteresis)
    {
        // Of this run, from here on in the list.
        var own = notes.Count;
        foreach (var piece in Pieces(numbers, first, end, hysteresis))
        {
            var isLong = piece.FrameCount >= leastFrames;
            if (notes.Count == own)
            {
                if (isLong) notes.Add(new PitchNote(piece.Number, first, piece.EndFrame - first));
            }
            else if (isLong && piece.Number != notes[^1].Number)
            {
                notes.Add(piece);
            }
            else
            {
                // It is short, or the same note goes on after something short.
                notes[^1] = notes[^1] with { FrameCount = piece.EndFrame - notes[^1].FirstFrame };
            }
        }

        if (notes.Count > own) return;
        var sorted = numbers[first..end].ToArray();
        Array.Sort(sorted);
        notes.Add(new PitchNote(Nearest(sorted[sorted.Length / 2]), first, end - first));
    }

    private static List<PitchNote> Pieces(ReadOnlySpan<double> numbers, int first, int end, double hysteresis)
    {
        var pieces = new List<PitchNote>();
        var (number, start) = (Nearest(numbers[first]), first);
        for (var frame = first + 1; frame < end; frame++)
        {
            if (Math.Abs(numbers[frame] - number) <= 0.5 + hysteresis) continue;
            pieces.Add(new PitchNote(number, start, frame - start));
            (number, start) = (Nearest(numbers[frame]), frame);
        }

        pieces.Add(new PitchNote(number, start, end - start));
        return pieces;
    }

    private static int Nearest(double number) => Math.Clamp((int)Math.Round(number), Lowest, Highest);
}
