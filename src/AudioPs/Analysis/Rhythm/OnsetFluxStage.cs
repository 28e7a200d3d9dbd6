using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>How much the bands of a spectrogram in decibels rise from one frame to another: the spectral flux.</summary>
/// <remarks>
/// <para>
/// x[t] = mean or median over the bands f of a row of max(0, S[f, t] − R[f, t − lag]), where R is S or, against vibrato, its largest value in
/// the bands around f. S. Böck, G. Widmer, "Maximum filter vibrato suppression for onset detection", DAFx 2013.
/// </para>
/// <para>It needs all frames, as the loudest of them says what is too soft to count.</para>
/// </remarks>
/// <param name="options">How.</param>
/// <param name="edges">Where the rows begin among the bands, and where the last ends.</param>
internal sealed class OnsetFluxStage(OnsetStrengthOptions options, int[] edges) : FrameStage
{
    // Rises of so many frames are gathered before the median of each is taken, so that a row is read in runs.
    private const int TileFrames = 64;

    private const double Decay = 0.99;

    public override bool NeedsAll => true;

    public override bool IsInPlace => false;

    public override int RowsOf(int rows) => edges.Length - 1;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns)
    {
        output.Clear();
        if (columns == 0) return;
        if (options.DynamicRange is { } range && double.IsFinite(range))
            Elementwise.FloorShiftScale(input, Elementwise.Max<float>(input) - (float)range, 0, 1);

        var delay = options.Lag + options.DelayFrames;
        var count = Math.Max(0, columns - delay);
        var reference = options.MaxSize > 1 ? BandMaximum.Of(input, columns, options.MaxSize) : input;
        for (var row = 0; row < edges.Length - 1; row++)
        {
            var strengths = output.Slice(row * columns, columns);
            if (options.Aggregate == OnsetAggregate.Mean) AddMeans(input, reference, columns, edges[row], edges[row + 1], strengths[(columns - count)..]);
            else AddMedians(input, reference, columns, edges[row], edges[row + 1], strengths[(columns - count)..]);
            if (options.Detrend) TakeTrendOff(strengths);
        }
    }

    private void AddMeans(ReadOnlySpan<float> bands, ReadOnlySpan<float> reference, int columns, int first, int end, Span<float> strengths)
    {
        for (var band = first; band < end; band++)
        {
            var later = bands.Slice((band * columns) + options.Lag, strengths.Length);
            var earlier = reference.Slice(band * columns, strengths.Length);
            for (var t = 0; t < strengths.Length; t++) strengths[t] += Math.Max(0, later[t] - earlier[t]);
        }

        var count = end - first;
        foreach (ref var strength in strengths) strength /= count;
    }

    private void AddMedians(ReadOnlySpan<float> bands, ReadOnlySpan<float> reference, int columns, int first, int end, Span<float> strengths)
    {
        var count = end - first;
        var rises = new float[TileFrames * count];
        var risen = new int[TileFrames];
        for (var start = 0; start < strengths.Length; start += TileFrames)
        {
            var frames = Math.Min(TileFrames, strengths.Length - start);
            Array.Clear(risen);
            for (var band = first; band < end; band++)
            {
                var later = bands.Slice((band * columns) + start + options.Lag, frames);
                var earlier = reference.Slice((band * columns) + start, frames);
                for (var t = 0; t < frames; t++)
                {
                    // What does not rise is 0 and stands first in the order, so that the others alone are kept.
                    var rise = later[t] - earlier[t];
                    if (rise > 0) rises[(t * count) + risen[t]++] = rise;
                }
            }

            for (var t = 0; t < frames; t++) strengths[start + t] = MedianOf(rises.AsSpan(t * count, risen[t]), count);
        }
    }

    // Of so many values, all but the given ones being 0.
    private static float MedianOf(Span<float> above, int count)
    {
        var zeros = count - above.Length;
        if ((count / 2) < zeros) return 0;
        var upper = Selection.Smallest(above, (count / 2) - zeros);
        if (count % 2 == 1) return upper;

        // Of an even count, the mean of the two in the middle: the other is the largest of those before it.
        var lower = 0f;
        foreach (var value in above[..((count / 2) - zeros)]) lower = Math.Max(lower, value);
        return (lower + upper) / 2;
    }

    private static void TakeTrendOff(Span<float> strengths)
    {
        double before = 0, result = 0;
        foreach (ref var strength in strengths)
        {
            result = strength - before + (Decay * result);
            before = strength;
            strength = (float)result;
        }
    }
}
