using System.Collections;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Completes patterns of file names: one for each kind of audio that is written.</summary>
public sealed class NamePatternCompleter : ChoiceCompleter
{
    private static readonly string[] Usual = ["wav", "flac", "mp3", "m4a", "opus", "ogg"];

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        AudioFormat.All.OrderBy(format => Array.IndexOf(Usual, format.Name) is >= 0 and var place ? place : Usual.Length)
            .Select(format => ($"*{format.Extensions[0]}", $"Names that end in {format.Extensions[0]}: {format.Description}"))
            .Append(("*.npy", "Names that end in .npy: features"));
}
