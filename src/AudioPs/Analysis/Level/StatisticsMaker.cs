using System.Numerics;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Makes the figures of a level of what was counted.</summary>
internal static class StatisticsMaker
{
    private const int MostBits = 32;

    public static AudioStatistics Make(
        SignalInfo signal, LevelOptions options, ChannelLevels[] channels, SilenceCounter[] silences, SilenceCounter common, double product)
    {
        var names = ChannelNames.Of(channels.Length, signal.ChannelMask);
        var each = new ChannelStatistics[channels.Length];
        for (var i = 0; i < each.Length; i++) each[i] = OfChannel(names[i], channels[i], silences[i], signal.SampleRate, options.IsBrief);
        var count = channels[0].Count;
        var (min, max) = (channels.Min(one => one.Min), channels.Max(one => one.Max));
        var bits = channels.Aggregate(0u, (all, one) => all | one.Bits);
        var some = count > 0;
        var full = some && !options.IsBrief;
        var energy = channels.Sum(one => one.SquareSum);
        var clipped = channels.Where(one => one.Clipped.First >= 0).Select(one => one.Clipped.First).DefaultIfEmpty(-1).Min();
        return new AudioStatistics
        {
            Source = signal.Source,
            Channels = channels.Length,
            SampleRate = signal.SampleRate,
            SampleCount = count,
            Duration = AudioTime.FromSamples(count, signal.SampleRate),
            BitDepth = signal.Source.BitDepth > 0 ? signal.Source.BitDepth : null,
            DcOffset = some ? each.MaxBy(one => Math.Abs(one.DcOffset!.Value))!.DcOffset : null,
            MinLevel = some ? min : null,
            MaxLevel = some ? max : null,
            PeakLevel = some ? Amplitude(Math.Max(-min, max)) : null,
            RmsLevel = some ? Power(energy / count / channels.Length) : null,
            RmsPeak = full ? each.Max(one => one.RmsPeak) : null,
            RmsTrough = full && Array.TrueForAll(each, one => one.RmsTrough is not null) ? each.Min(one => one.RmsTrough) : null,
            CrestFactor = channels.Length == 1 ? each[0].CrestFactor : null,
            FlatFactor = some ? Flatness(channels) : null,
            PeakCount = some ? each.Average(one => one.PeakCount) : null,
            ClippedSamples = each.Sum(one => one.ClippedSamples),
            ClippedRuns = each.Sum(one => one.ClippedRuns),
            LongestClippedRun = each.Max(one => one.LongestClippedRun),
            FirstClipped = clipped,
            BitDepthInUse = some ? InUse(bits) : null,
            SignificantBits = some ? Significant(bits, min, max) : null,
            NoiseFloor = some ? Amplitude(common.NoiseFloor) : null,
            SilenceShare = some ? (double)common.SilentSamples / count : null,
            ZeroCrossings = full ? each.Sum(one => one.ZeroCrossings) : null,
            ZeroCrossingRate = full ? each.Average(one => one.ZeroCrossingRate) : null,
            MeanNorm = full ? each.Average(one => one.MeanNorm) : null,
            MaxDifference = full ? each.Max(one => one.MaxDifference) : null,
            MeanDifference = full ? each.Average(one => one.MeanDifference) : null,
            RmsDifference = full ? Math.Sqrt(channels.Average(one => Mean(one.DifferenceSquareSum, count - 1))) : null,
            RoughFrequency = full ? Frequency(channels.Sum(one => one.DifferenceSquareSum), energy, signal.SampleRate) : null,
            Correlation = channels.Length == 2 ? Correlation(product, channels[0].SquareSum, channels[1].SquareSum) : null,
            HeadSilence = AudioTime.FromSamples(Head(silences, count), signal.SampleRate),
            TailSilence = AudioTime.FromSamples(count - 1 - silences.Max(one => one.LastSound), signal.SampleRate),
            SilenceThreshold = options.SilenceThreshold,
            RmsWindow = options.RmsWindow,
            ByChannel = [.. each],
        };
    }

    private static ChannelStatistics OfChannel(string name, ChannelLevels of, SilenceCounter silence, int sampleRate, bool isBrief)
    {
        var some = of.Count > 0;
        var full = some && !isBrief;
        var peak = Math.Max(-of.Min, of.Max);
        var power = Mean(of.SquareSum, of.Count);
        return new ChannelStatistics(name)
        {
            SampleCount = of.Count,
            DcOffset = some ? of.Sum / of.Count : null,
            MinLevel = some ? of.Min : null,
            MaxLevel = some ? of.Max : null,
            PeakLevel = some ? Amplitude(peak) : null,
            RmsLevel = some ? Power(power) : null,
            RmsPeak = full ? Power(of.HasSettled ? of.PowerMax : power) : null,
            RmsTrough = full ? Power(of.HasSettled ? of.PowerMin : power) : null,
            CrestFactor = power > 0 ? peak / Math.Sqrt(power) : null,
            FlatFactor = some ? Flatness([of]) : null,
            PeakCount = some ? of.Lows.Count + of.Highs.Count : null,
            ClippedSamples = of.Clipped.Samples,
            ClippedRuns = of.Clipped.Runs,
            LongestClippedRun = of.Clipped.Longest,
            BitDepthInUse = some ? InUse(of.Bits) : null,
            SignificantBits = some ? Significant(of.Bits, of.Min, of.Max) : null,
            NoiseFloor = some ? Amplitude(silence.NoiseFloor) : null,
            SilenceShare = some ? (double)silence.SilentSamples / of.Count : null,
            ZeroCrossings = full ? of.ZeroCrossings : null,
            ZeroCrossingRate = full ? (double)of.ZeroCrossings / of.Count : null,
            MeanNorm = full ? of.AbsoluteSum / of.Count : null,
            MaxDifference = full ? of.DifferenceMax : null,
            MeanDifference = full ? Mean(of.DifferenceSum, of.Count - 1) : null,
            RmsDifference = full ? Math.Sqrt(Mean(of.DifferenceSquareSum, of.Count - 1)) : null,
            RoughFrequency = full ? Frequency(of.DifferenceSquareSum, of.SquareSum, sampleRate) : null,
        };
    }

    private static long Head(SilenceCounter[] channels, long count)
    {
        var first = count;
        foreach (var channel in channels)
        {
            if (channel.FirstSound >= 0) first = Math.Min(first, channel.FirstSound);
        }

        return first;
    }

    private static double Mean(double sum, long count) => count > 0 ? sum / count : 0;

    private static double? Amplitude(double value) => value > 0 && double.IsFinite(value) ? 20 * Math.Log10(value) : null;

    private static double? Power(double value) => value > 0 && double.IsFinite(value) ? 10 * Math.Log10(value) : null;

    private static double Flatness(ChannelLevels[] channels) => 20 * Math.Log10(
        channels.Sum(one => one.Lows.SquaredRuns + one.Highs.SquaredRuns) / channels.Sum(one => one.Lows.Count + one.Highs.Count));

    private static double? Correlation(double product, double left, double right) =>
        left > 0 && right > 0 ? Math.Clamp(product / Math.Sqrt(left * right), -1, 1) : null;

    private static double? Frequency(double differences, double energy, int sampleRate) =>
        energy > 0 ? Math.Sqrt(differences / energy) * sampleRate / (2 * Math.PI) : null;

    private static int InUse(uint bits) => bits == 0 ? 0 : MostBits - BitOperations.TrailingZeroCount(bits);

    // Of the bits in use, those from the highest that the peak needs, its sign included.
    private static int Significant(uint bits, double min, double max)
    {
        var inUse = InUse(bits);
        var scale = Math.ScaleB(1, inUse - 1);
        var (low, high) = (min * scale, max * scale);
        var needed = inUse;
        while (needed > 1 && low >= -Math.ScaleB(1, needed - 2) && high < Math.ScaleB(1, needed - 2)) needed--;
        return needed;
    }
}
