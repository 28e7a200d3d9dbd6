using System.Globalization;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Lets a bit rate be given as "128k" or "1.5M", in powers of ten as in every audio tool.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BitRateAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is not string text)
        {
            WholeNumberAttribute.Require(value);
            return inputData;
        }

        var digits = text.Trim();
        var factor = digits.Length == 0 ? 1 : digits[^1] switch
        {
            'k' or 'K' => 1_000,
            'M' => 1_000_000,
            _ => 1,
        };
        if (factor != 1) digits = digits[..^1];
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * factor is > 0 and < 1e12
            && IsWhole(number * factor)
            ? (long)Math.Round(number * factor)
            : throw new ArgumentTransformationMetadataException(
                $"'{text}' is no bit rate. Give whole bits per second, such as 128000 or 128k.");
    }

    // 0.0235M is 23500 but for the last bits of the product.
    private static bool IsWhole(double bits) => Math.Abs(bits - Math.Round(bits)) < 1e-6;
}
