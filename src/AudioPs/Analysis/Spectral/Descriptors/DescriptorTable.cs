using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The descriptors that options ask for, made for one transform at one sampling rate. Immutable.</summary>
internal sealed class DescriptorTable
{
    private readonly object[] _descriptors;

    /// <param name="options">Which, and how.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="fftLength">Length of the transform.</param>
    /// <param name="isOfSignal">Whether there is a signal; of a spectrogram alone the RMS is that of its powers.</param>
    /// <exception cref="AudioException">A descriptor does not fit the rate or the transform.</exception>
    public DescriptorTable(SpectralFeatureOptions options, int sampleRate, int fftLength, bool isOfSignal)
    {
        var frequencies = BinAxis.Frequencies(sampleRate, fftLength, (fftLength / 2) + 1);
        var features = options.Features;
        _descriptors = new object[features.Length];
        for (var i = 0; i < features.Length; i++) _descriptors[i] = Make(features[i], options, frequencies, sampleRate, fftLength, isOfSignal);
        Spectral = [.. _descriptors.OfType<SpectralDescriptor>().Where(one => !one.NeedsDouble)];
        Exact = [.. _descriptors.OfType<SpectralDescriptor>().Where(one => one.NeedsDouble)];
        Wave = [.. _descriptors.OfType<WaveDescriptor>()];
        Names = [.. _descriptors.SelectMany(one => one is SpectralDescriptor spectral ? spectral.Names : [((WaveDescriptor)one).Name])];
    }

    /// <summary>Those of spectra, in their order, but for those of spectra in double precision.</summary>
    public SpectralDescriptor[] Spectral { get; }

    /// <summary>Those of spectra in double precision.</summary>
    public SpectralDescriptor[] Exact { get; }

    /// <summary>Those of samples, in their order.</summary>
    public WaveDescriptor[] Wave { get; }

    /// <summary>The names of all rows, in the order that was asked for.</summary>
    public string[] Names { get; }

    /// <summary>Puts the rows of each descriptor where they belong.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="frames">Number of frames.</param>
    /// <param name="spectral">What was kept of <see cref="Spectral"/>: channels x values x frames.</param>
    /// <param name="exact">What was kept of <see cref="Exact"/>.</param>
    /// <param name="wave">For each descriptor of samples, channels x frames.</param>
    /// <returns>Channels x rows x frames.</returns>
    public float[] Assemble(int channels, int frames, float[] spectral, float[] exact, float[][] wave)
    {
        var values = new float[checked(channels * Names.Length * frames)];
        for (var channel = 0; channel < channels; channel++)
        {
            var rows = values.AsSpan(channel * Names.Length * frames);
            var (spectralAt, exactAt, waveAt) = (StartOf(Spectral, channel, frames), StartOf(Exact, channel, frames), 0);
            foreach (var descriptor in _descriptors)
            {
                if (descriptor is SpectralDescriptor one)
                {
                    var (kept, at) = one.NeedsDouble ? (exact, exactAt) : (spectral, spectralAt);
                    one.Complete(kept.AsSpan(at, one.KeptCount * frames), rows[..(one.Names.Length * frames)]);
                    if (one.NeedsDouble) exactAt += one.KeptCount * frames;
                    else spectralAt += one.KeptCount * frames;
                    rows = rows[(one.Names.Length * frames)..];
                    continue;
                }

                wave[waveAt++].AsSpan(channel * frames, frames).CopyTo(rows);
                rows = rows[frames..];
            }
        }

        return values;
    }

    private static int StartOf(SpectralDescriptor[] descriptors, int channel, int frames) => channel * descriptors.Sum(one => one.KeptCount) * frames;

    private static object Make(
        SpectralFeature feature, SpectralFeatureOptions options, double[] frequencies, int sampleRate, int fftLength, bool isOfSignal)
    {
        var power = options.Power ?? (feature == SpectralFeature.Flatness ? 2 : 1);
        return feature switch
        {
            SpectralFeature.Centroid => new CentroidDescriptor(frequencies, power),
            SpectralFeature.Bandwidth => new BandwidthDescriptor(frequencies, power, options.BandwidthPower, !options.NoBandwidthNorm),
            SpectralFeature.Rolloff => new RolloffDescriptor(frequencies, power, options.RollShare),
            SpectralFeature.Flatness => new FlatnessDescriptor(power, options.Floor),
            SpectralFeature.Contrast => new ContrastDescriptor(frequencies, sampleRate, power, options),
            SpectralFeature.Rms => isOfSignal ? new RmsDescriptor() : new SpectrumPowerDescriptor(fftLength),
            SpectralFeature.ZeroCrossingRate => isOfSignal
                ? new ZeroCrossingRateDescriptor(new ZeroCrossings(options.Threshold, !options.SignedZero, options.CountFirst))
                : throw new AudioException(
                    AudioError.InvalidArgument, "Zero crossings are in the signal, and not in a spectrogram. Leave ZeroCrossingRate out, or give the audio."),
            SpectralFeature.Flux => new FluxDescriptor(),
            SpectralFeature.Crest => new CrestDescriptor(power),
            SpectralFeature.Slope => new SlopeDescriptor(frequencies, power),
            _ => new PolynomialDescriptor(frequencies, power, options.Order),
        };
    }
}
