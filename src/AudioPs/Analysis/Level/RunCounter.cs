namespace AudioPs.Analysis;

/// <summary>Counts the samples of one channel that are as large as its largest, and how they follow each other.</summary>
/// <remarks>What SoX's stats and FFmpeg's astats make Pk count and Flat factor of: the squares of the lengths of runs of equal peaks.</remarks>
internal struct RunCounter()
{
    private double _run;
    private double _squares;

    /// <summary>The largest so far.</summary>
    public float Extreme { get; private set; } = float.NegativeInfinity;

    /// <summary>How many samples are as large.</summary>
    public long Count { get; private set; }

    /// <summary>Σ of the squared lengths of the runs of such samples.</summary>
    public readonly double SquaredRuns => _squares + _run * _run;

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">They.</param>
    /// <param name="largest">The largest of them.</param>
    /// <param name="sign">1 for maxima; −1 for minima, of which all signs are turned.</param>
    public void Add(ReadOnlySpan<float> samples, float largest, float sign)
    {
        if (largest < Extreme)
        {
            Close();
            return;
        }

        if (largest > Extreme) (Extreme, Count, _run, _squares) = (largest, 0, 0, 0);
        var extreme = Extreme * sign;
        foreach (var sample in samples)
        {
            if (sample == extreme)
            {
                Count++;
                _run++;
            }
            else if (_run > 0)
            {
                Close();
            }
        }
    }

    private void Close()
    {
        _squares += _run * _run;
        _run = 0;
    }
}
