using System.Collections;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Completes codecs: those of the format chosen by -Format or by the destination's extension, else all.</summary>
public sealed class AudioCodecCompleter : ChoiceCompleter
{
    private static readonly string[] Destinations = ["Destination", "Path"];

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var formats = Find(parameters["Format"]?.ToString())
            ?? Destinations.Select(name => Find(Path.GetExtension(parameters[name]?.ToString()))).FirstOrDefault(found => found is not null)
            ?? AudioFormat.All;
        return formats.SelectMany(format => format.Codecs)
            .Select(codec => (codec.Name, codec.Description))
            .Distinct();
    }

    private static AudioFormat[]? Find(string? name)
    {
        if (string.IsNullOrEmpty(name)) return null;
        try
        {
            return [AudioFormat.Parse(name)];
        }
        catch (AudioException)
        {
            return null;
        }
    }
}
