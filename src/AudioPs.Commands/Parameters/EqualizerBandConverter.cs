using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>
/// Makes bands of anything with a Kind and a Frequency, perhaps a Gain, and one of Q, Bandwidth and Slope: hash tables, rows of a CSV file.
/// </summary>
public sealed class EqualizerBandConverter : StructureConverter
{
    private static readonly string[] Names = ["Kind", "Frequency", "Gain", "Q", "Bandwidth", "Slope"];

    private protected override bool CanRead(object? source) => source is not (null or Array or string);

    private protected override object Read(object source)
    {
        if (Bare(source) is System.Collections.IDictionary table)
        {
            foreach (var key in table.Keys)
            {
                if (!Names.Contains(Bare(key)?.ToString(), StringComparer.OrdinalIgnoreCase))
                    throw new AudioException(AudioError.InvalidArgument, $"A band has no '{key}'. It has {string.Join(", ", Names)}.");
            }
        }

        if (Member(source, "Kind")?.ToString() is not { } kind || Number(source, "Frequency") is not { } frequency)
            throw new AudioException(AudioError.InvalidArgument, $"'{source}' is no band of an equalizer: it needs a Kind, such as HighPass, and a Frequency in Hz.");
        return new EqualizerBand(
            EqualizerBand.KindOf(kind), frequency, Number(source, "Gain"), Number(source, "Q"), Number(source, "Bandwidth"), Number(source, "Slope"));
    }

    private static double? Number(object source, string name)
    {
        var value = Member(source, name);
        if (value is null or "") return null;
        return LanguagePrimitives.TryConvertTo<double>(value, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new AudioException(AudioError.InvalidArgument, $"'{value}' is no number for the {name} of a band.");
    }
}
