using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Lets a <see cref="DecibelReference"/> be given as max, median or a number.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DecibelReferenceAttribute : NamedValueAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input) => input switch
    {
        string text => DecibelReference.Parse(text),
        double or float or decimal or int or long or uint or ulong or short or ushort or byte or sbyte =>
            DecibelReference.FromDouble(Convert.ToDouble(input, CultureInfo.InvariantCulture)),
        _ => input,
    };
}
