using System.Globalization;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Dsp;

/// <summary>Gammatone filters that are equally spaced in ERBs, lowest first. Immutable; threads may share it.</summary>
/// <remarks>A script indexes its coefficients as <c>$bank[3, 'gain']</c>: <see cref="AudioArray"/>.</remarks>
public sealed class GammatoneFilterBank : AudioArray
{
    /// <summary>Most bands.</summary>
    public const int MaxBandCount = 65_536;

    /// <summary>Narrowest filters, as a multiple of the ear's.</summary>
    public const double MinWidth = 0.01;

    /// <summary>Widest filters, as a multiple of the ear's.</summary>
    public const double MaxWidth = 100;

    private static readonly string[] _columns = ["A0", "A11", "A12", "A13", "A14", "A2", "B0", "B1", "B2", "gain"];

    private readonly GammatoneFilter[] _filters;
    private GammatonePlan? _plan;
    private double[]? _coefficients;

    /// <summary>A bank as <c>make_erb_filters(fs, centre_freqs(fs, bands, f_min), width)</c> of gammatone 1.0.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="bands">How many filters, 1 to <see cref="MaxBandCount"/>.</param>
    /// <param name="minFrequency">Centre frequency of the first filter in Hz.</param>
    /// <param name="maxFrequency">
    /// End of the range in Hz, one step above the last centre frequency; null is half of the sampling rate.
    /// </param>
    /// <param name="width">
    /// Bandwidths as a multiple of the ear's, <see cref="MinWidth"/> to <see cref="MaxWidth"/>.
    /// </param>
    /// <exception cref="AudioException">A parameter is out of range.</exception>
    public GammatoneFilterBank(
        int sampleRate, int bands = 64, double minFrequency = 50, double? maxFrequency = null, double width = 1)
        : this(sampleRate, width, MakeFilters(sampleRate, bands, minFrequency, maxFrequency, width))
    {
    }

    /// <summary>A bank of these filters, in this order.</summary>
    internal GammatoneFilterBank(int sampleRate, double width, GammatoneFilter[] filters)
    {
        SampleRate = sampleRate;
        Width = width;
        _filters = filters;

        // Arrays: a script cannot index what a collection expression makes for an IReadOnlyList.
        Frequencies = [.. filters.Select(filter => filter.Frequency)];
        Bandwidths = [.. filters.Select(filter => filter.Bandwidth)];
        Filters = [.. filters];
    }

    /// <summary>Rate in Hz of the signals it is for.</summary>
    public int SampleRate { get; }

    /// <summary>Number of filters.</summary>
    public int Bands => _filters.Length;

    /// <summary>Bandwidths as a multiple of the ear's.</summary>
    public double Width { get; }

    /// <summary>Centre frequency of each filter in Hz, lowest first.</summary>
    public PrintedList<double> Frequencies { get; }

    /// <summary>Equivalent rectangular bandwidth of each filter in Hz.</summary>
    public PrintedList<double> Bandwidths { get; }

    /// <summary>The filters, one for each band.</summary>
    public PrintedList<GammatoneFilter> Filters { get; }

    /// <summary>The names of the coefficients of a filter, in their order.</summary>
    public static IReadOnlyList<string> CoefficientNames => _columns;

    internal override IReadOnlyList<ArrayAxis> Axes =>
        [new("band", Bands) { Frequencies = () => Frequencies }, new("coefficient", _columns.Length) { Names = () => _columns }];

    internal override IReadOnlyList<Array> Blocks => [Coefficients];

    internal override IEnumerable<(string Name, object? Value)> Facts =>
        [(nameof(SampleRate), SampleRate), (nameof(Width), Width), (nameof(Frequencies), Frequencies), (nameof(Bandwidths), Bandwidths)];

    // Bands x coefficients.
    private double[] Coefficients => _coefficients ??= [.. _filters.SelectMany(filter => filter.ToArray())];

    internal GammatonePlan Plan => _plan ??= new GammatonePlan(_filters, LaneWidth.Widest);

    /// <summary>
    /// The coefficients, bands x 10 in the columns of <c>make_erb_filters</c>: A0 A11 A12 A13 A14 A2 B0 B1 B2 gain. Its rows
    /// go from the highest band down; these go up.
    /// </summary>
    public double[,] GetCoefficients() => Block.Matrix(0);

    /// <summary>A copy of the coefficients, bands x 10, as <see cref="GetCoefficients"/> gives them.</summary>
    public double[,] ToArray() => Block.Matrix(0);

    /// <summary>One coefficient.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such band or coefficient.</exception>
    public double this[int band, int coefficient] => Block.At(0, band, coefficient);

    /// <summary>A copy of the coefficients of one filter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such band.</exception>
    public double[] GetRow(int band) => Block.Row(band, 0).ToArray();

    /// <summary>A copy of the coefficients of one filter.</summary>
    /// <param name="band">Which: a number, or a frequency such as <c>'440 Hz'</c>, of which the nearest band is meant.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such band.</exception>
    public double[] GetRow(object band) => GetRow(IndexOn("band", band));

    private FrameBlock<double> Block => new(Coefficients, 1, Bands, _columns.Length);

    /// <summary>The magnitude of each filter's response at some frequencies, bands x frequencies: 1 at the centre.</summary>
    /// <param name="frequencies">Hz.</param>
    public double[,] GetMagnitudes(params double[] frequencies)
    {
        ArgumentNullException.ThrowIfNull(frequencies);
        var matrix = new double[Bands, frequencies.Length];
        for (var band = 0; band < Bands; band++)
        {
            for (var i = 0; i < frequencies.Length; i++)
            {
                matrix[band, i] = _filters[band].GetMagnitude(frequencies[i]);
            }
        }

        return matrix;
    }

    /// <summary>What one filter lets through, of each channel of a clip.</summary>
    /// <param name="clip">Audio of the bank's sampling rate.</param>
    /// <param name="band">Which filter, from 0.</param>
    /// <returns>A clip of the same shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such band.</exception>
    /// <exception cref="AudioException">The clip has another sampling rate.</exception>
    public AudioClip Filter(AudioClip clip, int band)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentOutOfRangeException.ThrowIfNegative(band);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(band, Bands);
        if (clip.SampleRate != SampleRate)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"These filters are for audio of {SampleRate} Hz, and this has {clip.SampleRate} Hz. Make filters for that rate, or convert the audio.",
                clip.Source.Path)
            {
                Remedy = new AudioRemedy.ChangeSampleRate(SampleRate),
            };
        }

        var filtered = new float[clip.Channels * clip.SampleCount];
        for (var channel = 0; channel < clip.Channels; channel++)
        {
            _filters[band].Filter(clip.Channel(channel), filtered.AsSpan(channel * clip.SampleCount, clip.SampleCount));
        }

        return new AudioClip(filtered, clip.Channels, SampleRate, clip.Source.Processed()) { StartTime = clip.StartTime, ChannelMask = clip.ChannelMask };
    }

    private protected override string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Bands} gammatone bands, {Frequencies[0]:0.#} to {Frequencies[^1]:0.#} Hz, {SampleRate} Hz");

    private static GammatoneFilter[] MakeFilters(
        int sampleRate, int bands, double minFrequency, double? maxFrequency, double width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bands, MaxBandCount);
        var nyquist = sampleRate / 2.0;
        var top = maxFrequency ?? nyquist;
        if (!(minFrequency >= 0 && minFrequency < top && top <= nyquist))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Gammatone bands from {minFrequency} to {top} Hz do not fit audio of {sampleRate} Hz: MinFrequency must be at least 0 and below MaxFrequency, and MaxFrequency at most {nyquist} Hz, half of the sampling rate."));
        }

        if (!(width is >= MinWidth and <= MaxWidth))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture, $"Width must be from {MinWidth} to {MaxWidth}, not {width}."));
        }

        return Array.ConvertAll(
            Erb.Frequencies(bands, minFrequency, top),
            frequency => GammatoneFilter.Create(sampleRate, frequency, width));
    }
}
