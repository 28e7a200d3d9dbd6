using System.Globalization;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Lets a <see cref="TimeSpan"/> parameter be given in seconds too. Negative times are refused.</summary>
/// <remarks>
/// A number and a string that is one are seconds ("1.5"); other strings are hours, minutes and seconds ("00:00:01.5").
/// "1:30" is refused: audio tools read it as minutes and seconds, .NET as hours and minutes.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AudioTimeAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Forms =
        [@"h\:m\:s", @"h\:m\:s\.FFFFFFF", @"d\.h\:m\:s", @"d\.h\:m\:s\.FFFFFFF"];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        var time = value switch
        {
            TimeSpan span => span,
            string text => Parse(text),
            double or float or decimal or int or long or uint or ulong or short or ushort or byte or sbyte =>
                FromSeconds(Convert.ToDouble(value, CultureInfo.InvariantCulture), value),
            _ => throw Invalid(value),
        };
        return time >= TimeSpan.Zero ? time : throw Invalid(value);
    }

    private static TimeSpan Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? FromSeconds(seconds, text)
            : TimeSpan.TryParseExact(text.Trim(), Forms, CultureInfo.InvariantCulture, out var span)
                ? span
                : throw Invalid(text);

    private static TimeSpan FromSeconds(double seconds, object value)
    {
        // Through ticks, as TimeSpan.FromSeconds would round to milliseconds on some runtimes.
        var ticks = Math.Round(seconds * TimeSpan.TicksPerSecond);
        return ticks is >= 0 and < long.MaxValue ? TimeSpan.FromTicks((long)ticks) : throw Invalid(value);
    }

    private static ArgumentTransformationMetadataException Invalid(object? value) =>
        new(string.Create(
            CultureInfo.InvariantCulture,
            $"'{value}' is no time of 0 or more. Give seconds, such as 1.5, or hours, minutes and seconds, such as '00:01:30.5'."));
}
