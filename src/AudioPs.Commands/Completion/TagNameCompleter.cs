using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes the names of tags in common use; any other may be given.</summary>
public sealed class TagNameCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("title", "What the audio is called"),
        ("artist", "Who performs it"),
        ("album", "What it is a part of"),
        ("album_artist", "Who performs the whole of that"),
        ("date", "When it was recorded or released"),
        ("track", "Its number there, as 3 or 3/12"),
        ("disc", "The number of the disc, as 1 or 1/2"),
        ("genre", "What kind of audio it is"),
        ("composer", "Who wrote it"),
        ("comment", "Whatever else is said of it"),
        ("copyright", "Whose it is"),
        ("lyrics", "What is sung or said"),
        ("'*'", "All tags"),
    ];
}
