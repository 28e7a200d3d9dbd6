using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// Everything that decides the numbers of a gammatone spectrogram. The defaults are those of Ellis' <c>gammatonegram</c>.
/// </summary>
/// <remarks>
/// The steps, in order: zeros up to <see cref="PadToSeconds"/>; <see cref="Method"/>; <see cref="Log"/> with
/// <see cref="Floor"/>, <see cref="Reference"/> and <see cref="DynamicRange"/>; (x + <see cref="Shift"/>) · <see cref="Gain"/>.
/// </remarks>
public sealed record GammatoneSpectrogramOptions
{
    /// <summary>Longest window and hop in samples.</summary>
    public const int MaxWindowLength = RealFft.MaxLength / 2;

    /// <summary>The only sampling rate in Hz that is taken; null takes any.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Filters, or the approximation by weights of a transform.</summary>
    public GammatoneMethod Method { get; init; }

    /// <summary>Length of a window in seconds, above 0; of no effect where <see cref="WindowLength"/> is given.</summary>
    public double WindowTime { get; init; } = 0.025;

    /// <summary>Seconds from one window to the next, above 0; of no effect where <see cref="HopLength"/> is given.</summary>
    public double HopTime { get; init; } = 0.01;

    /// <summary>Length of a window in samples, 1 to <see cref="MaxWindowLength"/>; null takes <see cref="WindowTime"/>.</summary>
    public int? WindowLength { get; init; }

    /// <summary>Samples from one window to the next, 1 to <see cref="MaxWindowLength"/>; null takes <see cref="HopTime"/>.</summary>
    public int? HopLength { get; init; }

    /// <summary>Number of bands, 1 to <see cref="GammatoneFilterBank.MaxBandCount"/>.</summary>
    public int BandCount { get; init; } = 64;

    /// <summary>Centre frequency of the first band in Hz.</summary>
    public double MinFrequency { get; init; } = 50;

    /// <summary>
    /// End of the range in Hz, one step above the centre frequency of the last band; null is half of the sampling rate.
    /// </summary>
    public double? MaxFrequency { get; init; }

    /// <summary>
    /// Bandwidths as a multiple of the ear's, <see cref="GammatoneFilterBank.MinWidth"/> to
    /// <see cref="GammatoneFilterBank.MaxWidth"/>.
    /// </summary>
    public double Width { get; init; } = 1;

    /// <summary>Zeros are appended to signals that are shorter than this, in seconds; 0 appends none.</summary>
    public double PadToSeconds { get; init; }

    /// <summary>The logarithm taken of the bands, which are magnitudes.</summary>
    public LogCompression Log { get; init; }

    /// <summary>Smaller values count as this one under the logarithm; null is 1e-5.</summary>
    public double? Floor { get; init; }

    /// <summary>What 0 dB stands for; of effect with <see cref="LogCompression.Decibel"/> only.</summary>
    public DecibelReference Reference { get; init; } = 1;

    /// <summary>
    /// Values further below the largest one are raised to that bound; in the unit of the logarithm, so
    /// 80 for 80 dB. Null or infinite for no bound.
    /// </summary>
    public double? DynamicRange { get; init; }

    /// <summary>
    /// Of which channels the largest value is that <see cref="DynamicRange"/> is below, and that <see cref="Reference"/> may be.
    /// </summary>
    public DecibelScope DecibelScope { get; init; }

    /// <summary>Added to the logarithm.</summary>
    public double Shift { get; init; }

    /// <summary>The shifted logarithm is multiplied by this.</summary>
    public double Gain { get; init; } = 1;

    internal SpectrogramQuantity Quantity => Compression.Quantity;

    internal bool IsRescaled => Compression.IsRescaled;

    /// <summary>Samples in a window of audio of a sampling rate.</summary>
    /// <exception cref="AudioException">The time does not fit the rate.</exception>
    internal int WindowSamples(int sampleRate) => WindowLength ?? Samples(nameof(WindowTime), WindowTime, sampleRate);

    /// <summary>Samples from one window to the next.</summary>
    /// <exception cref="AudioException">The time does not fit the rate.</exception>
    internal int HopSamples(int sampleRate) => HopLength ?? Samples(nameof(HopTime), HopTime, sampleRate);

    /// <summary>The logarithm and what belongs to it, as any spectrogram of magnitudes has it.</summary>
    internal SpectrogramOptions Compression => new()
    {
        SampleRate = SampleRate,
        PadToSeconds = PadToSeconds,
        Power = 1,
        Log = Log,
        Floor = Floor,
        Reference = Reference,
        DynamicRange = DynamicRange,
        DecibelScope = DecibelScope,
        Shift = Shift,
        Gain = Gain,
    };

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    /// <remarks>Frequencies, times and bandwidths are checked against the audio's rate once that is known.</remarks>
    public void Validate()
    {
        Compression.Validate();
        SignalOptions.Require(SignalOptions.IsDefined(Method), nameof(Method), Method, "FilterBank or Fft");
        SignalOptions.Require(WindowTime > 0 && double.IsFinite(WindowTime), nameof(WindowTime), WindowTime, "above 0 s");
        SignalOptions.Require(HopTime > 0 && double.IsFinite(HopTime), nameof(HopTime), HopTime, "above 0 s");
        SignalOptions.Require(WindowLength is null or (>= 1 and <= MaxWindowLength), nameof(WindowLength), WindowLength,
            $"from 1 to {MaxWindowLength}");
        SignalOptions.Require(HopLength is null or (>= 1 and <= MaxWindowLength), nameof(HopLength), HopLength,
            $"from 1 to {MaxWindowLength}");
        SignalOptions.Require(BandCount is >= 1 and <= GammatoneFilterBank.MaxBandCount, nameof(BandCount), BandCount,
            $"from 1 to {GammatoneFilterBank.MaxBandCount}");
        SignalOptions.Require(MinFrequency >= 0 && double.IsFinite(MinFrequency), nameof(MinFrequency), MinFrequency, "at least 0 Hz");
        SignalOptions.Require(MaxFrequency is null || MaxFrequency > MinFrequency, nameof(MaxFrequency), MaxFrequency,
            "above MinFrequency");
        SignalOptions.Require(Width is >= GammatoneFilterBank.MinWidth and <= GammatoneFilterBank.MaxWidth, nameof(Width), Width,
            "from 0.01 to 100");
    }

    /// <summary>Halves away from zero, as <c>gtgram_strides</c> rounds.</summary>
    private static int Samples(string name, double seconds, int sampleRate)
    {
        var samples = seconds * sampleRate;
        var rounded = Math.Floor(samples + 0.5);
        if (rounded >= 1 && samples <= MaxWindowLength) return (int)rounded;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} of {seconds} s is {samples:0.###} samples at {sampleRate} Hz; it must be from 1 to {MaxWindowLength} samples."));
    }
}
