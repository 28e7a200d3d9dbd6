using System.Globalization;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Analysis;

/// <summary>Compares two signals: finds how much later one is than the other, and tells how they differ once aligned.</summary>
/// <remarks>Each is read up to four times. Memory depends on the largest delay, and not on the signals.</remarks>
public sealed class AudioComparer
{
    // Below it two signals are hardly the same sound.
    private const double WeakCorrelation = 0.5;

    // Residuals below this share of the power are lost in the rounding of sums, and are summed again by themselves.
    private const double Cancelled = 1e-9;

    // What gain is said in words, in dB.
    private const double LeastGain = 0.05;

    private readonly ComparisonOptions _options;

    /// <summary>A comparer.</summary>
    /// <param name="options">How; null for equal samples and delays of up to 5 s.</param>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public AudioComparer(ComparisonOptions? options = null)
    {
        _options = options ?? new ComparisonOptions();
        _options.Validate();
    }

    /// <summary>Compares two clips.</summary>
    /// <param name="reference">A.</param>
    /// <param name="difference">B.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public AudioComparison Compare(AudioClip reference, AudioClip difference, CancellationToken cancellationToken = default) =>
        Compare(() => new ClipStream(reference), () => new ClipStream(difference), cancellationToken);

    /// <summary>Compares two signals.</summary>
    /// <param name="reference">Opens A at its start.</param>
    /// <param name="difference">Opens B at its start.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">One cannot be read.</exception>
    public AudioComparison Compare(Func<SampleStream> reference, Func<SampleStream> difference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(difference);
        AlignedSums stand;
        AudioSource sourceA, sourceB;
        int rate;
        IReadOnlyList<string> names;
        using (SampleStream a = reference(), b = difference())
        {
            (sourceA, sourceB, rate, names) = (a.Source, b.Source, a.SampleRate, ChannelNames.Of(a.Channels, a.ChannelMask));
            if (Refusal(a, b) is { } reasons) return new AudioComparison(sourceA, sourceB) { Reasons = reasons };
            stand = Sum(a, b, 0, withSpectra: false);
        }

        var (lengthA, lengthB) = stand.Lengths;
        var isEqual = lengthA == lengthB && stand.FirstAt < 0;
        var (delay, isRivalled) = (lengthA > 0 && lengthB > 0 ? 0L : (long?)null, false);
        var maxDelay = (int)Math.Min(Math.Ceiling(_options.MaxDelay * rate), Math.Max(lengthA, lengthB));
        if (!isEqual && delay is not null && maxDelay > 0)
        {
            using SampleStream a = reference(), b = difference();
            (delay, isRivalled) = DelayFinder.Find(a, b, maxDelay, cancellationToken);
        }

        var shift = delay ?? 0;
        AlignedSums sums;
        using (SampleStream a = Later(reference, -shift), b = Later(difference, shift)) sums = Sum(a, b, 0, withSpectra: true);
        var scale = sums.OfA > 0 ? sums.Product / sums.OfA : 0;
        var residual = sums.OfB - scale * sums.Product;
        if (scale != 0 && residual < Cancelled * sums.OfB && sums.Max > 0)
        {
            using SampleStream a = Later(reference, -shift), b = Later(difference, shift);
            residual = Sum(a, b, scale, withSpectra: false).Residual;
        }

        var correlation = sums.OfA > 0 && sums.OfB > 0 ? Math.Clamp(sums.Product / Math.Sqrt(sums.OfA * sums.OfB), -1, 1) : (double?)null;
        var result = new AudioComparison(sourceA, sourceB)
        {
            IsEqual = isEqual,
            IsIdentical = lengthA == lengthB && stand.Max == 0,
            DelaySamples = delay,
            Delay = delay is { } samples ? (double)samples / rate : null,
            Correlation = correlation,
            IsWeak = !isEqual && correlation is { } found && (Math.Abs(found) < WeakCorrelation || isRivalled),
            Gain = scale != 0 ? 20 * Math.Log10(Math.Abs(scale)) : null,
            Polarity = correlation is null or 0 ? null : Math.Sign(correlation.Value),
            Snr = Ratio(sums.OfA, sums.Difference),
            SiSdr = Ratio(scale * scale * sums.OfA, residual),
            MaxDifference = sums.Count > 0 ? sums.Max : null,
            MaxDifferenceTime = sums.MaxAt >= 0 ? (double)(sums.MaxAt + Math.Max(0, -shift)) / rate : null,
            MaxDifferenceChannel = sums.MaxAt >= 0 ? sums.MaxChannel : null,
            FirstDifferenceTime = sums.FirstAt >= 0 ? (double)(sums.FirstAt + Math.Max(0, -shift)) / rate : null,
            LogSpectralDistance = sums.LogSpectralDistance,
            SampleCount = lengthA,
            DifferenceSampleCount = lengthB,
            ComparedSamples = sums.Count,
            Reasons = [.. Reasons(stand, sums, delay, isRivalled, correlation, scale, rate, names)],
        };
        return result;

        AlignedSums Sum(SampleStream a, SampleStream b, double scale, bool withSpectra)
        {
            var made = new AlignedSums(_options.Tolerance, scale, withSpectra);
            made.Read(a, b, cancellationToken);
            return made;
        }
    }

    private static SampleStream Later(Func<SampleStream> open, long samples) => samples > 0 ? new CutStream(open(), samples) : open();

    private static double? Ratio(double signal, double noise) => signal > 0 && noise > 0 ? 10 * Math.Log10(signal / noise) : null;

    private static PrintedList<string>? Refusal(SampleStream a, SampleStream b)
    {
        var reasons = new List<string>();
        if (a.SampleRate != b.SampleRate) reasons.Add(Text($"The rates differ: {a.SampleRate} Hz, and {b.SampleRate} Hz in B. Bring both to one to compare their samples."));
        if (a.Channels != b.Channels) reasons.Add(Text($"The channels differ: {a.Channels}, and {b.Channels} in B. Bring both to as many to compare their samples."));
        return reasons.Count > 0 ? [.. reasons] : null;
    }

    private IEnumerable<string> Reasons(
        AlignedSums stand, AlignedSums sums, long? delay, bool isRivalled, double? correlation, double scale, int rate, IReadOnlyList<string> names)
    {
        var (lengthA, lengthB) = stand.Lengths;
        if (lengthA == lengthB && stand.Max == 0)
        {
            yield return lengthA == 0 ? "Both have no samples." : "Both are the same, sample by sample.";
            yield break;
        }

        if (lengthA == lengthB && stand.FirstAt < 0)
        {
            yield return Text($"No sample differs by more than {_options.Tolerance}; the largest difference is {stand.Max:g3}.");
            yield break;
        }

        if (correlation is null && lengthA > 0 && lengthB > 0)
            yield return sums.OfA > 0 ? "B is silent." : sums.OfB > 0 ? "A is silent." : "Both are silent.";
        if (correlation is { } found && Math.Abs(found) < WeakCorrelation)
            yield return Text($"The match is weak: at the best delay of up to {_options.MaxDelay} s the correlation is {found:0.00}. B may be another sound, or farther off.");
        else if (isRivalled)
            yield return "The match is weak: another delay is nearly as good, as of a sound that repeats.";
        if (delay is { } samples and not 0)
            yield return Text($"B is {Math.Abs(samples)} samples ({1000.0 * Math.Abs(samples) / rate:0.00} ms) {(samples > 0 ? "later" : "earlier")} than A.");
        if (correlation < 0) yield return "B is inverted.";
        if (scale != 0 && 20 * Math.Log10(Math.Abs(scale)) is var gain && Math.Abs(gain) >= LeastGain)
            yield return Text($"B is {Math.Abs(gain):0.00} dB {(gain > 0 ? "louder" : "quieter")} than A.");
        if (lengthA != lengthB) yield return Text($"B is {Math.Abs(lengthB - lengthA)} samples {(lengthB > lengthA ? "longer" : "shorter")} than A.");
        if (sums.FirstAt < 0 || delay is null) yield break;
        var shift = Math.Max(0, -delay.Value);
        yield return Text($"The first sample that differs is at {(double)(sums.FirstAt + shift) / rate:0.######} s; the largest difference is {sums.Max:g3}, at {(double)(sums.MaxAt + shift) / rate:0.######} s{(names.Count > 1 ? $" of the channel {names[sums.MaxChannel]}" : "")}.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
