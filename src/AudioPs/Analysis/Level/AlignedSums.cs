using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>What two aligned signals come to: sums, the largest difference and the first, and how far their spectra are apart.</summary>
internal sealed class AlignedSums
{
    private const int Block = SpectralDistance.Length;
    private readonly SpectralDistance? _spectra;
    private readonly double _tolerance;
    private readonly double _scale;

    /// <param name="tolerance">What counts as no difference.</param>
    /// <param name="scale">What A is multiplied by in <see cref="Residual"/>.</param>
    /// <param name="withSpectra">Whether spectra are compared.</param>
    public AlignedSums(double tolerance, double scale, bool withSpectra)
    {
        (_tolerance, _scale) = (tolerance, scale);
        if (withSpectra) _spectra = new SpectralDistance();
    }

    public long Count { get; private set; }

    /// <summary>Σ a².</summary>
    public double OfA { get; private set; }

    /// <summary>Σ b².</summary>
    public double OfB { get; private set; }

    /// <summary>Σ ab.</summary>
    public double Product { get; private set; }

    /// <summary>Σ (b − a)².</summary>
    public double Difference { get; private set; }

    /// <summary>Σ (b − scale a)².</summary>
    public double Residual { get; private set; }

    public double Max { get; private set; }

    public long MaxAt { get; private set; } = -1;

    public int MaxChannel { get; private set; }

    public long FirstAt { get; private set; } = -1;

    public double? LogSpectralDistance => _spectra?.Value;

    /// <summary>Samples of each to its end, where those were read.</summary>
    public (long A, long B) Lengths { get; private set; }

    /// <summary>Reads both to their ends; figures are of what both have.</summary>
    public void Read(SampleStream a, SampleStream b, CancellationToken cancellationToken)
    {
        var (windowA, windowB) = (new SampleWindow(a, Block), new SampleWindow(b, Block));
        var (filledA, filledB) = (windowA.Fill(0, Block), windowB.Fill(0, Block));
        var (lengthA, lengthB) = (0L, 0L);
        var isFirst = true;
        while (filledA > 0 || filledB > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var both = Math.Min(filledA, filledB);
            var known = isFirst ? 0 : Block - SpectralDistance.Hop;
            for (var channel = 0; channel < a.Channels && both > known; channel++)
            {
                Add(windowA.Channel(channel)[known..both], windowB.Channel(channel)[known..both], channel, lengthA + known);
                if (isFirst || both == Block) _spectra?.Add(windowA.Channel(channel)[..both], windowB.Channel(channel)[..both]);
            }

            if (both > known) Count = lengthA + both;
            if (filledA < Block && filledB < Block)
            {
                Lengths = (lengthA + filledA, lengthB + filledB);
                return;
            }

            isFirst = false;
            filledA = Advance(windowA, filledA, ref lengthA);
            filledB = Advance(windowB, filledB, ref lengthB);
        }
    }

    // A window that is not full has met the end, and stands still.
    private static int Advance(SampleWindow window, int filled, ref long length)
    {
        length += SpectralDistance.Hop;
        if (filled < Block)
        {
            window.Shift(SpectralDistance.Hop);
            window.Fill(Block - SpectralDistance.Hop, SpectralDistance.Hop);
            return filled - SpectralDistance.Hop;
        }

        window.Shift(SpectralDistance.Hop);
        return Block - SpectralDistance.Hop + window.Fill(Block - SpectralDistance.Hop, SpectralDistance.Hop);
    }

    private void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int channel, long position)
    {
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = ((double)a[i], (double)b[i]);
            var difference = Math.Abs(y - x);
            OfA += x * x;
            OfB += y * y;
            Product += x * y;
            Difference += difference * difference;
            Residual += (y - _scale * x) * (y - _scale * x);
            if (difference > Max) (Max, MaxAt, MaxChannel) = (difference, position + i, channel);
            if (difference > _tolerance && (FirstAt < 0 || position + i < FirstAt)) FirstAt = position + i;
        }
    }
}
