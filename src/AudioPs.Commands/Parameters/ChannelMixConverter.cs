using System.Collections;
using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Makes a mix matrix of rows of numbers: <c>(0.5, 0.5), (1, 0)</c>. One row needs no second level.</summary>
public sealed class ChannelMixConverter : StructureConverter
{
    private const string Form =
        "Give a row for each output channel with a factor for each input channel, such as (0.5, 0.5), (1, 0).";

    private protected override bool CanRead(object? source) => source is IList or IConvertible and not string;

    private protected override object Read(object source)
    {
        var matrix = Bare(source) as float[,] ?? Matrix(Bare(source) as IList ?? new[] { source });
        return Math.Max(matrix.GetLength(0), matrix.GetLength(1)) <= AudioLimits.MaxChannels
            ? ChannelMix.Matrix(matrix)
            : throw Invalid($"It has 1 to {AudioLimits.MaxChannels} rows and 1 to {AudioLimits.MaxChannels} columns.");
    }

    private static float[,] Matrix(IList list)
    {
        if (list.Count == 0) throw Invalid("It has no rows.");
        var rows = Bare(list[0]) is IList ? list.Cast<object?>().Select(Row).ToArray() : [Row(list)];
        var matrix = new float[rows.Length, rows[0].Length];
        for (var output = 0; output < rows.Length; output++)
        {
            if (rows[output].Length != rows[0].Length) throw Invalid("Its rows differ in length.");
            for (var input = 0; input < rows[0].Length; input++) matrix[output, input] = rows[output][input];
        }

        return matrix;
    }

    private static float[] Row(object? value) => Bare(value) is IList { Count: > 0 } list
        ? [.. list.Cast<object?>().Select(Number)]
        : throw Invalid("A row is empty, or no list of numbers.");

    private static float Number(object? value)
    {
        try
        {
            var number = Convert.ToSingle(Bare(value), CultureInfo.InvariantCulture);
            return float.IsFinite(number) ? number : throw Invalid("A factor is not a finite number.");
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException)
        {
            throw Invalid($"'{value}' is not a number.");
        }
    }

    private static AudioException Invalid(string what) =>
        new(AudioError.InvalidArgument, $"This is no mix matrix. {what} {Form}");
}
