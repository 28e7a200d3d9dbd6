using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Refuses a number without a unit that is a delay of minutes in seconds, and a usual one in milliseconds.</summary>
/// <remarks>FFmpeg's adelay and aecho and SoX's echo count milliseconds. What has a unit, and what is a time, passes.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DelayAttribute : EachValueAttribute
{
    private const int Least = 100;

    /// <summary>The longest delay there is, in seconds: of a longer one there is no other way to write it.</summary>
    public double Most { get; set; } = double.PositiveInfinity;

    private protected override void Require(object? value)
    {
        var number = value switch
        {
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) ? read : 0,
            double or float or decimal or int or long or short or byte or uint or ulong or ushort or sbyte => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => 0,
        };
        if (!(number is >= Least and < int.MaxValue)) return;
        var seconds = number <= Most ? $" or, for as many seconds, '{AudioTime.FromDouble(number)}'" : "";
        throw new ArgumentTransformationMetadataException(string.Create(
            CultureInfo.InvariantCulture,
            $"{number} is a number without a unit: of seconds here, and of milliseconds for adelay and aecho of FFmpeg and echo of SoX. Write '{number}ms'{seconds}."));
    }
}
