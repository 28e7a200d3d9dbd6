namespace AudioPs.Dsp;

/// <summary>
/// The bands of a gammatone filter bank, each with the arithmetic that is enough for it: float32 where
/// <see cref="GammatonePrecision"/> permits it, which is everywhere in the usual banks up to 48 kHz, and double precision for
/// bands that are narrow for their rate. Immutable; threads may share it.
/// </summary>
internal sealed class GammatonePlan
{
    private readonly GammatoneCascade[] _cascades;

    /// <param name="filters">The filters.</param>
    /// <param name="laneCount">float32 lanes of the machine's vectors: 1, 4, 8 or 16.</param>
    public GammatonePlan(GammatoneFilter[] filters, int laneCount)
    {
        var arithmetics = Array.ConvertAll(filters, GammatonePrecision.ArithmeticFor);
        List<GammatoneCascade> cascades = [];
        List<double> scale = [];
        Places = new int[filters.Length];
        foreach (var arithmetic in Enum.GetValues<GammatoneArithmetic>())
        {
            int[] bands = [.. Enumerable.Range(0, filters.Length).Where(band => arithmetics[band] == arithmetic)];
            if (bands.Length == 0) continue;
            var cascade = GammatoneCascade.Create(arithmetic, Array.ConvertAll(bands, band => filters[band]), laneCount);
            for (var i = 0; i < bands.Length; i++)
            {
                Places[bands[i]] = scale.Count + i;
            }

            cascades.Add(cascade);
            scale.AddRange(cascade.Scale);
            scale.AddRange(new double[cascade.RowLength - bands.Length]);
        }

        _cascades = [.. cascades];
        Scale = [.. scale];
    }

    /// <summary>Where each band is in a row.</summary>
    public int[] Places { get; }

    /// <summary>What the outputs at each place of a row are to be multiplied with; 0 at a place without a band.</summary>
    public double[] Scale { get; }

    /// <summary>Values in a row.</summary>
    public int RowLength => Scale.Length;

    /// <summary>A signal at its beginning, for the bands of each arithmetic; side by side they fill a row.</summary>
    public GammatoneCascade.Signal[] Begin() => Array.ConvertAll(_cascades, cascade => cascade.Begin());
}
