namespace AudioPs.Analysis;

/// <summary>The windows of 0.4 and 3 seconds over a signal, one of each every 10 ms, and what is taken of them.</summary>
/// <remarks>
/// The signal is cut every 10 ms, to the nearest sample. Maxima are of all windows that lie inside the signal; the blocks that are
/// gated are every tenth of them (ITU-R BS.1770-5: 75 % overlap; EBU Tech 3342: 10 a second).
/// </remarks>
internal sealed class LoudnessWindows(int sampleRate, bool keepsHistory)
{
    /// <summary>Stretches of 10 ms in a second.</summary>
    public const int PerSecond = 100;

    // Stretches of 10 ms.
    private const int Tenth = 10;
    private const int Momentary = 40;
    private const int ShortTerm = 300;

    // The power of a tenth of a second that ends with each of the last stretches, as sums of squares.
    private readonly double[] _tenths = new double[ShortTerm];
    private readonly double[] _stretches = new double[Tenth];
    private readonly int _tenthsPerFrame = TenthsPerFrame(sampleRate);
    private long _count;

    /// <summary>The samples from the start to the end of the stretch that is being filled.</summary>
    public long End => Edge(_count + 1);

    /// <summary>The largest power of a window of 0.4 s; null where none has ended.</summary>
    public double? MomentaryMax { get; private set; }

    /// <summary>The largest power of a window of 3 s; null where none has ended.</summary>
    public double? ShortTermMax { get; private set; }

    /// <summary>The windows of 0.4 s that are gated.</summary>
    public LoudnessBlocks MomentaryBlocks { get; } = new();

    /// <summary>The windows of 3 s that are gated.</summary>
    public LoudnessBlocks ShortTermBlocks { get; } = new();

    /// <summary>The powers of the windows that end after each frame; a window that began before the signal has silence there.</summary>
    public List<(double Momentary, double ShortTerm)> History { get; } = [];

    /// <summary>Samples from one frame of the history to the next: 0.1 s where that is whole, else 0.2, 0.5 or 1 s.</summary>
    public int HopLength => sampleRate * _tenthsPerFrame / Tenth;

    /// <summary>Ends a stretch.</summary>
    /// <param name="sum">The sum of the squares of its samples, of all channels, weighted.</param>
    public void Add(double sum)
    {
        _stretches[_count % Tenth] = sum;
        var tenth = 0.0;
        for (var i = 0; i < Tenth; i++) tenth += _stretches[(_count + 1 + i) % Tenth];
        _tenths[_count % ShortTerm] = tenth;
        _count++;

        var isWhole = _count % Tenth == 0;
        if (_count >= Momentary)
        {
            var power = Power(Momentary);
            MomentaryMax = Math.Max(MomentaryMax ?? 0, power);
            if (isWhole) MomentaryBlocks.Add(power);
        }

        if (_count >= ShortTerm)
        {
            var power = Power(ShortTerm);
            ShortTermMax = Math.Max(ShortTermMax ?? 0, power);
            if (isWhole) ShortTermBlocks.Add(power);
        }

        if (keepsHistory && _count % (Tenth * _tenthsPerFrame) == 0) History.Add((Power(Momentary), Power(ShortTerm)));
    }

    // Added up anew each time, in one order, so that no error grows with the signal.
    private double Power(int length)
    {
        var sum = 0.0;
        for (var i = _count - length + Tenth; i <= _count; i += Tenth)
        {
            if (i > 0) sum += _tenths[(i - 1) % ShortTerm];
        }

        // Before the start there is silence, as long as the rest of the window.
        return sum / (Edge(_count) - Edge(_count - length));
    }

    private long Edge(long stretch) => (stretch * sampleRate + PerSecond / 2) / PerSecond;

    private static int TenthsPerFrame(int sampleRate)
    {
        foreach (var tenths in (int[])[1, 2, 5])
        {
            if ((long)sampleRate * tenths % Tenth == 0) return tenths;
        }

        return Tenth;
    }
}
