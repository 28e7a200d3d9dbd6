using System.Globalization;

namespace AudioPs.Commands;

/// <summary>What tells the files of the parts of one input from each other: <c>-001</c>, <c>-002</c>, …</summary>
internal static class PartSuffix
{
    private const int LeastDigits = 3;

    /// <summary>Of a part.</summary>
    /// <param name="index">Which, counted from 0.</param>
    /// <param name="count">How many there are; one alone has none.</param>
    public static string Of(int index, int count)
    {
        var digits = Math.Max(LeastDigits, count.ToString(CultureInfo.InvariantCulture).Length);
        return count == 1 ? "" : "-" + (index + 1).ToString("D" + digits, CultureInfo.InvariantCulture);
    }
}
