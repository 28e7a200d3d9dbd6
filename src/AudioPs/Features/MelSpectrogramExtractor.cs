using System.Collections.Concurrent;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>Computes mel spectrograms with one set of options.</summary>
/// <remarks>
/// An extractor holds the window, the transform's tables and the filter banks; it is immutable in effect, and threads may
/// share it. Audio is taken as it arrives: beside the result, memory does not grow with its length, and the result does not
/// depend on how it arrives.
/// </remarks>
public sealed class MelSpectrogramExtractor
{
    private readonly ConcurrentDictionary<int, FilterBank> _filterBanks = new();

    /// <summary>An extractor for these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public MelSpectrogramExtractor(MelSpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        Fft = new RealFft(options.FftLength);

        // A window shorter than the frame stands in its middle.
        Window = new float[options.FftLength];
        var values = options.Window.ToArray(options.EffectiveWindowLength);
        var start = (options.FftLength - values.Length) / 2;
        for (var i = 0; i < values.Length; i++)
        {
            Window[start + i] = (float)values[i];
        }
    }

    /// <summary>The options.</summary>
    public MelSpectrogramOptions Options { get; }

    internal RealFft Fft { get; }

    /// <summary>The window's FftLength values.</summary>
    internal float[] Window { get; }

    /// <summary>The filter bank for audio of a sampling rate.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="AudioException">The frequency range of the options does not fit the rate.</exception>
    public FilterBank GetFilterBank(int sampleRate) =>
        _filterBanks.GetOrAdd(
            sampleRate,
            static (rate, options) => FilterBank.Mel(
                rate,
                options.FftLength,
                options.MelCount,
                options.MinFrequency,
                options.MaxFrequency,
                options.MelScale,
                options.MelNorm),
            Options);

    /// <summary>The mel spectrogram of each channel of a clip.</summary>
    /// <exception cref="AudioException">
    /// The rate is not the one of the options, the clip is too short for a frame, or it holds NaN or infinity.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Spectrogram Compute(AudioClip clip, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clip);
        var extraction = new MelSpectrogramExtraction(
            this, clip.SampleRate, clip.Channels, clip.SampleCount, clip.Source);
        const int Block = 16_384;
        for (var start = 0; start < clip.SampleCount; start += Block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(Block, clip.SampleCount - start);
            for (var channel = 0; channel < clip.Channels; channel++)
            {
                extraction.Write(channel, clip.Channel(channel).Slice(start, count));
            }
        }

        return extraction.Complete(cancellationToken);
    }
}
