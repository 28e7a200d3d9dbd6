using System.Globalization;
using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>Makes the panels of audio and features, one for each channel.</summary>
public static class FigurePanels
{
    // Enough for a smooth line on any axis.
    private const int ResponsePoints = 2048;
    private const double ResponseRange = 60;
    private const double SpectrumRange = 100;

    private static readonly string[] _ofUnits =
    [
        SpectralFeatureAnalysis.MatrixKind, PitchAnalysis.MatrixKind, VoiceActivityAnalysis.MatrixKind, TempoAnalysis.MatrixKind,
        PredominantPulseAnalysis.MatrixKind,
    ];

    /// <summary>The panels of a view of what is left of a signal; parameters and errors as for several.</summary>
    public static IReadOnlyList<FigurePanel> Of(AudioView view, SampleStream signal, int width, CancellationToken cancellationToken = default) =>
        Of([view], signal, width, cancellationToken);

    /// <summary>The panels of several views of what is left of a signal, in their order.</summary>
    /// <param name="views">What is shown.</param>
    /// <param name="signal">Read to its end once, for all views and in little memory; it stays open.</param>
    /// <param name="width">Width of the figure in pixels.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">The signal has no samples or holds NaN or infinity; or reading failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<FigurePanel> Of(
        IReadOnlyList<AudioView> views, SampleStream signal, int width, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var duration = signal.Length > 0 ? (double)signal.Length / signal.SampleRate : (double?)null;
        using var envelope = new WaveformEnvelopeAnalysis(WaveformPanel.ColumnsPerPixel * width).Begin();
        using var speech = views.Contains(AudioView.Speech) ? VoiceActivityAnalysis.CreateSurest().Begin() : null;
        var spectrograms = views
            .Where(view => view.IsSpectrogram)
            .Distinct()
            .ToDictionary(view => view, view => new SpectrogramOverview(view, Math.Max(2, 2 * width)).Begin());
        try
        {
            List<ISampleSink> sinks = [.. spectrograms.Values];
            if (speech is not null) sinks.Insert(0, speech);
            if (views.Contains(AudioView.Waveform)) sinks.Insert(0, envelope);
            Pump.Run(signal, sinks, cancellationToken);
            return
            [
                .. views.SelectMany(view => view.IsSpectrogram ? Of(spectrograms[view].Result, view.Title, duration)
                    : view == AudioView.Speech ? Of(speech!.Result.Frames)
                    : Of(envelope.Result, signal.StartTime)),
            ];
        }
        finally
        {
            foreach (var run in spectrograms.Values) run.Dispose();
        }
    }

    /// <summary>The waveforms of an envelope.</summary>
    /// <param name="envelope">One sample or more.</param>
    /// <param name="start">Where it begins in what it was cut from, in seconds.</param>
    /// <exception cref="AudioException">The audio has no samples, or some that are NaN or infinite.</exception>
    public static IReadOnlyList<FigurePanel> Of(WaveformEnvelope envelope, double start = 0)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return [.. Channels(envelope.Channels, AudioView.Waveform.Title).Select((kind, channel) =>
            new WaveformPanel(envelope, channel) { Start = start, Name = envelope.Source.Name, Path = envelope.Source.Path, Kind = kind })];
    }

    /// <summary>The channels of a spectrogram.</summary>
    /// <param name="spectrogram">Of any quantity and scale, rescaled or not.</param>
    /// <param name="duration">Where the audio ends, in seconds, where that is known.</param>
    /// <exception cref="AudioException">There is no frame, or a value is NaN or infinite.</exception>
    public static IReadOnlyList<FigurePanel> Of(Spectrogram spectrogram, double? duration = null)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        var kind = (spectrogram.Method, spectrogram.Scale) switch
        {
            (SpectrogramMethod.Reassigned, _) => "Reassigned spectrogram",
            (SpectrogramMethod.Semitone, _) => "Semitone spectrogram",
            (SpectrogramMethod.Salience, _) => "Harmonic salience",
            (_, SpectrogramScale.Mel) => AudioView.Mel.Title,
            (_, SpectrogramScale.Erb) => AudioView.Gammatone.Title,
            (_, SpectrogramScale.ConstantQ) => "Constant-Q" + (spectrogram.Quantity == SpectrogramQuantity.Phase ? ", phase" : ""),
            _ => AudioView.Stft.Title + (spectrogram.Quantity == SpectrogramQuantity.Phase ? ", phase" : ""),
        };
        // What was standardised is in no unit: what it was stands in the title.
        var scaled = !spectrogram.IsRescaled ? "" : spectrogram.Quantity switch
        {
            SpectrogramQuantity.Decibel => ", rescaled dB",
            SpectrogramQuantity.Log10 => ", rescaled log10",
            SpectrogramQuantity.Ln => ", rescaled ln",
            _ => ", rescaled",
        };
        return Of(spectrogram, kind + scaled, duration);
    }

    /// <summary>What a feature or a filter bank is drawn as.</summary>
    /// <param name="feature">
    /// A <see cref="Spectrogram"/>, <see cref="ComplexSpectrogram"/> (its magnitudes), <see cref="FeatureMatrix"/>,
    /// <see cref="FilterBank"/> or <see cref="AudioSpectrum"/>.
    /// </param>
    /// <exception cref="AudioException">It is none of these, is empty, or holds NaN or infinity.</exception>
    public static IReadOnlyList<FigurePanel> Of(IFeatureArray feature) => (feature is IDoubleArray<IFeatureArray> exact ? exact.ToSingle() : feature) switch
    {
        Spectrogram spectrogram => Of(spectrogram),
        ComplexSpectrogram stft => Of(stft.ToSpectrogram(SpectrogramQuantity.Magnitude)),
        FeatureMatrix matrix => Of(matrix),
        FilterBank bank => [Of(bank)],
        ComplexSpectrum spectrum => Of(spectrum.ToSpectrum(SpectrogramQuantity.Magnitude)),
        RealSpectrum spectrum => Of(spectrum),
        _ => throw new AudioException(
            AudioError.InvalidArgument,
            $"{feature?.GetType().Name ?? "Nothing"} has no picture. Give audio, spectrograms, spectra, features or filter banks.",
            feature?.Source.Path),
    };

    /// <summary>The magnitude responses of gammatone filters in dB, 0 at their centres.</summary>
    public static FigurePanel Of(GammatoneFilterBank filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        var nyquist = filters.SampleRate / 2.0;
        var axis = new FrequencyAxis(FrequencyScale.Erb, 0, nyquist);
        double[] frequencies = [.. Enumerable.Range(0, ResponsePoints).Select(i => axis.Frequency(i / (ResponsePoints - 1.0)))];
        var curves = filters.Filters.Select(filter => new Curve(
            frequencies, [.. frequencies.Select(hertz => 20 * Math.Log10(Math.Max(filter.GetMagnitude(hertz), 1e-10)))]));
        return new CurvePanel([.. curves], new ValueRange(-ResponseRange, 0, "dB"), nyquist, FrequencyScale.Erb)
        {
            Name = "Gammatone filters",
            Kind = Invariant($"{filters.Bands} bands, {filters.SampleRate} Hz"),
        };
    }

    private static IReadOnlyList<FigurePanel> Of(Spectrogram spectrogram, string kind, double? duration) =>
        [.. Channels(spectrogram.Channels, kind).Select((text, channel) =>
            new SpectrogramPanel(spectrogram, channel, duration) { Start = spectrogram.StartTime, Name = spectrogram.Source.Name, Path = spectrogram.Source.Path, Kind = text })];

    private static IReadOnlyList<FigurePanel> Of(FeatureMatrix matrix)
    {
        if (matrix.SampleRate == 0)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"'{matrix.Source.Name}' cannot be drawn over time: its sampling rate and hop are not known. Say them when it is read.",
                matrix.Source.Path);
        }

        if (HistogramPanel.Suits(matrix))
        {
            return [.. Channels(matrix.Channels, matrix.Kind).Select((text, channel) =>
                new HistogramPanel(matrix, channel) { Start = matrix.StartTime, Name = matrix.Source.Name, Path = matrix.Source.Path, Kind = text })];
        }

        if (TempogramPanel.Suits(matrix))
        {
            return [.. Channels(matrix.Channels, "Tempogram").Select((text, channel) =>
                new TempogramPanel(matrix, channel) { Start = matrix.StartTime, Name = matrix.Source.Name, Path = matrix.Source.Path, Kind = text })];
        }

        if (TimeCurvesPanel.Suits(matrix))
        {
            return [.. Channels(matrix.Channels, matrix.Kind).Select((text, channel) =>
                new TimeCurvesPanel(matrix, channel) { Start = matrix.StartTime, Name = matrix.Source.Name, Path = matrix.Source.Path, Kind = text })];
        }

        var kind = matrix.Kind switch { "Mfcc" => "MFCC", VoiceActivityAnalysis.MatrixKind => AudioView.Speech.Title, OnsetStrengthAnalysis.MatrixKind => "Onset strength", PredominantPulseAnalysis.MatrixKind => "Predominant pulse", ChromaAnalysis.ConstantQKind => "Chroma (constant-Q)", ChromaAnalysis.CensKind => "Chroma (CENS)", _ => matrix.Kind };
        return [.. Channels(matrix.Channels, kind).SelectMany((text, channel) => Orders(matrix).Select(order => Of(matrix, channel, order.First, order.Count, text + order.Name)))];
    }

    private static FigurePanel Of(FeatureMatrix matrix, int channel, int first, int count, string kind) => count == 1 && (HasUnits(matrix) || TimeCurvesPanel.IsOf(matrix, OnsetStrengthAnalysis.MatrixKind))
        ? new TimeCurvesPanel(matrix, channel, first) { Start = matrix.StartTime, Name = matrix.Source.Name, Path = matrix.Source.Path, Kind = kind }
        : new MatrixPanel(matrix, channel, first, count) { Start = matrix.StartTime, Name = matrix.Source.Name, Path = matrix.Source.Path, Kind = kind };

    // Whether each row is a quantity of its own.
    private static bool HasUnits(FeatureMatrix matrix) => Array.Exists(_ofUnits, kind => TimeCurvesPanel.IsOf(matrix, kind));

    // The coefficients, their changes, the changes of these: each has a range of its own. So has each descriptor, in a unit of its own.
    private static IEnumerable<(string Name, int First, int Count)> Orders(FeatureMatrix matrix)
    {
        const string Delta = "_delta";
        var first = 0;
        for (var row = 1; row <= matrix.Coefficients; row++)
        {
            var order = Order(matrix.Names[first]);
            if (row < matrix.Coefficients && Order(matrix.Names[row]) == order && Unit(matrix.Names[row]) == Unit(matrix.Names[first])) continue;
            yield return (order is null ? "" : $", delta{(order.Length > 0 ? $" {order}" : "")}", first, row - first);
            first = row;
        }

        // Of the rows of one descriptor, the bands of the contrast alone have one unit.
        string Unit(string name) =>
            !HasUnits(matrix) ? "" : name.StartsWith(ContrastDescriptor.Prefix, StringComparison.Ordinal) ? ContrastDescriptor.Prefix : name;

        static string? Order(string name) =>
            name.LastIndexOf(Delta, StringComparison.Ordinal) is >= 0 and var at ? name[(at + Delta.Length)..] : null;
    }

    private static CurvePanel Of(FilterBank bank)
    {
        var largest = 0f;
        var curves = new List<Curve>(bank.Bands);
        for (var band = 0; band < bank.Bands; band++)
        {
            var weights = bank.Weights(band);
            if (weights.IsEmpty) continue;

            // With the zeros on either side, so that a triangle stands on its feet.
            var first = Math.Max(bank.FirstBin(band) - 1, 0);
            var last = Math.Min(bank.FirstBin(band) + weights.Length, bank.Bins - 1);
            var frequencies = new double[last - first + 1];
            var values = new double[last - first + 1];
            for (var bin = first; bin <= last; bin++)
            {
                var place = bin - bank.FirstBin(band);
                frequencies[bin - first] = (double)bin * bank.SampleRate / bank.FftLength;
                values[bin - first] = place >= 0 && place < weights.Length ? weights[place] : 0;
                largest = Math.Max(largest, (float)values[bin - first]);
            }

            curves.Add(new Curve(frequencies, values));
        }

        if (curves.Count == 0)
            throw new AudioException(AudioError.InvalidArgument, "The filter bank has no band with a weight, so there is nothing to draw.");

        var name = bank.Scale == SpectrogramScale.Erb ? "Gammatone filter bank" : "Mel filter bank";
        return new CurvePanel(curves, new ValueRange(0, largest * 1.05, "Weight"), bank.SampleRate / 2.0, FrequencyScale.Linear)
        {
            Name = name,
            Kind = Invariant($"{bank.Bands} bands, {bank.SampleRate} Hz, FFT of {bank.FftLength}"),
        };
    }

    private static IReadOnlyList<FigurePanel> Of(RealSpectrum spectrum)
    {
        if (VectorMath.IndexOfNonFinite(spectrum.Values) is >= 0 and var index)
            throw SpectrogramPanel.NotFinite(spectrum.Source.Name, spectrum.Values[index], spectrum.Source.Path);

        var bins = Enumerable.Range(0, spectrum.Bins).Where(bin => spectrum.Frequencies[bin] >= 0).ToArray();
        double[] frequencies = [.. bins.Select(bin => spectrum.Frequencies[bin])];
        var factor = spectrum.Quantity switch
        {
            SpectrogramQuantity.Power => 10,
            SpectrogramQuantity.Magnitude => 20,
            _ => 0,
        };
        var largest = VectorMath.Max(spectrum.Values);
        var smallest = spectrum.Values.ToArray().Min();
        var range = factor > 0 ? new ValueRange(-SpectrumRange, 0, "dB")
            : spectrum.Quantity == SpectrogramQuantity.Decibel ? new ValueRange(Math.Ceiling(largest) - SpectrumRange, Math.Ceiling(largest), "dB")
            : spectrum.Quantity == SpectrogramQuantity.Phase ? new ValueRange(-Math.PI, Math.PI, "rad")
            : new ValueRange(smallest, largest > smallest ? largest : smallest + 1, spectrum.Quantity switch
            {
                SpectrogramQuantity.Log10 => "log10",
                SpectrogramQuantity.Ln => "ln",
                _ => "Value",
            });
        return [.. Channels(spectrum.Channels, "Spectrum").Select((kind, channel) => new CurvePanel(
            [new Curve(frequencies, [.. bins.Select(bin => Level(spectrum[channel, bin]))])],
            range,
            spectrum.SampleRate / 2.0,
            FrequencyScale.Linear)
        {
            Name = spectrum.Source.Name,
            Path = spectrum.Source.Path,
            Kind = kind,
        })];

        double Level(float value) => factor == 0 ? value
            : largest > 0 ? Math.Max(factor * Math.Log10(Math.Max(value / (double)largest, 1e-300)), -2 * SpectrumRange)
            : -SpectrumRange;
    }

    private static IEnumerable<string> Channels(int count, string kind) => count == 1
        ? [kind]
        : Enumerable.Range(0, count).Select(channel => Invariant($"{kind}, channel {channel}"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
