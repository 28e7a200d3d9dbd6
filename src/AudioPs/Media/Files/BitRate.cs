using System.Globalization;

namespace AudioPs.Media;

/// <summary>Bits per second. A number, and text such as <c>128k</c> as <see cref="Parse"/> reads it, convert to it.</summary>
public readonly record struct BitRate : IComparable<BitRate>
{
    private const double Limit = 1e12;

    private BitRate(long value) => Value = value;

    /// <summary>Bits per second.</summary>
    public long Value { get; }

    /// <summary>So many bits per second.</summary>
    public static implicit operator BitRate(double bitsPerSecond) => FromDouble(bitsPerSecond);

    /// <summary>The bits per second.</summary>
    public static implicit operator long(BitRate rate) => rate.Value;

    /// <summary>Whether one rate is lower than another.</summary>
    public static bool operator <(BitRate left, BitRate right) => left.Value < right.Value;

    /// <summary>Whether one rate is not higher than another.</summary>
    public static bool operator <=(BitRate left, BitRate right) => left.Value <= right.Value;

    /// <summary>Whether one rate is higher than another.</summary>
    public static bool operator >(BitRate left, BitRate right) => left.Value > right.Value;

    /// <summary>Whether one rate is not lower than another.</summary>
    public static bool operator >=(BitRate left, BitRate right) => left.Value >= right.Value;

    /// <summary>So many bits per second.</summary>
    /// <exception cref="AudioException">They are no whole number above 0.</exception>
    public static BitRate FromDouble(double bitsPerSecond) =>
        bitsPerSecond is > 0 and < Limit && Math.Floor(bitsPerSecond).Equals(bitsPerSecond)
            ? new BitRate((long)bitsPerSecond)
            : throw Invalid(bitsPerSecond);

    /// <summary>Reads <c>128000</c>, <c>128k</c> or <c>0.5M</c>, in powers of ten as every audio tool does.</summary>
    /// <exception cref="AudioException">Anything else, and what is no whole number of bits.</exception>
    public static BitRate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.Trim();
        var factor = digits.Length == 0 ? 1 : digits[^1] switch
        {
            'k' or 'K' => 1_000m,
            'M' => 1_000_000m,
            _ => 1,
        };
        if (factor != 1) digits = digits[..^1];

        // Decimal, as 0.0235 million are 23500 there to the last digit.
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number < (decimal)Limit
            && number * factor is > 0 and < (decimal)Limit
            && decimal.IsInteger(number * factor)
            ? new BitRate((long)(number * factor))
            : throw Invalid(text);
    }

    /// <summary>The bits per second.</summary>
    public long ToInt64() => Value;

    /// <inheritdoc/>
    public int CompareTo(BitRate other) => Value.CompareTo(other.Value);

    /// <summary>The bits per second, which <see cref="Parse"/> reads back.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    private static AudioException Invalid(object given) => new(
        AudioError.InvalidArgument,
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{given}' is no bit rate. Give whole bits per second, such as 128000 or 128k."));
}
