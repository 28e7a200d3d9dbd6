using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Lets a mix matrix be given as rows of numbers: <c>(0.5, 0.5), (1, 0)</c>. One row needs no second level.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MixMatrixAttribute : ArgumentTransformationAttribute
{
    private const string Form =
        "Give a row for each output channel with a factor for each input channel, such as (0.5, 0.5), (1, 0).";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = Unwrap(inputData);
        if (value is float[,]) return value;
        if (value is not IList { Count: > 0 } list) throw Invalid("It has no rows.");
        var rows = Unwrap(list[0]) is IList ? list.Cast<object?>().Select(Row).ToArray() : [Row(list)];
        var matrix = new float[rows.Length, rows[0].Length];
        for (var output = 0; output < rows.Length; output++)
        {
            if (rows[output].Length != rows[0].Length) throw Invalid("Its rows differ in length.");
            for (var input = 0; input < rows[0].Length; input++) matrix[output, input] = rows[output][input];
        }

        return matrix;
    }

    private static float[] Row(object? value) => Unwrap(value) is IList { Count: > 0 } list
        ? [.. list.Cast<object?>().Select(Number)]
        : throw Invalid("A row is empty, or no list of numbers.");

    private static float Number(object? value)
    {
        try
        {
            var number = Convert.ToSingle(Unwrap(value), CultureInfo.InvariantCulture);
            return float.IsFinite(number) ? number : throw Invalid("A factor is not a finite number.");
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException)
        {
            throw Invalid($"'{value}' is not a number.");
        }
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static ArgumentTransformationMetadataException Invalid(string what) =>
        new($"This is no mix matrix. {what} {Form}");
}
