using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Tonal centroids: where the energy of a frame lies on the circles of fifths, minor thirds and major thirds.</summary>
/// <remarks>
/// With c for chroma divided by its sum and p = 0, 1, … for the semitones of its classes from C on: Σ c r sin(s π p) and Σ c r cos(s π p) with
/// s = 7/6, 3/2, 2/3 and r = 1, 1, ½. Source: C. Harte, M. Sandler and M. Gasser, "Detecting harmonic change in musical audio", ACM AMCMM
/// (2006). The numbers are those of <c>librosa.feature.tonnetz</c>.
/// </remarks>
public static class Tonnetz
{
    /// <summary>The kind of the result.</summary>
    public const string MatrixKind = "Tonnetz";

    private const double Semitones = 12;

    private static readonly (double Speed, double Radius)[] _circles = [(7.0 / 6, 1), (3.0 / 2, 1), (2.0 / 3, 0.5)];

    /// <summary>The names of the rows: of each circle the sine and the cosine.</summary>
    public static IReadOnlyList<string> Names { get; } = new[] { "fifths_x", "fifths_y", "minor_x", "minor_y", "major_x", "major_y" };

    /// <summary>The tonal centroids of chroma.</summary>
    /// <param name="chroma">A matrix of chroma, by any method, a row for each class of pitch from C on.</param>
    /// <returns>channels x 6 x frames, −1 to 1; 0 where there is no energy.</returns>
    /// <exception cref="AudioException">It is of another kind, or holds what is not finite.</exception>
    public static IFeatureArray Of(IFeatureArray chroma)
    {
        ArgumentNullException.ThrowIfNull(chroma);
        return chroma switch
        {
            FeatureMatrix matrix => Compute<float>(matrix),
            DoubleFeatureMatrix matrix => Compute<double>(matrix),
            _ => throw Refusal(chroma, "Chroma is taken, and this is a feature of another kind."),
        };
    }

    private static FeatureMatrix<T> Compute<T>(FeatureMatrix<T> chroma)
    {
        if (!ChromaAnalysis.IsChroma(chroma.Kind)) throw Refusal(chroma, $"Chroma is taken, and this is a matrix of the kind {chroma.Kind}.");
        var (rows, frames) = (chroma.Coefficients, chroma.Frames);
        var values = new T[checked(chroma.Channels * Names.Count * frames)];
        var sums = new double[Names.Count];
        for (var channel = 0; channel < chroma.Channels; channel++)
        {
            for (var frame = 0; frame < frames; frame++)
            {
                double total = 0;
                Array.Clear(sums);
                for (var row = 0; row < rows; row++)
                {
                    var value = Elementwise.ToDouble(chroma.Values[(channel * rows + row) * frames + frame]);
                    if (!double.IsFinite(value))
                        throw Refusal(chroma, FormattableString.Invariant($"'{chroma.Source.Name}' has {value} in {chroma.Names[row]}, frame {frame}: tonal centroids are of finite values."));
                    total += Math.Abs(value);
                    for (var circle = 0; circle < _circles.Length; circle++)
                    {
                        var (sin, cos) = Math.SinCos(Math.PI * _circles[circle].Speed * row * Semitones / rows);
                        sums[2 * circle] += value * _circles[circle].Radius * sin;
                        sums[2 * circle + 1] += value * _circles[circle].Radius * cos;
                    }
                }

                for (var i = 0; i < sums.Length; i++)
                    values[(channel * sums.Length + i) * frames + frame] = Elementwise.FromDouble<T>(total > 0 ? sums[i] / total : 0);
            }
        }

        return FeatureMatrix<T>.Make(
            values,
            Names,
            new FeatureAxes(
                MatrixKind, chroma.Channels, frames, chroma.SampleRate, chroma.HopLength, chroma.FirstFrameCenter, chroma.StartTime, chroma.Source));
    }

    private static AudioException Refusal(IFeatureArray feature, string message) => new(AudioError.InvalidArgument, message, feature.Source.Path);
}
