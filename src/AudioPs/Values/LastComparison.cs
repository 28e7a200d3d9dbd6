namespace AudioPs.Values;

/// <summary>The comparison that failed last on a thread, until it has been told.</summary>
/// <remarks>
/// An assertion prints what it expected and what it got, each by itself, and two lines that read the same help nobody. So
/// the one that was compared says in its next line, and only there, where it differs.
/// </remarks>
internal static class LastComparison
{
    [ThreadStatic]
    private static WeakReference<AudioArray>? _expected;

    [ThreadStatic]
    private static WeakReference<AudioArray>? _actual;

    public static void Remember(AudioArray expected, AudioArray actual)
    {
        _expected = new WeakReference<AudioArray>(expected);
        _actual = new WeakReference<AudioArray>(actual);
    }

    /// <summary>Where an array differs from the one it was compared with last; empty for any other.</summary>
    public static string Tell(AudioArray array)
    {
        if (_actual?.TryGetTarget(out var actual) != true || !ReferenceEquals(actual, array)) return "";
        var expected = _expected!.TryGetTarget(out var target) ? target : null;
        (_expected, _actual) = (null, null);
        return expected is null || array.GetDifference(expected) is not { } difference ? "" : $" (differs: {difference})";
    }
}
