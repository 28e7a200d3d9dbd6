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
        var suffix = delta.Order == 1 ? "delta" : FormattableString.Invariant($"delta{delta.Order}");
        return feature switch
        {
            FeatureMatrix matrix => new FeatureMatrix(
                Apply(matrix.Values, matrix.Frames, delta, matrix), matrix.Channels, [.. matrix.Names.Select(name => $"{name}_{suffix}")], matrix.Frames)
            {
                Kind = $"{matrix.Kind}_{suffix}",
                SampleRate = matrix.SampleRate,
                HopLength = matrix.HopLength,
                FirstFrameCenter = matrix.FirstFrameCenter,
                StartTime = matrix.StartTime,
                Source = matrix.Source,
            },
            Spectrogram spectrogram => new FeatureMatrix(
                Apply(spectrogram.Values, spectrogram.Frames, delta, spectrogram),
                spectrogram.Channels,
                [.. spectrogram.Frequencies.Select(frequency => $"{Name(frequency)}_{suffix}")],
                spectrogram.Frames)
            {
                Kind = spectrogram.Scale switch
                {
                    SpectrogramScale.Mel => $"Mel_{suffix}",
                    SpectrogramScale.Erb => $"Gammatone_{suffix}",
                    _ => $"Stft_{suffix}",
                },
                SampleRate = spectrogram.SampleRate,
                HopLength = spectrogram.HopLength,
                FirstFrameCenter = spectrogram.FirstFrameCenter,
                StartTime = spectrogram.StartTime,
                Source = spectrogram.Source,
            },
            ComplexSpectrogram => throw new AudioException(
                AudioError.InvalidArgument,
                "Deltas are taken of real values; this is a complex transform. Take its magnitudes, powers or decibels.",
                feature.Source.Path),
            _ => throw new AudioException(
                AudioError.InvalidArgument,
                $"Deltas are taken over frames; this is a {(feature is AudioSpectrum ? "spectrum" : "filter bank")}, which has none.",
                feature.Source.Path),
        };
    }

    private static float[] Apply(float[] values, int frames, Delta delta, IFeatureArray feature)
    {
        var derivative = new float[values.Length];
        try
        {
            for (var start = 0; start < values.Length; start += frames)
            {
                delta.Apply(values.AsSpan(start, frames), derivative.AsSpan(start, frames));
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
