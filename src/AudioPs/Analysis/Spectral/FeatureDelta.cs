using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Derivatives over time of all rows of a feature, as <c>librosa.feature.delta</c> takes them along its last axis.</summary>
public static class FeatureDelta
{
    /// <summary>The derivative of each row.</summary>
    /// <param name="feature">A spectrogram of real values, or a feature matrix; of any number of channels.</param>
    /// <param name="delta">The filter.</param>
    /// <returns>
    /// channels x rows x frames, over the same frames; its rows are named c0_delta, c0_delta2, …, or by their frequency, 440 Hz_delta.
    /// Units are those of the feature per frame.
    /// </returns>
    /// <exception cref="AudioException">The feature has no frames of real values, or too few of them for the filter.</exception>
    public static FeatureMatrix Compute(IFeatureArray feature, Delta delta)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(delta);
        return (FeatureMatrix)ComputeEither(feature is IDoubleArray<IFeatureArray> exact ? exact.ToSingle() : feature, delta);
    }

    /// <summary>The derivative of each row, in the precision of the feature: a <see cref="FeatureMatrix"/> or a <see cref="DoubleFeatureMatrix"/>.</summary>
    /// <inheritdoc cref="Compute"/>
    public static IFeatureArray ComputeEither(IFeatureArray feature, Delta delta)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(delta);
        return feature.Values is double[] ? Compute<double>(feature, delta) : Compute<float>(feature, delta);
    }

    private static FeatureMatrix<T> Compute<T>(IFeatureArray feature, Delta delta)
    {
        var suffix = delta.Order == 1 ? "delta" : FormattableString.Invariant($"delta{delta.Order}");
        switch (feature)
        {
            case FeatureMatrix<T> matrix:
                return FeatureMatrix<T>.Make(
                    Apply(matrix.Values, matrix.Frames, delta, matrix),
                    [.. matrix.Names.Select(name => $"{name}_{suffix}")],
                    new FeatureAxes(
                        $"{matrix.Kind}_{suffix}", matrix.Channels, matrix.Frames, matrix.SampleRate, matrix.HopLength,
                        matrix.FirstFrameCenter, matrix.StartTime, matrix.Source));
            case Spectrogram<T> spectrogram:
                var kind = spectrogram.Scale switch
                {
                    SpectrogramScale.Mel => $"Mel_{suffix}",
                    SpectrogramScale.Erb => $"Gammatone_{suffix}",
                    _ => $"Stft_{suffix}",
                };
                return FeatureMatrix<T>.Make(
                    Apply(spectrogram.Values, spectrogram.Frames, delta, spectrogram),
                    [.. spectrogram.Frequencies.Select(frequency => $"{Name(frequency)}_{suffix}")],
                    new FeatureAxes(
                        kind, spectrogram.Channels, spectrogram.Frames, spectrogram.SampleRate, spectrogram.HopLength,
                        spectrogram.FirstFrameCenter, spectrogram.StartTime, spectrogram.Source));
            case ComplexSpectrogram<T>:
                throw new AudioException(
                    AudioError.InvalidArgument,
                    "Deltas are taken of real values; this is a complex transform. Take its magnitudes, powers or decibels.",
                    feature.Source.Path);
            default:
                throw new AudioException(
                    AudioError.InvalidArgument,
                    $"Deltas are taken over frames; this is a {(feature is AudioSpectrum ? "spectrum" : "filter bank")}, which has none.",
                    feature.Source.Path);
        }
    }

    private static T[] Apply<T>(T[] values, int frames, Delta delta, IFeatureArray feature)
    {
        var derivative = new T[values.Length];
        try
        {
            for (var start = 0; start < values.Length; start += frames)
            {
                delta.Apply<T>(values.AsSpan(start, frames), derivative.AsSpan(start, frames));
            }
        }
        catch (AudioException e) when (e.Path is null)
        {
            throw new AudioException(e.Error, e.Message, feature.Source.Path, e);
        }

        return derivative;
    }

    // A row of energies has no frequency.
    private static string Name(double frequency) =>
        double.IsNaN(frequency) ? "energy" : string.Create(CultureInfo.InvariantCulture, $"{frequency:0.##} Hz");
}
