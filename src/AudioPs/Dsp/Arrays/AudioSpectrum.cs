using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Dsp;

/// <summary>
/// The spectrum of a signal: channels x bins, with what is needed to read it. The values are in the derived types,
/// <see cref="ComplexSpectrum"/> and <see cref="RealSpectrum"/>.
/// </summary>
/// <remarks>How a script indexes it: <see cref="AudioArray"/>.</remarks>
public abstract class AudioSpectrum : AudioArray
{
    private double[]? _frequencies;

    private protected AudioSpectrum(int length, int channels, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (length != (long)channels * bins) throw new ArgumentException($"{length} values are not {channels} x {bins}.");
        Channels = channels;
        Bins = bins;
    }

    // Other values of the same bins.
    [SetsRequiredMembers]
    private protected AudioSpectrum(int length, AudioSpectrum like)
        : this(length, like.Channels, like.Bins)
    {
        SampleRate = like.SampleRate;
        FftLength = like.FftLength;
        SampleCount = like.SampleCount;
        Window = like.Window;
        IsOneSided = like.IsOneSided;
        Source = like.Source;
    }

    /// <summary>The name of its source, by which clips and features list, sort and group as files do.</summary>
    public string Name => Source.Name;

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Number of bins: ⌊FftLength/2⌋ + 1 where it is one-sided, FftLength where it is not.</summary>
    public int Bins { get; }

    /// <summary>bins for one channel, channels x bins for several.</summary>
    public IReadOnlyList<int> Shape => Channels == 1 ? new[] { Bins } : new[] { Channels, Bins };

    /// <summary>Sampling rate in Hz of the signal.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Length of the transform in samples.</summary>
    public required int FftLength { get; init; }

    /// <summary>Samples per channel that were transformed; zeros followed them up to <see cref="FftLength"/>.</summary>
    public required int SampleCount { get; init; }

    /// <summary>The window over these samples.</summary>
    public required Window Window { get; init; }

    /// <summary>True: the bins from 0 Hz to half of the sampling rate. False: those of negative frequencies follow.</summary>
    public required bool IsOneSided { get; init; }

    /// <summary>What the values are.</summary>
    public abstract SpectrogramQuantity Quantity { get; }

    /// <summary>Where the signal came from.</summary>
    public AudioSource Source { get; init; } = AudioSource.InMemory;

    /// <summary>
    /// Frequency of each bin in Hz. Of a two-sided spectrum in the order of <c>numpy.fft.fftfreq</c>: from 0 up, then the
    /// negative ones.
    /// </summary>
    public IReadOnlyList<double> Frequencies => _frequencies ??= IsOneSided
        ? BinAxis.Frequencies(SampleRate, FftLength, Bins)
        : BinAxis.TwoSidedFrequencies(SampleRate, FftLength);

    internal override IReadOnlyList<ArrayAxis> Axes =>
        [new("channel", Channels), new("bin", Bins) { Frequencies = () => Frequencies }];

    internal override IEnumerable<(string Name, object? Value)> Facts =>
    [
        (nameof(SampleRate), SampleRate),
        (nameof(FftLength), FftLength),
        (nameof(SampleCount), SampleCount),
        (nameof(Window), Window),
        (nameof(IsOneSided), IsOneSided),
        (nameof(Quantity), Quantity),
    ];

    private protected override string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Source.Name}: {Quantity}, {Channels} ch x {Bins} bins, {SampleRate} Hz{PrecisionWords}");
}
