using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Lets a <see cref="MelNorm"/> be given as slaney, none, inf or a number.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MelNormAttribute : NamedValueAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input) => input switch
    {
        string text => MelNorm.Parse(text),
        double or float or decimal or int or long or uint or ulong or short or ushort or byte or sbyte =>
            MelNorm.OfOrder(Convert.ToDouble(input, CultureInfo.InvariantCulture)),
        _ => input,
    };
}
