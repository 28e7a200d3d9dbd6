using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>
/// A feature with its last two axes exchanged: frames x bands, as Kaldi, torchaudio's <c>compliance.kaldi</c> and most trainers
/// of speech have it, where librosa has bands x frames. Channels stay first.
/// </summary>
public sealed class FramesFirstArray : IFeatureArray
{
    /// <summary>A copy of a feature, frames first.</summary>
    /// <param name="feature">A spectrogram, a transform over time or a feature matrix.</param>
    /// <exception cref="AudioException">It has no frames.</exception>
    public FramesFirstArray(IFeatureArray feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        if (feature is not (AudioSpectrogram or FeatureMatrix or DoubleFeatureMatrix))
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"Frames first is for what has frames, and this is a {feature.GetType().Name}.", feature.Source.Path);
        }

        var (rows, frames) = (feature.Shape[^2], feature.Shape[^1]);
        Shape = [.. feature.Shape.SkipLast(2), frames, rows];
        Source = feature.Source;
        Values = Exchange(feature.Values, rows, frames);
        ImaginaryValues = feature.ImaginaryValues is { } imaginary ? Exchange(imaginary, rows, frames) : null;
    }

    /// <inheritdoc/>
    public Array Values { get; }

    /// <inheritdoc/>
    public Array? ImaginaryValues { get; }

    /// <inheritdoc/>
    public bool IsComplex => ImaginaryValues is not null;

    /// <inheritdoc/>
    public IReadOnlyList<int> Shape { get; }

    /// <inheritdoc/>
    public AudioSource Source { get; }

    /// <summary>Matrices one after the other, each with its rows as columns.</summary>
    internal static Array Exchange(Array values, int rows, int columns) =>
        values is double[] doubles ? Exchange(doubles, rows, columns) : Exchange((float[])values, rows, columns);

    private static T[] Exchange<T>(T[] values, int rows, int columns)
    {
        // In blocks, so that what is read and what is written stay in the nearest cache.
        const int Block = 32;
        var exchanged = new T[values.Length];
        if (values.Length == 0) return exchanged;
        for (var start = 0; start < values.Length; start += rows * columns)
        {
            for (var top = 0; top < rows; top += Block)
            {
                for (var left = 0; left < columns; left += Block)
                {
                    for (var row = top; row < Math.Min(rows, top + Block); row++)
                    {
                        for (var column = left; column < Math.Min(columns, left + Block); column++)
                        {
                            exchanged[start + column * rows + row] = values[start + row * columns + column];
                        }
                    }
                }
            }
        }

        return exchanged;
    }
}
