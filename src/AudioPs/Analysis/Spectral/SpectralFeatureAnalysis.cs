using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Describes the frames of a signal: any number of <see cref="SpectralFeature"/>s, of one transform.</summary>
/// <remarks>
/// Beside the result and as much again, memory does not grow with the signal's length. Sums are taken in double precision, of spectra in
/// single precision. What each descriptor is stands with its class in Analysis/Spectral/Descriptors.
/// </remarks>
public sealed class SpectralFeatureAnalysis : Analysis<FeatureMatrix>, IFrameAnalysis<FeatureMatrix>
{
    /// <summary>The kind of the result.</summary>
    internal const string MatrixKind = "Spectral";

    /// <summary>Whether a row of the result is in Hz, by its name.</summary>
    internal static bool IsFrequency(string row) => IsPlace(row) || row is "bandwidth";

    /// <summary>Whether it is a frequency at which something lies, and not how far something reaches.</summary>
    internal static bool IsPlace(string row) => row is "centroid" or "rolloff";

    // Frames of a spectrogram that are taken side by side.
    private const int Lanes = SpectralDescriptor.Width;

    private readonly RateTable<SpectralFeaturePlan> _plans = new();

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public SpectralFeatureAnalysis(SpectralFeatureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
    }

    /// <summary>The options.</summary>
    public SpectralFeatureOptions Options { get; }

    /// <inheritdoc/>
    public override AnalysisRun<FeatureMatrix> Begin() => new SpectralFeatureRun(this);

    /// <summary>Describes the frames of a transform, its magnitudes or its powers; which of these it holds makes no difference.</summary>
    /// <param name="spectrogram">
    /// The frames. How they were cut is settled in it. The contrast hangs on the weakest bins, so that it is only as exact as they are: of
    /// audio a transform in double precision is taken for it.
    /// </param>
    /// <exception cref="AudioException">It holds something else, or a descriptor asks for what is in the signal alone.</exception>
    public FeatureMatrix Compute(AudioSpectrogram spectrogram)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        SpectrogramFeed.RequireTransform(spectrogram);
        var fftLength = SpectrogramFeed.FftLengthOf(spectrogram);
        var signal = new SignalInfo(spectrogram.SampleRate, spectrogram.Channels, Length: -1, spectrogram.Source, StartTime: spectrogram.StartTime);
        var table = SignalRefusal.Naming(signal, () => new DescriptorTable(Options, signal.SampleRate, fftLength, isOfSignal: false));
        using var spectra = DescriberOf(table.Spectral, spectrogram);
        using var exact = DescriberOf(table.Exact, spectrogram);
        SpectrogramFeed.Send<double>(spectrogram, Lanes, (channel, block, count) =>
        {
            spectra?.Add(channel, block, count);
            exact?.Add(channel, block, count);
        });
        var values = table.Assemble(signal.Channels, spectrogram.Frames, spectra?.Build().Values ?? [], exact?.Build().Values ?? [], []);
        return MakeResult(table, values, signal.Channels, spectrogram.Frames, signal, spectrogram.HopLength, spectrogram.FirstFrameCenter);
    }

    /// <summary>What the options come to for audio of a sampling rate.</summary>
    /// <exception cref="AudioException">A length or a descriptor does not fit the rate.</exception>
    internal SpectralFeaturePlan PlanFor(int sampleRate) => _plans.Get(sampleRate, rate => new SpectralFeaturePlan(Options, rate));

    internal static FeatureMatrix MakeResult(
        DescriptorTable table, float[] values, int channels, int frames, SignalInfo signal, int hopLength, int firstFrameCenter) =>
        new(values, channels, table.Names, frames)
        {
            Kind = MatrixKind,
            SampleRate = signal.SampleRate,
            HopLength = hopLength,
            FirstFrameCenter = firstFrameCenter,
            StartTime = signal.StartTime,
            Source = signal.Source,
        };

    private static SpectrumDescriber? DescriberOf(SpectralDescriptor[] descriptors, AudioSpectrogram spectrogram) => descriptors.Length == 0
        ? null
        : new SpectrumDescriber(descriptors, spectrogram.Bins, spectrogram.Channels, Lanes, spectrogram.Frames);
}
