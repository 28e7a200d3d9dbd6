using System.Globalization;
using AudioPs.Corpora;
using AudioPs.Media;
using AudioPs.Rendering;

namespace AudioPs.Commands;

/// <summary>What the names of one kind of files end in, by which a destination is told to be a file or a folder.</summary>
/// <remarks>One rule for all cmdlets that write, so that a misspelt file never becomes a folder of that name.</remarks>
/// <param name="Kind">What is written, as in "names of pictures".</param>
/// <param name="Extensions">The extensions, each with its dot.</param>
/// <param name="HasAnyName">Whether a chosen format may be written under any other extension too.</param>
internal sealed record OutputNames(string Kind, IReadOnlyList<string> Extensions, bool HasAnyName)
{
    /// <summary>Audio files.</summary>
    public static OutputNames Audio { get; } = new("audio", [.. AudioFormat.All.SelectMany(format => format.Extensions)], true);

    /// <summary>Files of features.</summary>
    public static OutputNames Features { get; } = new("features", [.. AudioFeatureFormat.All.Select(format => format.Extension).Distinct()], true);

    /// <summary>Files of labels.</summary>
    public static OutputNames Labels { get; } = new("labels", [.. AudioLabelFormat.All.Select(format => format.Extension)], true);

    /// <summary>Files of notes.</summary>
    public static OutputNames Midi { get; } = new("MIDI files", [MidiFile.Extension, ".midi"], false);

    /// <summary>Pictures, whose format goes by the name alone.</summary>
    public static OutputNames Pictures { get; } = new("pictures", [.. Enum.GetValues<FigureFormat>().Select(Figure.Extension)], false);

    /// <summary>
    /// Whether a destination is a file. A folder is what exists as one, ends in a separator or has no extension.
    /// </summary>
    /// <param name="destination">As it was given.</param>
    /// <param name="path">Its full path.</param>
    /// <param name="isFormatGiven">Whether the format was chosen, so that the name need not tell it.</param>
    /// <exception cref="AudioException">Its extension is one that is not written; the message names those that are.</exception>
    public bool IsFile(string destination, string path, bool isFormatGiven)
    {
        // Both separators are PowerShell's on every system.
        if (destination.EndsWith('/') || destination.EndsWith('\\') || Directory.Exists(path)) return false;

        if (double.TryParse(destination, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"'{destination}' is a number, and where a file or a folder is named. What a number is meant for is a parameter of its own; for a folder of that name write './{destination}/'.",
                path);
        }

        if (Extensions.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"'{destination}' is an extension without a name. For a format name it by -Format; for a folder of that name write '{destination}/'.",
                path);
        }

        // A leading dot hides a name; it begins no extension.
        var extension = Path.GetExtension(Path.GetFileName(path).TrimStart('.'));
        if (extension.Length == 0) return false;
        if (Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase) || (HasAnyName && isFormatGiven)) return true;
        throw new AudioException(
            AudioError.InvalidArgument,
            $"'{destination}' cannot be written: names of {Kind} end in {List()}, and not in {extension}. "
            + $"For a folder of that name write '{destination}/'.",
            path);
    }

    private string List() => Extensions.Count == 1
        ? Extensions[0]
        : $"{string.Join(", ", Extensions.SkipLast(1))} or {Extensions[^1]}";
}
