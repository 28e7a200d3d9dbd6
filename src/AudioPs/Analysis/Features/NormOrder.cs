using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>Which norm: the largest or the smallest absolute value, how many are not zero, an order p above 0, or none.</summary>
/// <remarks><c>inf</c>, <c>-inf</c>, <c>none</c> or a number convert to it through <see cref="Parse"/>.</remarks>
public readonly record struct NormOrder
{
    // NaN: none. The default of this struct is the largest absolute value, whose order is infinite.
    private readonly double? _order;

    private NormOrder(double order) => _order = order;

    /// <summary>The largest absolute value.</summary>
    public static NormOrder Largest { get; }

    /// <summary>The smallest absolute value.</summary>
    public static NormOrder Smallest { get; } = new(double.NegativeInfinity);

    /// <summary>None: everything stays as it is.</summary>
    public static NormOrder None { get; } = new(double.NaN);

    /// <summary>p, infinite for the largest and minus infinity for the smallest absolute value; NaN for none.</summary>
    public double Order => _order ?? double.PositiveInfinity;

    /// <summary>The norm of an order, as <see cref="OfOrder"/> makes it.</summary>
    public static implicit operator NormOrder(double order) => OfOrder(order);

    /// <summary>(Σ |x|ᵖ)^(1/p); of p = 0 the number of values that are not zero.</summary>
    /// <param name="order">p: 0, above 0, or infinite with either sign.</param>
    /// <exception cref="AudioException">Anything else.</exception>
    public static NormOrder OfOrder(double order) => order >= 0 || double.IsNegativeInfinity(order)
        ? new NormOrder(order)
        : throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(CultureInfo.InvariantCulture, $"The order of a norm is 0, a number above 0, inf or -inf, not {order}."));

    /// <summary>The order of a norm; null for none, which options that know no other norm have in its place.</summary>
    public static double? OrderOf(NormOrder? norm) => norm is { } one && one != None ? one.Order : null;

    /// <summary>Reads <c>inf</c>, <c>-inf</c>, <c>none</c>, 0 or a number above 0.</summary>
    /// <exception cref="AudioException">Anything else.</exception>
    public static NormOrder Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim().ToUpperInvariant() switch
        {
            "INF" or "+INF" or "LARGEST" => Largest,
            "-INF" or "SMALLEST" => Smallest,
            "NONE" => None,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var order)
                ? OfOrder(order)
                : throw new AudioException(
                    AudioError.InvalidArgument, $"A norm is 'inf', '-inf', 'none', 0 or a number above 0, not '{text}'."),
        };
    }

    /// <inheritdoc/>
    public override string ToString() =>
        double.IsNaN(Order) ? "none"
        : double.IsInfinity(Order) ? Order > 0 ? "inf" : "-inf"
        : Order.ToString(CultureInfo.InvariantCulture);

    /// <summary>The norm of some values.</summary>
    /// <param name="values">One or more, finite.</param>
    internal double Of(ReadOnlySpan<double> values)
    {
        double largest = 0, smallest = double.PositiveInfinity;
        var count = 0;
        foreach (var value in values)
        {
            var size = Math.Abs(value);
            largest = Math.Max(largest, size);
            smallest = Math.Min(smallest, size);
            if (size > 0) count++;
        }

        if (double.IsPositiveInfinity(Order)) return largest;
        if (double.IsNegativeInfinity(Order)) return smallest;
        if (Order == 0) return count;
        if (largest == 0) return 0;
        // Relative to the largest, so that no power of one leaves the range of numbers.
        double sum = 0;
        foreach (var value in values)
        {
            var share = Math.Abs(value) / largest;
            sum += Order == 1 ? share : Order == 2 ? share * share : Math.Pow(share, Order);
        }

        return largest * (Order == 1 ? sum : Order == 2 ? Math.Sqrt(sum) : Math.Pow(sum, 1 / Order));
    }

    /// <summary>The value that each of so many has where their norm is 1.</summary>
    internal double Even(int count) => double.IsInfinity(Order) ? 1 : Math.Pow(count, -1 / Order);
}
