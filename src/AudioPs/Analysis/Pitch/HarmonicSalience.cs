using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// How much of a harmonic series each frequency carries: the mean of the spectrum at its multiples, with the numbers of <c>librosa.salience</c>.
/// </summary>
/// <remarks>
/// s(f, t) = Σₕ wₕ S(h · f, t) / Σₕ wₕ, where S lies on the straight line between its bins and is 0 outside of them. A fundamental that is weak
/// or missing stands out by its overtones. Source: J. Salamon and E. Gómez, "Melody extraction from polyphonic music signals using pitch contour
/// characteristics", IEEE Transactions on Audio, Speech, and Language Processing 20 (2012), in its simplest form. Computed in double precision.
/// </remarks>
public static class HarmonicSalience
{
    /// <summary>The salience of each bin of a spectrogram.</summary>
    /// <param name="spectrogram">Magnitudes or powers of bins whose frequencies ascend: of a transform, of mel bands or of a constant Q.</param>
    /// <param name="options">Which harmonics; null for 1 to 5, and peaks alone.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>As many values, over the same axes and of the same quantity.</returns>
    /// <exception cref="AudioException">An option is out of range; or the spectrogram holds other values, or bins of no frequency.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Spectrogram Compute(Spectrogram spectrogram, HarmonicSalienceOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        options ??= new HarmonicSalienceOptions();
        options.Validate();
        spectrogram.RequireMagnitudes("Harmonics are summed");

        var (bins, frames) = (spectrogram.Bins, spectrogram.Frames);
        double[] frequencies = [.. spectrogram.Frequencies];
        RequireAscending(frequencies, spectrogram);
        var values = new float[spectrogram.Values.Length];
        var sums = new double[frames];
        var total = options.Weight?.Sum() ?? options.Harmonic.Count;
        for (var channel = 0; channel < spectrogram.Channels; channel++)
        {
            for (var bin = 0; bin < bins; bin++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Array.Clear(sums);
                for (var i = 0; i < options.Harmonic.Count; i++)
                {
                    if (Place(frequencies, options.Harmonic[i] * frequencies[bin]) is not var (below, share)) continue;
                    Add(spectrogram.Row(below, channel), (options.Weight?[i] ?? 1) * (1 - share) / total, sums);
                    if (share > 0) Add(spectrogram.Row(below + 1, channel), (options.Weight?[i] ?? 1) * share / total, sums);
                }

                var row = values.AsSpan((channel * bins + bin) * frames, frames);
                for (var t = 0; t < frames; t++) row[t] = (float)sums[t];
                if (!options.AllBins) KeepPeaks(spectrogram, channel, bin, (float)options.FillValue, row);
            }
        }

        return new Spectrogram(values, spectrogram.FrameAxes with { Method = SpectrogramMethod.Salience }, spectrogram.Scale, spectrogram.Quantity, spectrogram.Frequencies);
    }

    // The bin at or below a frequency, and the share of the one above it; null outside of the bins.
    private static (int Below, double Share)? Place(double[] frequencies, double frequency)
    {
        var at = Array.BinarySearch(frequencies, frequency);
        if (at >= 0) return (at, 0);
        var above = ~at;
        if (above == 0 || above == frequencies.Length) return null;
        return (above - 1, (frequency - frequencies[above - 1]) / (frequencies[above] - frequencies[above - 1]));
    }

    private static void Add(ReadOnlySpan<float> row, double weight, double[] sums)
    {
        for (var t = 0; t < sums.Length; t++) sums[t] += weight * row[t];
    }

    // A peak is above both of its neighbours; the first and the last bin have one only, and are none.
    private static void KeepPeaks(Spectrogram spectrogram, int channel, int bin, float fill, Span<float> row)
    {
        if (bin == 0 || bin == spectrogram.Bins - 1)
        {
            row.Fill(fill);
            return;
        }

        ReadOnlySpan<float> below = spectrogram.Row(bin - 1, channel), at = spectrogram.Row(bin, channel), above = spectrogram.Row(bin + 1, channel);
        for (var t = 0; t < row.Length; t++)
        {
            if (!(at[t] > below[t] && at[t] > above[t])) row[t] = fill;
        }
    }

    private static void RequireAscending(double[] frequencies, Spectrogram spectrogram)
    {
        for (var bin = 0; bin < frequencies.Length; bin++)
        {
            if (double.IsFinite(frequencies[bin]) && (bin == 0 || frequencies[bin] > frequencies[bin - 1])) continue;
            throw new AudioException(
                AudioError.InvalidArgument,
                FormattableString.Invariant($"Harmonics are found by the frequencies of bins, which ascend; bin {bin} of '{spectrogram.Source.Name}' has {frequencies[bin]} Hz. Take bands without a row of energies."),
                spectrogram.Source.Path);
        }
    }
}
