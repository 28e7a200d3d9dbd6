using System.Collections;
using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>
/// Makes a window of the forms that librosa takes: of <c>scipy.signal.get_window</c> a name and its parameter as a list,
/// ('kaiser', 8.6), and a number alone, which is beta of a Kaiser window; and an array of weights, one for each sample.
/// </summary>
public sealed class WindowConverter : StructureConverter
{
    private protected override bool CanRead(object? source) => source is IList || IsNumber(source);

    private protected override object Read(object source)
    {
        var value = Bare(source);
        if (IsNumber(value)) return Window.Parse(Text("kaiser", value));
        if (value is double[] weights) return new Window(weights);
        return ((IList)value!).Cast<object?>().Select(Bare).ToArray() switch
        {
            { Length: > 0 } numbers when Array.TrueForAll(numbers, IsNumber) =>
                new Window(numbers.Select(number => Convert.ToDouble(number, CultureInfo.InvariantCulture))),
            [string name] => Window.Parse(name),
            [string name, { } parameter] when IsNumber(parameter) => Window.Parse(Text(name, parameter)),
            _ => throw new AudioException(
                AudioError.InvalidArgument,
                "A window is a name, such as hann, a name and its parameter, such as kaiser:8.6 or ('kaiser', 8.6), "
                + "or an array of numbers, one for each sample under it."),
        };
    }

    private static string Text(string name, object? parameter) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}:{parameter}");

    private static bool IsNumber(object? value) =>
        value is double or float or decimal or int or long or uint or ulong or short or ushort or byte or sbyte;
}
