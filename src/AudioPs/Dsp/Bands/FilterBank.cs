using System.Globalization;
using System.Runtime.Intrinsics;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Dsp;

/// <summary>
/// Bands x bins weights that gather a one-sided spectrum into bands. Each band keeps only the run of bins that it touches.
/// Immutable; threads may share it.
/// </summary>
public sealed class FilterBank : AudioArray, IFeatureArray
{
    /// <summary>Number of mel bands where none is chosen.</summary>
    internal const int DefaultMelCount = 128;

    // A quarter of a gigabyte.
    private const int MaxDenseWeights = 1 << 26;

    private readonly float[] _weights;

    // Before they were rounded; null where they came as float32.
    private readonly double[]? _exact;

    // Band b has the weights from _starts[b] to _starts[b + 1], for the bins from _firstBins[b] on.
    private readonly int[] _starts;
    private readonly int[] _firstBins;
    private readonly bool[] _alike;
    private readonly double[] _frequencies;
    private float[]? _dense;

    private FilterBank(
        int sampleRate,
        int fftLength,
        SpectrogramScale scale,
        double[] frequencies,
        float[] weights,
        int[] starts,
        int[] firstBins,
        double[]? exact = null)
    {
        SampleRate = sampleRate;
        FftLength = fftLength;
        Scale = scale;
        _frequencies = frequencies;
        _weights = weights;
        _exact = exact;
        _starts = starts;
        _firstBins = firstBins;
        _alike = LaneBands.AreAlike(starts, firstBins);
    }

    /// <summary>Rate in Hz of the signals it is for.</summary>
    public int SampleRate { get; }

    /// <summary>Length of the transform whose spectra it takes.</summary>
    public int FftLength { get; }

    /// <summary>How the bands are spaced.</summary>
    public SpectrogramScale Scale { get; }

    /// <summary>Number of bands.</summary>
    public int Bands => _firstBins.Length;

    /// <summary>Number of bins of a spectrum: ⌊FftLength/2⌋ + 1.</summary>
    public int Bins => FftLength / 2 + 1;

    /// <summary>All weights, bands x bins: most are zero. Made when asked for first.</summary>
    public float[] Values => _dense ??= Dense();

    /// <summary>bands x bins.</summary>
    public IReadOnlyList<int> Shape => new[] { Bands, Bins };

    AudioSource IFeatureArray.Source => AudioSource.InMemory;

    Array IFeatureArray.Values => Values;

    /// <summary>Centre frequency of each band in Hz.</summary>
    public IReadOnlyList<double> Frequencies => _frequencies;

    /// <summary>
    /// Bands without any weight, which are always zero: narrower than the distance of two bins. Fewer bands or a longer
    /// transform avoid them.
    /// </summary>
    public int EmptyBandCount
    {
        get
        {
            var empty = 0;
            for (var band = 0; band < Bands; band++)
            {
                if (Weights(band).IsEmpty) empty++;
            }

            return empty;
        }
    }

    /// <summary>Triangles that are equally spaced and overlap by half in mel.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="fftLength">Length of the transform.</param>
    /// <param name="bands">How many triangles, 1 or more.</param>
    /// <param name="minFrequency">Lower foot of the first triangle in Hz.</param>
    /// <param name="maxFrequency">
    /// Upper foot of the last one in Hz; null is half of the sampling rate, and 0 or less counts down from there.
    /// </param>
    /// <param name="scale">Which mel scale.</param>
    /// <param name="norm">How each band is scaled.</param>
    /// <param name="shape">Whether the triangles are straight in Hz or in mel.</param>
    /// <param name="grid">Where the bins lie.</param>
    /// <param name="warp">Moves the feet and peaks of the triangles; null for none.</param>
    /// <exception cref="AudioException">A parameter is out of range.</exception>
    /// <remarks>
    /// With f[0 … bands + 1] equally spaced in mel and F[k] = k · sampleRate/fftLength, band b weighs bin k with
    /// max(0, min((F[k] − f[b]) / (f[b + 1] − f[b]), (f[b + 2] − F[k]) / (f[b + 2] − f[b + 1]))): all in Hz, as
    /// <c>librosa.filters.mel</c> has it, or all in mel, as Kaldi's <c>MelBanks</c> (feat/mel-computations.cc).
    /// </remarks>
    public static FilterBank Mel(
        int sampleRate,
        int fftLength = FrameOptions.DefaultFftLength,
        int bands = DefaultMelCount,
        double minFrequency = 0,
        double? maxFrequency = null,
        MelScale scale = MelScale.Slaney,
        MelNorm norm = default,
        MelShape shape = MelShape.Hertz,
        MelGrid grid = MelGrid.Transform,
        VocalTractWarp? warp = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fftLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        var nyquist = sampleRate / 2.0;
        var end = grid == MelGrid.HalfRate ? Math.Floor(nyquist) : nyquist;
        var top = maxFrequency switch
        {
            null => end,
            <= 0 => end + maxFrequency.Value,
            _ => maxFrequency.Value,
        };
        if (!(minFrequency >= 0 && minFrequency < top && top <= nyquist))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Mel bands from {minFrequency} to {top} Hz do not fit audio of {sampleRate} Hz: MinFrequency must be at least 0 and below MaxFrequency, and MaxFrequency at most {nyquist} Hz, half of the sampling rate."));
        }

        var edges = Dsp.Mel.Frequencies(bands + 2, minFrequency, top, scale);
        if (warp is { } bend && bend.Factor != 1) Warp(edges, bend, minFrequency, top, nyquist);
        var bins = fftLength / 2 + 1;
        var lastBin = shape == MelShape.Mel && fftLength % 2 == 0 ? bins - 2 : bins - 1;
        var spacing = grid == MelGrid.HalfRate ? end / Math.Max(1, bins - 1) : (double)sampleRate / fftLength;

        // A bin lies in two triangles at most.
        var exact = new double[2 * bins];
        var starts = new int[bands + 1];
        var firstBins = new int[bands];
        for (var band = 0; band < bands; band++)
        {
            var (lower, centre, upper) = (Axis(edges[band]), Axis(edges[band + 1]), Axis(edges[band + 2]));
            var (start, count) = (starts[band], 0);
            for (var bin = (int)(edges[band] / spacing); bin <= lastBin; bin++)
            {
                // Of the transform, exactly: its spacing is rounded.
                var place = Axis(grid == MelGrid.HalfRate ? bin * spacing : (double)bin * sampleRate / fftLength);
                if (place >= upper) break;
                var weight = Math.Min((place - lower) / (centre - lower), (upper - place) / (upper - centre));
                if (weight <= 0) continue;
                if (count == 0) firstBins[band] = bin;
                exact[start + count++] = weight;
            }

            var triangle = exact.AsSpan(start, count);
            var gain = norm.Gain(triangle, edges[band + 2] - edges[band]);
            foreach (ref var weight in triangle) weight *= gain;
            starts[band + 1] = start + count;
        }

        Array.Resize(ref exact, starts[^1]);
        var weights = new float[exact.Length];
        for (var i = 0; i < weights.Length; i++) weights[i] = (float)exact[i];
        return new FilterBank(sampleRate, fftLength, SpectrogramScale.Mel, edges[1..^1], weights, starts, firstBins, exact);

        double Axis(double frequency) => shape == MelShape.Mel ? Dsp.Mel.FromHertz(frequency, scale) : frequency;
    }

    private static void Warp(double[] edges, VocalTractWarp warp, double minFrequency, double top, double nyquist)
    {
        var high = warp.High < 0 ? nyquist + warp.High : warp.High;
        var (low, bend) = warp.Knees(high);
        if (!(warp.Factor > 0 && warp.Low > minFrequency && low < bend && high < top))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A warp of {warp.Factor} between {warp.Low} and {high} Hz does not fit bands from {minFrequency} to {top} Hz: VtlnLow must be above MinFrequency, VtlnHigh below MaxFrequency, and VtlnLow and VtlnHigh further apart than the warp moves them."));
        }

        for (var i = 0; i < edges.Length; i++) edges[i] = warp.Apply(edges[i], minFrequency, top, high);
    }

    /// <summary>
    /// The magnitudes of gammatone filters at the bins of a transform, as <c>fft2gammatonemx</c> makes them: an approximation
    /// of the filters by weighted magnitudes.
    /// </summary>
    /// <param name="filters">The filters.</param>
    /// <param name="fftLength">Length of the transform.</param>
    /// <exception cref="AudioException">There would be more than 2²⁶ weights.</exception>
    /// <remarks>
    /// D. P. W. Ellis, "Gammatone-like spectrograms" (2009); <c>gammatone.fftweight.fft_weights</c> of gammatone 1.0. Every band
    /// weighs every bin.
    /// </remarks>
    public static FilterBank Gammatone(GammatoneFilterBank filters, int fftLength)
    {
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentOutOfRangeException.ThrowIfLessThan(fftLength, 1);
        var bins = fftLength / 2 + 1;
        if ((long)filters.Bands * bins > MaxDenseWeights)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"{filters.Bands} gammatone bands of a transform of {fftLength} have more than {MaxDenseWeights} weights. Use fewer bands or a shorter transform.");
        }

        var weights = new float[filters.Bands * bins];
        var starts = new int[filters.Bands + 1];
        for (var band = 0; band < filters.Bands; band++)
        {
            for (var bin = 0; bin < bins; bin++)
            {
                var frequency = (double)bin * filters.SampleRate / fftLength;
                weights[band * bins + bin] = (float)filters.Filters[band].GetMagnitude(frequency);
            }

            starts[band + 1] = (band + 1) * bins;
        }

        return new FilterBank(
            filters.SampleRate,
            fftLength,
            SpectrogramScale.Erb,
            [.. filters.Frequencies],
            weights,
            starts,
            new int[filters.Bands]);
    }

    /// <summary>A bank of these bands: of each the first bin that it weighs, and its weights from there on.</summary>
    /// <exception cref="ArgumentException">A band weighs bins that there are not.</exception>
    internal static FilterBank Of(
        int sampleRate, int fftLength, SpectrogramScale scale, double[] frequencies, IReadOnlyList<(int FirstBin, float[] Weights)> bands)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fftLength, 1);
        List<float> weights = [];
        var starts = new int[bands.Count + 1];
        var firstBins = new int[bands.Count];
        for (var band = 0; band < bands.Count; band++)
        {
            var (first, values) = bands[band];
            if (first < 0 || first + (long)values.Length > fftLength / 2 + 1) throw new ArgumentException($"Band {band} weighs bins that there are not.");
            firstBins[band] = first;
            weights.AddRange(values);
            starts[band + 1] = weights.Count;
        }

        return new FilterBank(sampleRate, fftLength, scale, frequencies, [.. weights], starts, firstBins);
    }

    internal override IReadOnlyList<ArrayAxis> Axes =>
    [
        new("band", Bands) { Frequencies = () => _frequencies },
        new("bin", Bins) { Frequencies = () => BinAxis.Frequencies(SampleRate, FftLength, Bins) },
    ];

    internal override IReadOnlyList<Array> Blocks => [Values];

    internal override IEnumerable<(string Name, object? Value)> Facts =>
        [(nameof(SampleRate), SampleRate), (nameof(FftLength), FftLength), (nameof(Scale), Scale), (nameof(Frequencies), Frequencies)];

    /// <summary>One weight.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such band or bin.</exception>
    public float this[int band, int bin] => Block.At(0, band, bin);

    private FrameBlock<float> Block => new(Values, 1, Bands, Bins);

    /// <summary>A copy of the weights of one band, for every bin.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such band.</exception>
    public float[] GetRow(int band) => Block.Row(band, 0).ToArray();

    /// <summary>A copy of the weights of one band, for every bin.</summary>
    /// <param name="band">Which: a number, or a frequency such as <c>'440 Hz'</c>, of which the nearest band is meant.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such band.</exception>
    public float[] GetRow(object band) => GetRow(IndexOn("band", band));

    /// <summary>A copy as a matrix, bands x bins.</summary>
    public float[,] ToArray() => Block.Matrix(0);

    /// <summary>The smallest and largest weight of one band, their mean and standard deviation.</summary>
    /// <param name="band">Which: a number, or a frequency such as <c>'440 Hz'</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such band.</exception>
    public ArrayStatistics GetStatistics(object band) => ArrayStatistics.Of(this, Block.StartOf(IndexOn("band", band), 0), Bins);

    /// <summary>The first bin that a band weighs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such band.</exception>
    public int GetFirstBin(int band)
    {
        _ = Block.StartOf(band, 0);
        return FirstBin(band);
    }

    internal int FirstBin(int band) => _firstBins[band];

    /// <summary>The weights of a band, for the bins from <see cref="FirstBin"/> on; the others are zero.</summary>
    internal ReadOnlySpan<float> Weights(int band) => _weights.AsSpan(_starts[band].._starts[band + 1]);

    private float[] Dense()
    {
        var dense = new float[checked(Bands * Bins)];
        for (var band = 0; band < Bands; band++)
        {
            Weights(band).CopyTo(dense.AsSpan(band * Bins + FirstBin(band)));
        }

        return dense;
    }

    /// <summary>The sum of each band over one spectrum.</summary>
    /// <param name="spectrum">Bins values.</param>
    /// <param name="destination">Takes Bands values.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    internal void Apply(ReadOnlySpan<float> spectrum, Span<float> destination)
    {
        if (spectrum.Length != Bins) throw new ArgumentException($"The spectrum has {spectrum.Length} bins, not {Bins}.");
        if (destination.Length < Bands) throw new ArgumentException($"There are {Bands} bands to take.");
        for (var band = 0; band < Bands; band++)
        {
            var weights = Weights(band);
            destination[band] = VectorMath.Dot(spectrum.Slice(_firstBins[band], weights.Length), weights);
        }
    }

    /// <summary>The sum of each band over several spectra side by side.</summary>
    /// <param name="spectra">A block of Bins rows, as <see cref="LaneRealFft"/> has it.</param>
    /// <param name="laneCount">Spectra of the block.</param>
    /// <param name="destination">Takes a block of Bands rows.</param>
    internal void Apply(ReadOnlySpan<float> spectra, int laneCount, Span<float> destination)
    {
        if (spectra.Length != Bins * laneCount) throw new ArgumentException($"The block must have {Bins} rows.");
        if (destination.Length < Bands * laneCount) throw new ArgumentException($"There are {Bands} bands to take.");
        LaneBands.Sum(spectra, _weights, _starts, _firstBins, _alike, laneCount, destination);
    }

    /// <summary>The same in double precision, with weights that are not rounded.</summary>
    /// <param name="spectra">Bins rows of so many columns.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="destination">Takes Bands rows.</param>
    internal void Apply(ReadOnlySpan<double> spectra, int columns, Span<double> destination)
    {
        for (var band = 0; band < Bands; band++)
        {
            var sums = destination.Slice(band * columns, columns);
            sums.Clear();
            for (var i = _starts[band]; i < _starts[band + 1]; i++)
            {
                var weight = _exact?[i] ?? _weights[i];
                var row = spectra.Slice((_firstBins[band] + i - _starts[band]) * columns, columns);
                var column = 0;
                for (; Vector256.IsHardwareAccelerated && column <= columns - Vector256<double>.Count; column += Vector256<double>.Count)
                {
                    SpanVectors.Store(SpanVectors.Load256<double>(sums, column) + weight * SpanVectors.Load256(row, column), sums, column);
                }

                for (; column < columns; column++) sums[column] += weight * row[column];
            }
        }
    }

    private protected override string Describe() =>
        string.Create(CultureInfo.InvariantCulture, $"{Bands} {Scale} bands x {Bins} bins, {SampleRate} Hz");
}
