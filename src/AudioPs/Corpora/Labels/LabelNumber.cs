using System.Globalization;

namespace AudioPs.Corpora;

/// <summary>Numbers of files of labels: decimals with a point, which come back as the same double.</summary>
internal static class LabelNumber
{
    private const int MostDecimals = 17;

    // More than any double has after the point, at the sizes that times and frequencies have.
    private const int AllDecimals = 330;

    /// <summary>The shortest text that is read as the same number, with so many decimals at least, and never with an exponent.</summary>
    public static string Text(double value, int decimals = 0)
    {
        for (var count = decimals; count <= MostDecimals; count++)
        {
            var text = value.ToString(FormattableString.Invariant($"F{count}"), CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == value) return text;
        }

        return value.ToString(FormattableString.Invariant($"F{AllDecimals}"), CultureInfo.InvariantCulture).TrimEnd('0');
    }

    /// <summary>The length of a segment as the shortest text that, added to its start, is its end again, as far as there is one.</summary>
    public static string Length(double start, double end, int decimals)
    {
        for (var count = decimals; count <= MostDecimals; count++)
        {
            var text = (end - start).ToString(FormattableString.Invariant($"F{count}"), CultureInfo.InvariantCulture);
            if (start + double.Parse(text, CultureInfo.InvariantCulture) == end) return text;
        }

        return Text(end - start, decimals);
    }

    /// <summary>Reads a finite number.</summary>
    public static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);
}
