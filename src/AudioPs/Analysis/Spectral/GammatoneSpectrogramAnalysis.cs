using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Computes gammatone spectrograms.</summary>
/// <remarks>
/// <para>
/// The numbers of <c>gammatone.gtgram.gtgram</c> and <c>gammatone.fftweight.fft_gtgram</c>, gammatone 1.0, bands lowest first.
/// FilterBank: each band is the signal through a gammatone filter (M. Slaney, "Auditory Toolbox", Interval Research technical
/// report 1998-010), and a value the root of the mean of its squares in a window, t · hop to t · hop + window. Fft: weights of
/// the filters over the magnitudes of a transform of at least two windows, 2^⌈log₂(2 · window)⌉ samples, in whose middle a
/// periodic Hann window of 2⌊window/2⌋ samples stands (D. P. W. Ellis, "Gammatone-like spectrograms", 2009).
/// </para>
/// <para>
/// Only windows, and with Fft transforms, that lie in the signal as a whole count. Where the last transform ends with the
/// signal, gammatone 1.0 leaves its frame zero; here it is computed, as in Ellis' original.
/// </para>
/// <para>Beside the result, memory does not grow with the signal's length.</para>
/// </remarks>
public sealed class GammatoneSpectrogramAnalysis : Analysis<Spectrogram>
{
    private readonly RateTable<GammatoneFilterBank> _banks = new();
    private readonly GammatoneTransformAnalysis? _transform;

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public GammatoneSpectrogramAnalysis(GammatoneSpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        if (options.Method == GammatoneMethod.Fft) _transform = new GammatoneTransformAnalysis(this);
    }

    /// <summary>The options.</summary>
    public GammatoneSpectrogramOptions Options { get; }

    /// <summary>The filters for audio of a sampling rate.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="AudioException">The options do not fit the rate.</exception>
    public GammatoneFilterBank GetFilterBank(int sampleRate) =>
        _banks.Get(
            sampleRate,
            rate => new GammatoneFilterBank(rate, Options.BandCount, Options.MinFrequency, Options.MaxFrequency, Options.Width));

    /// <inheritdoc/>
    public override AnalysisRun<Spectrogram> Begin() => Begin(maxFrames: null);

    /// <summary>As the other, but with no more than so many frames: each the maximum of 1, 2, 4, … neighbours.</summary>
    internal AnalysisRun<Spectrogram> Begin(int? maxFrames) =>
        _transform is null ? new GammatoneFilterRun(this, maxFrames) : _transform.Begin(maxFrames);
}
