using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Derivatives of features over time by Savitzky-Golay filters, as <c>librosa.feature.delta</c> computes them.</summary>
/// <remarks>
/// The derivative of order n of the polynomial of degree n that fits the frames around each one best. A. Savitzky,
/// M. J. E. Golay, "Smoothing and differentiation of data by simplified least squares procedures", Anal. Chem. 36 (1964).
/// </remarks>
public sealed class Delta
{
    private readonly double[] _weights;
    private readonly DeltaMode _mode;

    /// <summary>A filter.</summary>
    /// <param name="order">1 for the first derivative (delta), 2 for the second (delta-delta); below the width.</param>
    /// <param name="width">Frames under the filter: odd, 3 or more.</param>
    /// <param name="mode">What happens at the edges.</param>
    /// <exception cref="AudioException">A parameter is out of range.</exception>
    public Delta(int order = 1, int width = 9, DeltaMode mode = DeltaMode.Interp)
    {
        Require(width >= 3 && width % 2 == 1, $"The width of a delta must be odd and at least 3, not {width}.");
        Require(order >= 1 && order < width, $"The order of a delta must be from 1 to {width - 1}, below its width, not {order}.");
        Require(Enum.IsDefined(mode), $"There is no delta mode {(int)mode}.");
        Order = order;
        Width = width;
        _mode = mode;

        // The polynomials p[0], p[1], … that are orthogonal over the window and have the highest coefficient 1 (Gram's):
        // the fit's coefficient of degree n is ⟨x, p[n]⟩ / ⟨p[n], p[n]⟩, and its derivative n! times that.
        var previous = new double[width];
        var current = new double[width];
        Array.Fill(current, 1);
        double previousNorm = 1, norm = width, factorial = 1;
        for (var n = 1; n <= order; n++)
        {
            var next = new double[width];
            var ratio = n == 1 ? 0 : norm / previousNorm;
            for (var i = 0; i < width; i++)
            {
                next[i] = (i - width / 2) * current[i] - ratio * previous[i];
            }

            (previous, current, previousNorm) = (current, next, norm);
            norm = current.Sum(value => value * value);
            factorial *= n;
        }

        _weights = Array.ConvertAll(current, value => value * factorial / norm);
    }

    /// <summary>Which derivative.</summary>
    public int Order { get; }

    /// <summary>Frames under the filter.</summary>
    public int Width { get; }

    /// <summary>The derivative of one feature, per frame.</summary>
    /// <param name="values">One value a frame; with <see cref="DeltaMode.Interp"/> at least <see cref="Width"/> of them.</param>
    /// <param name="destination">Takes as many; must not overlap.</param>
    /// <exception cref="AudioException">There are too few frames.</exception>
    public void Apply(ReadOnlySpan<float> values, Span<float> destination) => Apply<float>(values, destination);

    /// <summary>The same in double precision.</summary>
    /// <inheritdoc cref="Apply(ReadOnlySpan{float}, Span{float})"/>
    public void Apply(ReadOnlySpan<double> values, Span<double> destination) => Apply<double>(values, destination);

    internal void Apply<T>(ReadOnlySpan<T> values, Span<T> destination)
    {
        destination = destination[..values.Length];
        var half = Width / 2;
        Require(
            _mode != DeltaMode.Interp || values.Length >= Width,
            $"A delta over {Width} frames needs as many, and there are {values.Length}. Take a smaller width, or another mode, such as Nearest.");
        for (var t = half; t < values.Length - half; t++)
        {
            double sum = 0;
            for (var i = 0; i < _weights.Length; i++)
            {
                sum += _weights[i] * Elementwise.ToDouble(values[t - half + i]);
            }

            destination[t] = Elementwise.FromDouble<T>(sum);
        }

        if (_mode == DeltaMode.Interp)
        {
            // A polynomial's derivative of its own degree is the same everywhere.
            destination[..half].Fill(destination[half]);
            destination[^half..].Fill(destination[^(half + 1)]);
            return;
        }

        for (var t = 0; t < values.Length; t++)
        {
            if (t == half && values.Length > 2 * half) t = values.Length - half;
            double sum = 0;
            for (var i = 0; i < _weights.Length; i++)
            {
                sum += _weights[i] * Elementwise.ToDouble(At(values, t - half + i));
            }

            destination[t] = Elementwise.FromDouble<T>(sum);
        }
    }

    private T At<T>(ReadOnlySpan<T> values, int index)
    {
        var last = values.Length - 1;
        switch (_mode)
        {
            case DeltaMode.Nearest:
                return values[Math.Clamp(index, 0, last)];
            case DeltaMode.Mirror:
                var period = Math.Max(1, 2 * last);
                var folded = (index % period + period) % period;
                return values[Math.Min(folded, period - folded)];
            case DeltaMode.Wrap:
                return values[(index % values.Length + values.Length) % values.Length];
            default:
                return index >= 0 && index <= last ? values[index] : default!;
        }
    }

    private static void Require(bool holds, FormattableString message)
    {
        if (!holds) throw new AudioException(AudioError.InvalidArgument, message.ToString(CultureInfo.InvariantCulture));
    }
}
