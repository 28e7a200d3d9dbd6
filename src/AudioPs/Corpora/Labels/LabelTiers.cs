using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Labels of one tier, in order, which do not overlap: all are stretches, or all are moments.</summary>
/// <param name="Name">The tier's name.</param>
/// <param name="AreMoments">Whether they are moments.</param>
/// <param name="Segments">The labels.</param>
internal sealed record LabelTiers(string Name, bool AreMoments, IReadOnlyList<AudioSegment> Segments)
{
    // What sums and differences of times may be apart that were one time.
    private const double Rounding = 1e-6;

    /// <summary>The tiers of labels, in the order of their first ones; stretches and moments of one name are two of that name.</summary>
    /// <param name="segments">The labels, in any order.</param>
    /// <param name="splitsOverlap">Whether labels that overlap go onto further tiers.</param>
    /// <exception cref="AudioException">Labels of a tier overlap, or are moments at one time.</exception>
    public static IReadOnlyList<LabelTiers> Of(IReadOnlyList<AudioSegment> segments, bool splitsOverlap)
    {
        var groups = segments.GroupBy(segment => (segment.Tier, segment.IsMoment)).ToArray();
        var names = groups.Select(group => group.Key.Tier).ToHashSet(StringComparer.Ordinal);
        var tiers = new List<LabelTiers>();
        foreach (var group in groups)
        {
            var layers = new List<List<AudioSegment>>();
            foreach (var segment in group.OrderBy(segment => segment.Start))
            {
                var layer = layers.Find(layer => Follows(layer[^1], segment));
                if (layer is not null) layer.Add(segment);
                else if (layers.Count > 0 && !splitsOverlap) throw Overlap(layers[0][^1], segment);
                else layers.Add([segment]);
            }

            for (var i = 0; i < layers.Count; i++)
            {
                tiers.Add(new LabelTiers(i == 0 ? group.Key.Tier : Further(group.Key.Tier, names), group.Key.IsMoment, layers[i]));
            }
        }

        return tiers;
    }

    /// <summary>The stretches with empty ones between them, from 0 to the end of the sound.</summary>
    public IReadOnlyList<(double Start, double End, string Text)> Filled(double end)
    {
        var filled = new List<(double Start, double End, string Text)>();
        var at = 0.0;
        for (var i = 0; i < Segments.Count; i++)
        {
            var (start, stop) = (Segments[i].Start, Segments[i].End);
            if (Math.Abs(start - at) < Rounding) start = at;
            else filled.Add((at, start, ""));
            if (i + 1 < Segments.Count && Math.Abs(Segments[i + 1].Start - stop) < Rounding) stop = Segments[i + 1].Start;
            filled.Add((start, stop, Segments[i].Label));
            at = stop;
        }

        if (end > at) filled.Add((at, end, ""));
        return filled;
    }

    private static bool Follows(AudioSegment before, AudioSegment segment) =>
        segment.IsMoment ? segment.Start > before.Start : segment.Start > before.End - Rounding && segment.Start > before.Start;

    private static string Further(string name, HashSet<string> names)
    {
        var number = 2;
        string further;
        do further = FormattableString.Invariant($"{name}{(name.Length > 0 ? " " : "")}{number++}");
        while (!names.Add(further));
        return further;
    }

    private static AudioException Overlap(AudioSegment before, AudioSegment segment) => new(
        AudioError.InvalidArgument,
        $"Labels of a tier{(segment.Tier.Length > 0 ? $", '{segment.Tier}'," : "")} {(segment.IsMoment ? "are at one time" : "overlap")}, which a TextGrid cannot hold: {before} and {segment}.")
    {
        Remedy = new AudioRemedy.SplitOverlap(),
    };
}
