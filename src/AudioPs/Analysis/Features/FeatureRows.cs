using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The rows of any feature over time, with their names and axes.</summary>
/// <param name="Values">channels x rows x frames.</param>
/// <param name="Names">A name for each row: that of a matrix, or the frequency of a band, such as 440 Hz.</param>
/// <param name="Axes">What it says of itself, with the kind as matrices have it.</param>
internal sealed record FeatureRows<T>(T[] Values, IReadOnlyList<string> Names, FeatureAxes Axes)
{
    /// <summary>The rows of a spectrogram of real values or of a matrix.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="doing">What is done with it, as the begin of a sentence: "Deltas are taken".</param>
    /// <exception cref="AudioException">It has no frames of real values.</exception>
    public static FeatureRows<T> Of(IFeatureArray feature, string doing)
    {
        switch (feature)
        {
            case FeatureMatrix<T> matrix:
                return new FeatureRows<T>(
                    matrix.Values,
                    matrix.Names,
                    new FeatureAxes(
                        matrix.Kind, matrix.Channels, matrix.Frames, matrix.SampleRate, matrix.HopLength, matrix.FirstFrameCenter,
                        matrix.StartTime, matrix.Source));
            case Spectrogram<T> spectrogram:
                var kind = (spectrogram.Method, spectrogram.Scale) switch
                {
                    (SpectrogramMethod.Reassigned, _) => "Reassigned",
                    (SpectrogramMethod.Semitone, _) => "Semitone",
                    (SpectrogramMethod.Salience, _) => "Salience",
                    (_, SpectrogramScale.Mel) => "Mel",
                    (_, SpectrogramScale.Erb) => "Gammatone",
                    (_, SpectrogramScale.ConstantQ) => "ConstantQ",
                    _ => "Stft",
                };
                return new FeatureRows<T>(
                    spectrogram.Values,
                    [.. spectrogram.Frequencies.Select(Name)],
                    new FeatureAxes(
                        kind, spectrogram.Channels, spectrogram.Frames, spectrogram.SampleRate, spectrogram.HopLength,
                        spectrogram.FirstFrameCenter, spectrogram.StartTime, spectrogram.Source));
            case ComplexSpectrogram<T>:
                throw new AudioException(
                    AudioError.InvalidArgument,
                    $"{doing} of real values; this is a complex transform. Take its magnitudes, powers or decibels.",
                    feature.Source.Path);
            default:
                throw new AudioException(
                    AudioError.InvalidArgument,
                    $"{doing} over frames; this is a {(feature is AudioSpectrum ? "spectrum" : "filter bank")}, which has none.",
                    feature.Source.Path);
        }
    }

    /// <summary>Requires that all values are finite.</summary>
    /// <param name="why">Why, as the end of a sentence.</param>
    /// <exception cref="AudioException">One is not.</exception>
    public void RequireFinite(string why)
    {
        for (var i = 0; i < Values.Length; i++)
        {
            var value = Elementwise.ToDouble(Values[i]);
            if (double.IsFinite(value)) continue;
            throw new AudioException(
                AudioError.InvalidArgument,
                FormattableString.Invariant($"'{Axes.Source.Name}' has {value} in {Names[i / Axes.Frames % Names.Count]}, frame {i % Axes.Frames}: {why}."),
                Axes.Source.Path);
        }
    }

    // A row of energies has no frequency.
    private static string Name(double frequency) =>
        double.IsNaN(frequency) ? "energy" : string.Create(CultureInfo.InvariantCulture, $"{frequency:0.##} Hz");
}
