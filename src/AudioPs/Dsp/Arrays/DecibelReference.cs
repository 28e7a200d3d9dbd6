using System.Globalization;
using System.Numerics;

namespace AudioPs.Dsp;

/// <summary>What 0 dB stands for: a value, or the largest or the median value of the array itself.</summary>
/// <remarks><c>max</c>, <c>median</c> or a number convert to it through <see cref="Parse"/>.</remarks>
public readonly record struct DecibelReference
{
    private readonly Kind _kind;

    // 0 in the default of this struct, which is the reference 1.
    private readonly double _value;

    private DecibelReference(Kind kind, double value)
    {
        _kind = kind;
        _value = value;
    }

    /// <summary>Whether it is a value, which does not depend on the array.</summary>
    internal bool IsConstant => _kind == Kind.Value;

    private double Value => _value == 0 ? 1 : _value;

    private enum Kind
    {
        Value,
        Max,
        Median,
    }

    /// <summary>The largest value of the array.</summary>
    public static DecibelReference Max { get; } = new(Kind.Max, 1);

    /// <summary>The median of the array.</summary>
    public static DecibelReference Median { get; } = new(Kind.Median, 1);

    /// <summary>A value, in the unit of the array.</summary>
    public static implicit operator DecibelReference(double value) => FromDouble(value);

    /// <summary>A value, in the unit of the array.</summary>
    /// <exception cref="AudioException">The value is not a number above 0.</exception>
    public static DecibelReference FromDouble(double value) =>
        value > 0 && double.IsFinite(value)
            ? new DecibelReference(Kind.Value, value)
            : throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"A decibel reference must be above 0, not {value}."));

    /// <summary>Reads <c>max</c>, <c>median</c> or a number above 0.</summary>
    /// <exception cref="AudioException">Anything else.</exception>
    public static DecibelReference Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Equals("max", StringComparison.OrdinalIgnoreCase)) return Max;
        if (text.Equals("median", StringComparison.OrdinalIgnoreCase)) return Median;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? FromDouble(value)
            : throw new AudioException(
                AudioError.InvalidArgument, $"A decibel reference is 'max', 'median' or a number above 0, not '{text}'.");
    }

    /// <inheritdoc/>
    public override string ToString() => _kind switch
    {
        Kind.Max => "max",
        Kind.Median => "median",
        _ => Value.ToString(CultureInfo.InvariantCulture),
    };

    internal double Resolve(ReadOnlySpan<float> values) => _kind switch
    {
        Kind.Max => VectorMath.Max(values),
        Kind.Median => MedianOf(values),
        _ => Value,
    };

    internal double Resolve(ReadOnlySpan<double> values) => _kind switch
    {
        Kind.Max => values.IsEmpty ? double.NegativeInfinity : values.ToArray().Max(),
        Kind.Median => MedianOf(values),
        _ => Value,
    };

    private static double MedianOf<T>(ReadOnlySpan<T> values)
        where T : INumber<T>
    {
        if (values.IsEmpty) return 1;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? Double(middle) : (Double(middle - 1) + Double(middle)) / 2;

        double Double(int index) => double.CreateChecked(sorted[index]);
    }
}
