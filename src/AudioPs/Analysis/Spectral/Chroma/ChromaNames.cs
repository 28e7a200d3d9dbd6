namespace AudioPs.Analysis;

/// <summary>The names of classes of pitch from C on: C, C#, …, and between the notes what is nearest and by how many cents: C+50, C#-33.</summary>
internal static class ChromaNames
{
    private const double C4 = 261.6255653005986;

    public static string[] Of(int count)
    {
        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            var (note, cents) = PitchName.Of(C4 * Math.Pow(2, (double)i / count))!.Value;
            names[i] = Math.Round(cents) == 0 ? note[..^1] : FormattableString.Invariant($"{note[..^1]}{Math.Round(cents):+0;-0}");
        }

        return names;
    }
}
