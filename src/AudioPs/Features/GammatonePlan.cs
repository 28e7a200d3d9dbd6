using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Features;

/// <summary>What the options of a gammatone spectrogram come to for audio of one sampling rate. Immutable.</summary>
internal sealed class GammatonePlan
{
    // Sums that may be kept of a channel for windows that overlap: half a gigabyte of doubles.
    private const long MaxSums = 1 << 26;

    /// <exception cref="AudioException">The options do not fit the rate.</exception>
    public GammatonePlan(GammatoneSpectrogramOptions options, int sampleRate)
    {
        WindowLength = options.WindowLength ?? Samples(nameof(options.WindowTime), options.WindowTime, sampleRate);
        HopLength = options.HopLength ?? Samples(nameof(options.HopTime), options.HopTime, sampleRate);
        Bank = new GammatoneFilterBank(
            sampleRate, options.BandCount, options.MinFrequency, options.MaxFrequency, options.Width);
        if (options.Method == GammatoneMethod.FilterBank)
        {
            // The filters take the signal as it comes.
            Framing = new StftOptions { FftLength = 1, HopLength = 1, Center = false };
            if ((long)(WindowLength / HopLength) * options.BandCount <= MaxSums) return;
            throw new AudioException(
                AudioError.InvalidArgument,
                $"Windows of {WindowLength} samples every {HopLength} overlap too often for {options.BandCount} bands. Use a longer hop, a shorter window or fewer bands.");
        }

        if (WindowLength < 2)
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"Method Fft takes windows of at least 2 samples, not {WindowLength}. Use a longer one.");
        }

        // From the time before it is rounded, as gammatone has it.
        FftLength = 1 << (int)Math.Ceiling(Math.Log2(2 * (options.WindowLength ?? options.WindowTime * sampleRate)));
        Weights = FilterBank.Gammatone(Bank, FftLength);
        Framing = new StftOptions
        {
            FftLength = FftLength,
            HopLength = HopLength,
            WindowLength = WindowLength / 2 * 2,
            Center = false,
        };

        // The sums are divided by the length of the transform, a power of two: where that is done does not matter.
        var values = Framing.FrameWindow;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] /= FftLength;
        }

        Transform = FrameTransform.Create(FftLength, HopLength, values);
    }

    /// <summary>Samples in a window.</summary>
    public int WindowLength { get; }

    /// <summary>Samples from one window to the next.</summary>
    public int HopLength { get; }

    /// <summary>Length of the transform; 0 with filters.</summary>
    public int FftLength { get; }

    /// <summary>The filters.</summary>
    public GammatoneFilterBank Bank { get; }

    /// <summary>How the signal is cut up for the filters or the transform.</summary>
    public StftOptions Framing { get; }

    /// <summary>The transform of windows; null with filters.</summary>
    public FrameTransform? Transform { get; }

    /// <summary>The filters' weights of the transform; null with filters.</summary>
    public FilterBank? Weights { get; }

    /// <summary>Halves away from zero, as <c>gtgram_strides</c> rounds.</summary>
    private static int Samples(string name, double seconds, int sampleRate)
    {
        var samples = seconds * sampleRate;
        var rounded = Math.Floor(samples + 0.5);
        if (rounded >= 1 && samples <= GammatoneSpectrogramOptions.MaxWindowLength) return (int)rounded;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} of {seconds} s is {samples:0.###} samples at {sampleRate} Hz; it must be from 1 to {GammatoneSpectrogramOptions.MaxWindowLength} samples."));
    }
}
