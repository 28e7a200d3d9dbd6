using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>
/// Lets segments be given as anything with a Start and, unless it is a moment, an End in seconds, perhaps a Label and a Score:
/// hash tables, rows of a CSV file.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AudioSegmentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            null or AudioSegment or AudioSegment[] => value,
            IDictionary table => Read(key => Entry(table, key), inputData),
            IEnumerable items and not string => items.Cast<object>().Select(item => Transform(engineIntrinsics, item)).ToArray(),
            _ => Read(name => PSObject.AsPSObject(inputData).Properties[name]?.Value, inputData),
        };
    }

    private static object? Entry(IDictionary table, string key)
    {
        foreach (DictionaryEntry entry in table)
        {
            if (key.Equals(entry.Key as string, StringComparison.OrdinalIgnoreCase)) return entry.Value;
        }

        return null;
    }

    private static AudioSegment Read(Func<string, object?> property, object input)
    {
        var start = Seconds(property("Start")) ?? throw new ArgumentTransformationMetadataException(
            $"'{input}' is no segment: it needs a Start and, unless it is a moment, an End, both in seconds.");
        try
        {
            return new AudioSegment(start, Seconds(property("End")) ?? start)
            {
                Label = property("Label") is { } label ? LanguagePrimitives.ConvertTo<string>(label) : "",
                Score = Seconds(property("Score")),
            };
        }
        catch (AudioException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    private static double? Seconds(object? value)
    {
        var bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is null or "") return null;
        if (bare is TimeSpan time) return time.TotalSeconds;
        return LanguagePrimitives.TryConvertTo<double>(bare, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentTransformationMetadataException($"'{bare}' is no number of seconds.");
    }
}
