using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>
/// Reads a window in the forms of <c>scipy.signal.get_window</c>, which librosa takes: a name and its parameter as a list,
/// ('kaiser', 8.6), and a number alone, which is beta of a Kaiser window.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WindowFormAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = Bare(inputData);
        if (IsNumber(value)) return Text("kaiser", value);
        if (value is not IList list) return inputData;
        var items = list.Cast<object?>().Select(Bare).ToArray();
        return items switch
        {
            [string name] => name,
            [string name, { } parameter] when IsNumber(parameter) => Text(name, parameter),
            _ => throw new ArgumentTransformationMetadataException(
                "A window is a name, such as hann, or a name and its parameter, such as kaiser:8.6 or ('kaiser', 8.6). "
                + "Its samples as an array are not taken."),
        };
    }

    private static string Text(string name, object? parameter) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}:{parameter}");

    private static bool IsNumber(object? value) =>
        value is double or float or decimal or int or long or uint or ulong or short or ushort or byte or sbyte;

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
