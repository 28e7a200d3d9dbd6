using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// How far the peaks of a spectrum stand above its valleys, in octaves: 10 log₁₀ peak − 10 log₁₀ valley, in dB and 0 or more, with
/// the mean of the largest values of the band as its peak and of the smallest as its valley.
/// </summary>
/// <remarks>
/// <para>
/// The first band reaches from 0 Hz to the lowest frequency f, the next to 2 f, and so on; the last one to half of the sampling rate. Each
/// but the first begins with the bin below it, and each but the last leaves out its uppermost. D.-N. Jiang, L. Lu, H.-J. Zhang, J.-H. Tao, L.-H. Cai,
/// "Music type classification by spectral contrast feature", ICME 2002; <c>librosa.feature.spectral_contrast</c>.
/// </para>
/// <para>
/// As there, peaks count as at most 80 dB below the largest of them, and valleys likewise: of the channel, for a
/// channel is not to depend on those beside it. So peaks and valleys are kept until all frames are there.
/// </para>
/// </remarks>
internal sealed class ContrastDescriptor : SpectralDescriptor
{
    /// <summary>What the names of its rows begin with.</summary>
    internal const string Prefix = "contrast_";

    private const double LeastPower = 1e-10;
    private const float DynamicRange = 80;

    private readonly double _power;
    private readonly bool _isLinear;

    // Of each band its first bin, the one after its last, and how many bins make its peak.
    private readonly (int Start, int End, int Count)[] _bands;

    /// <param name="frequencies">Of each bin, in Hz.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="power">The exponent of the magnitudes.</param>
    /// <param name="options">The bands, the quantile, and whether there are decibels.</param>
    /// <exception cref="AudioException">A band lies above half of the sampling rate, or has no bins.</exception>
    public ContrastDescriptor(double[] frequencies, int sampleRate, double power, SpectralFeatureOptions options)
        : base([.. Enumerable.Range(0, options.BandCount + 1).Select(band => $"{Prefix}{band}")])
    {
        _power = power;
        _isLinear = options.Linear;
        _bands = new (int, int, int)[options.BandCount + 1];
        for (var band = 0; band < _bands.Length; band++) _bands[band] = Band(band, frequencies, sampleRate, options);
    }

    public override int KeptCount => 2 * _bands.Length;

    public override bool NeedsDouble => true;

    public override void Describe(DescribedFrames frames, Span<float> values)
    {
        var spectra = frames.Raised(_power);
        Span<double> valleys = stackalloc double[Width], peaks = stackalloc double[Width];
        for (var band = 0; band < _bands.Length; band++)
        {
            var (start, end, count) = _bands[band];
            ExtremeMeans.Of(spectra[(start * Width)..(end * Width)], count, valleys, peaks);
            for (var frame = 0; frame < Width; frame++)
            {
                values[(2 * band * Width) + frame] = (float)(_isLinear ? peaks[frame] : Decibels(peaks[frame]));
                values[(((2 * band) + 1) * Width) + frame] = (float)(_isLinear ? valleys[frame] : Decibels(valleys[frame]));
            }
        }
    }

    public override void Complete(ReadOnlySpan<float> kept, Span<float> rows)
    {
        var frames = rows.Length / _bands.Length;
        float peakFloor = float.NegativeInfinity, valleyFloor = float.NegativeInfinity;
        for (var band = 0; band < _bands.Length && !_isLinear; band++)
        {
            peakFloor = Math.Max(peakFloor, VectorMath.Max(kept.Slice(2 * band * frames, frames)) - DynamicRange);
            valleyFloor = Math.Max(valleyFloor, VectorMath.Max(kept.Slice(((2 * band) + 1) * frames, frames)) - DynamicRange);
        }

        for (var band = 0; band < _bands.Length; band++)
        {
            var peaks = kept.Slice(2 * band * frames, frames);
            var valleys = kept.Slice(((2 * band) + 1) * frames, frames);
            for (var t = 0; t < frames; t++)
                rows[(band * frames) + t] = Math.Max(peaks[t], peakFloor) - Math.Max(valleys[t], valleyFloor);
        }
    }

    private static double Decibels(double power) => 10 * Math.Log10(Math.Max(power, LeastPower));

    private static (int Start, int End, int Count) Band(int band, double[] frequencies, int sampleRate, SpectralFeatureOptions options)
    {
        var low = band == 0 ? 0 : options.MinFrequency * Math.Pow(2, band - 1);
        var high = options.MinFrequency * Math.Pow(2, band);
        if (low >= sampleRate / 2.0)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                FormattableString.Invariant(
                    $"Band {band} of the contrast would begin at {low:0.#} Hz, and at {sampleRate} Hz there is nothing above {sampleRate / 2.0:0.#} Hz. Take fewer bands (BandCount) or a lower MinFrequency."));
        }

        var isLast = band == options.BandCount;
        var start = Array.FindIndex(frequencies, frequency => frequency >= low);
        var end = isLast ? frequencies.Length : Array.FindLastIndex(frequencies, frequency => frequency <= high) + 1;
        if (band > 0) start--;
        var count = Math.Max(1, (int)Math.Round(options.Quantile * (end - start)));
        if (!isLast) end--;
        if (start < 0 || (band > 0 && frequencies[start + 1] > high) || end <= start)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                FormattableString.Invariant(
                    $"Band {band} of the contrast, from {low:0.#} to {high:0.#} Hz, has too few bins, which lie {frequencies[1]:0.#} Hz apart. Take a longer FftLength or a higher MinFrequency."));
        }

        return (start, end, Math.Min(count, end - start));
    }
}
