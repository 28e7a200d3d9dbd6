namespace AudioPs.Analysis;

/// <summary>Where a path may lead: everywhere, or near the diagonal.</summary>
/// <remarks>
/// H. Sakoe, S. Chiba, "Dynamic programming algorithm optimization for spoken word recognition", IEEE Trans. ASSP 26 (1978). Of two features
/// of different lengths both corners lie in the band, which is wider by the difference on the side of the longer one, as in librosa.
/// </remarks>
internal readonly struct WarpingBand
{
    private readonly long _before;
    private readonly long _after;
    private readonly int _columns;

    /// <param name="rows">Frames of the one.</param>
    /// <param name="columns">Frames of the other.</param>
    /// <param name="radius">As a share of the fewer; null for no bound.</param>
    public WarpingBand(int rows, int columns, double? radius)
    {
        _columns = columns;
        if (radius is not { } share)
        {
            (_before, _after) = (rows, columns);
            return;
        }

        var frames = (long)Math.Round(share * Math.Min(rows, columns), MidpointRounding.ToEven);
        _before = frames + Math.Max(rows - columns, 0);
        _after = frames + Math.Max(columns - rows, 0);
    }

    /// <summary>The most columns of a row.</summary>
    public int Width => (int)Math.Clamp(_before + _after - 1, 0, _columns);

    /// <summary>The columns of a row: from the first to before the end.</summary>
    public (int First, int End) Row(int row) => ((int)Math.Max(0, row - _before + 1), (int)Math.Min(_columns, row + _after));
}
