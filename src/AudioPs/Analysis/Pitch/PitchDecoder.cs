namespace AudioPs.Analysis;

/// <summary>The likeliest course of the pitch of one channel: the second half of pYIN, while its frames arrive.</summary>
/// <remarks>
/// The search of A. J. Viterbi, "Error bounds for convolutional codes and an asymptotically optimum decoding algorithm", IEEE Trans. IT 13 (1967), in
/// full, in double precision. What all courses that may still win agree on is given out and forgotten, so that
/// memory does not grow with the signal; it would where an unvoiced frame is to have the best guess and silence goes on for long.
/// </remarks>
internal sealed class PitchDecoder
{
    /// <summary>What an unvoiced frame is given out as.</summary>
    public const int Unvoiced = -1;

    // Frames between two looks at what is settled.
    private const int Span = 256;
    private const int Unsettled = -2;

    private readonly PitchCourse _course;
    private readonly bool _keepsGuess;
    private readonly Action<int, int> _give;
    private readonly List<int[]> _pointers = [];
    private readonly Stack<int[]> _spare = new();
    private readonly double[] _sources;
    private readonly double[] _best;
    private readonly double[] _bestUnvoiced;
    private readonly int[] _from;
    private readonly int[] _fromUnvoiced;
    private double[] _values;
    private double[] _next;
    private bool _hasBegun;

    /// <param name="course">How frequencies follow each other.</param>
    /// <param name="keepsGuess">Whether the frequency of unvoiced frames counts too.</param>
    /// <param name="give">Takes each frame in order: its frequency's number or <see cref="Unvoiced"/>, and the number of the best guess.</param>
    public PitchDecoder(PitchCourse course, bool keepsGuess, Action<int, int> give)
    {
        var bins = course.BinCount;
        (_course, _keepsGuess, _give) = (course, keepsGuess, give);
        _values = new double[2 * bins];
        _next = new double[2 * bins];
        _sources = new double[bins];
        _best = new double[bins];
        _bestUnvoiced = new double[bins];
        _from = new int[bins];
        _fromUnvoiced = new int[bins];
    }

    /// <summary>Takes the next frame.</summary>
    /// <param name="probabilities">Of each frequency.</param>
    /// <param name="voiced">Of the frame being voiced at all.</param>
    public void Add(ReadOnlySpan<double> probabilities, double voiced)
    {
        var bins = _course.BinCount;
        var unvoiced = LogOf((1 - voiced) / bins);
        if (!_hasBegun)
        {
            // All states are as likely at the start.
            var start = -Math.Log(2.0 * bins);
            for (var bin = 0; bin < bins; bin++) (_values[bin], _values[bins + bin]) = (start + LogOf(probabilities[bin]), start + unvoiced);
            _hasBegun = true;
            return;
        }

        Step(_values.AsSpan(0, bins), _best, _from);
        Step(_values.AsSpan(bins), _bestUnvoiced, _fromUnvoiced);
        var leader = IndexOfLargest(_values);
        var jump = _values[leader] + PitchCourse.Impossible;
        var pointers = _spare.TryPop(out var spare) ? spare : new int[2 * bins];
        var (stay, change) = (_course.LogStay, _course.LogSwitch);
        for (var bin = 0; bin < bins; bin++)
        {
            var (value, at) = Better(_best[bin] + stay, _from[bin], _bestUnvoiced[bin] + change, bins + _fromUnvoiced[bin]);
            if (jump > value) (value, at) = (jump, leader);
            _next[bin] = value + LogOf(probabilities[bin]);
            pointers[bin] = at;
            (value, at) = Better(_best[bin] + change, _from[bin], _bestUnvoiced[bin] + stay, bins + _fromUnvoiced[bin]);
            if (jump > value) (value, at) = (jump, leader);
            _next[bins + bin] = value + unvoiced;
            pointers[bins + bin] = at;
        }

        _pointers.Add(pointers);
        (_values, _next) = (_next, _values);
        if (_pointers.Count % Span == 0) Settle();
    }

    /// <summary>Takes the end: gives out what is left.</summary>
    public void Complete()
    {
        if (!_hasBegun) return;
        var states = new int[_pointers.Count + 1];
        states[^1] = IndexOfLargest(_values);
        for (var t = _pointers.Count - 1; t >= 0; t--) states[t] = _pointers[t][states[t + 1]];
        foreach (var state in states) Give(state);
        _pointers.Clear();
        _hasBegun = false;
    }

    private void Step(ReadOnlySpan<double> values, Span<double> best, Span<int> from)
    {
        for (var bin = 0; bin < values.Length; bin++) _sources[bin] = values[bin] - _course.LogSums[bin];
        BestSteps.Find(_sources, _course.FirstStep, _course.LogWeights, best, from);
    }

    // The frames from the first on that all courses agree on; the last one is never among them.
    private void Settle()
    {
        var courses = new int[2 * _course.BinCount];
        for (var state = 0; state < courses.Length; state++) courses[state] = state;
        var settled = new int[_pointers.Count];
        for (var t = _pointers.Count - 1; t >= 0; t--)
        {
            var pointers = _pointers[t];
            for (var i = 0; i < courses.Length; i++) courses[i] = pointers[courses[i]];
            settled[t] = Agreed(courses);
        }

        var count = Array.IndexOf(settled, Unsettled);
        if (count < 0) count = settled.Length;
        for (var t = 0; t < count; t++)
        {
            Give(settled[t]);
            _spare.Push(_pointers[t]);
        }

        _pointers.RemoveRange(0, count);
    }

    // The state that all courses are in; any of the unvoiced ones, where their frequencies do not count.
    private int Agreed(int[] courses)
    {
        var (first, bins) = (courses[0], _course.BinCount);
        foreach (var state in courses)
        {
            if (state != first && (_keepsGuess || state < bins || first < bins)) return Unsettled;
        }

        return first;
    }

    private void Give(int state)
    {
        var bins = _course.BinCount;
        _give(state < bins ? state : Unvoiced, state % bins);
    }

    private static (double Value, int At) Better(double value, int at, double other, int otherAt) => other > value ? (other, otherAt) : (value, at);

    private static double LogOf(double probability) => probability == 0 ? PitchCourse.Impossible : Math.Log(probability + 2.2250738585072014e-308);

    private static int IndexOfLargest(double[] values)
    {
        var at = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[at]) at = i;
        }

        return at;
    }
}
