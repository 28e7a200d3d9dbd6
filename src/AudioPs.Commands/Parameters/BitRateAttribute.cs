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
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text) return inputData;
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
            ? (long)Math.Round(number * factor)
            : throw new ArgumentTransformationMetadataException(
                $"'{text}' is no bit rate. Give bits per second, such as 128000 or 128k.");
    }
}
