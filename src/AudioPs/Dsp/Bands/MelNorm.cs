using System.Globalization;

namespace AudioPs.Dsp;

/// <summary>How the triangles of a mel filter bank are scaled: to unit area, to a unit norm, or not at all.</summary>
/// <remarks><c>slaney</c>, <c>none</c> or the order of a norm, such as <c>2</c> or <c>inf</c>, convert to it through <see cref="Parse"/>.</remarks>
public readonly record struct MelNorm
{
    // 0, also in the default of this struct: unit area. NaN: not scaled. Others: the order of the norm.
    private readonly double _order;

    private MelNorm(double order) => _order = order;

    /// <summary>Each triangle has unit area: its peak is 2 / (its width in Hz).</summary>
    public static MelNorm Slaney { get; }

    /// <summary>Each triangle peaks at 1, be there a bin at its peak or not.</summary>
    public static MelNorm None { get; } = new(double.NaN);

    /// <summary>The order of the norm that each band's weights have 1 of; null for <see cref="Slaney"/> and <see cref="None"/>.</summary>
    public double? Order => _order > 0 ? _order : null;

    /// <summary>The norm of an order, as <see cref="OfOrder"/> makes it.</summary>
    public static implicit operator MelNorm(double order) => OfOrder(order);

    /// <summary>
    /// The weights of each band are divided by their norm (Σ wᵖ)^(1/p), the largest weight where p is infinite, as
    /// <c>librosa.util.normalize</c> does along the bins.
    /// </summary>
    /// <param name="order">p, above 0 or infinite.</param>
    /// <exception cref="AudioException">It is not above 0.</exception>
    public static MelNorm OfOrder(double order) =>
        order > 0
            ? new MelNorm(order)
            : throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"The order of a norm must be above 0, not {order}."));

    /// <summary>Reads <c>slaney</c>, <c>none</c>, <c>inf</c> or a number above 0.</summary>
    /// <exception cref="AudioException">Anything else.</exception>
    public static MelNorm Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Equals(nameof(Slaney), StringComparison.OrdinalIgnoreCase)) return Slaney;
        if (text.Equals(nameof(None), StringComparison.OrdinalIgnoreCase)) return None;
        if (text.Equals("inf", StringComparison.OrdinalIgnoreCase)) return new MelNorm(double.PositiveInfinity);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var order)
            ? OfOrder(order)
            : throw new AudioException(
                AudioError.InvalidArgument,
                $"The norm of mel bands is 'slaney', 'none', 'inf' or a number above 0, not '{text}'.");
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        if (_order == 0) return nameof(Slaney);
        if (double.IsNaN(_order)) return nameof(None);
        return double.IsPositiveInfinity(_order) ? "inf" : _order.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What the weights of a band are multiplied by.</summary>
    /// <param name="weights">The weights of a triangle that peaks at 1.</param>
    /// <param name="width">Its width in Hz.</param>
    internal double Gain(ReadOnlySpan<double> weights, double width)
    {
        if (_order == 0) return 2 / width;
        if (double.IsNaN(_order)) return 1;
        var largest = 0.0;
        foreach (var weight in weights)
        {
            largest = Math.Max(largest, weight);
        }

        if (largest == 0) return 1;
        if (double.IsPositiveInfinity(_order)) return 1 / largest;
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += Math.Pow(weight / largest, _order);
        }

        return 1 / (largest * Math.Pow(sum, 1 / _order));
    }
}
