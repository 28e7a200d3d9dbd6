using System.Globalization;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Refuses what is no whole number, where PowerShell would round it: 601.5 to 602, '1,5' to 15, $true to 1.</summary>
/// <remarks>Every parameter of a whole-number type has it, and a test finds one that lacks it.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WholeNumberAttribute : EachValueAttribute
{
    /// <summary>Throws unless a value is a whole number, a text of one, or nothing at all.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">It is another; the engine puts the parameter's name before it.</exception>
    private protected override void Require(object? value)
    {
        // A number as PowerShell writes it: who types 1s for a second has typed the number 1.
        if (value is short)
        {
            throw new ArgumentTransformationMetadataException(string.Create(
                CultureInfo.InvariantCulture, $"PowerShell reads {value}s as {value}, a number of 16 bits. This parameter takes no time: write {value}, or [int] before a value of a script."));
        }

        var isWhole = value switch
        {
            bool or char => false,
            double or float or decimal => IsWhole(value),
            string text => !text.Contains(',', StringComparison.Ordinal) && text.Trim().Length > 0 && IsWhole(text),
            _ => true,
        };
        if (isWhole) return;
        throw new ArgumentTransformationMetadataException(
            string.Create(CultureInfo.InvariantCulture, $"'{value}' is no whole number, and is not rounded to one."));
    }

    // What is no number at all is left to the engine, whose words fit the type.
    private static bool IsWhole(object value) =>
        !LanguagePrimitives.TryConvertTo<double>(value, CultureInfo.InvariantCulture, out var number)
        || Math.Floor(number) == number;
}
