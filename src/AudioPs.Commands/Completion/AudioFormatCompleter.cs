using System.Collections;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Completes the names of the formats that can be written.</summary>
public sealed class AudioFormatCompleter : ChoiceCompleter
{
    private static readonly string[] Usual = ["wav", "flac", "mp3", "m4a", "opus", "ogg", "aac", "aiff"];

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        AudioFormat.All.Append(AudioFormat.Raw).OrderBy(format => Array.IndexOf(Usual, format.Name) is >= 0 and var place ? place : Usual.Length)
            .Select(format => (format.Name, format.Description));
}
