using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>A kind of file of labels. The table of all of them is closed: <see cref="All"/>.</summary>
public sealed class AudioLabelFormat
{
    private readonly Func<string, bool, Action<string>, CancellationToken, IEnumerable<AudioSegment>> _read;
    private readonly Action<TextWriter, IReadOnlyList<AudioSegment>, AudioLabelOptions, Action<string>> _write;

    private AudioLabelFormat(
        string name,
        string extension,
        string description,
        Func<string, bool, Action<string>, CancellationToken, IEnumerable<AudioSegment>> read,
        Action<TextWriter, IReadOnlyList<AudioSegment>, AudioLabelOptions, Action<string>> write)
    {
        Name = name;
        Extension = extension;
        Description = description;
        _read = read;
        _write = write;
    }

    /// <summary>Every format, the default one first.</summary>
    public static IReadOnlyList<AudioLabelFormat> All { get; } =
    [
        new(
            "Audacity", ".txt", "Audacity's label track: start, end and text with tabs between them, frequencies",
            (path, _, _, stop) => AudacityLabels.Read(path, stop), (writer, segments, _, tell) => AudacityLabels.Write(writer, segments, tell)),
        new(
            "TextGrid", ".TextGrid", "Praat's TextGrid: tiers of intervals and of points",
            (path, includesEmpty, _, stop) => TextGridLabels.Read(path, includesEmpty, stop), TextGridLabels.Write) { HasTiers = true },
        new(
            "Rttm", ".rttm", "Rich Transcription Time Marked: who speaks when, of one file or several",
            (path, _, tell, stop) => RttmLabels.Read(path, tell, stop), (writer, segments, _, tell) => RttmLabels.Write(writer, segments, tell))
        {
            HoldsSeveral = true,
        },
        new(
            "SubRip", ".srt", "SubRip's subtitles: texts of several lines, times in milliseconds",
            (path, _, _, stop) => SubRipLabels.Read(path, stop), (writer, segments, _, tell) => SubRipLabels.Write(writer, segments, tell)),
    ];

    /// <summary>The name it is asked for.</summary>
    public string Name { get; }

    /// <summary>What file names end in, with the dot.</summary>
    public string Extension { get; }

    /// <summary>In words.</summary>
    public string Description { get; }

    /// <summary>Whether a file holds labels of several recordings, each with its name.</summary>
    public bool HoldsSeveral { get; private init; }

    /// <summary>Whether labels are in tiers, each with its name.</summary>
    public bool HasTiers { get; private init; }

    /// <summary>The format of a name, or of an extension with its dot or without, in any letter case.</summary>
    /// <exception cref="AudioException">There is none; the message lists the names.</exception>
    public static AudioLabelFormat Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? All.FirstOrDefault(format => format.Extension.AsSpan(1).Equals(name.AsSpan().TrimStart('.'), StringComparison.OrdinalIgnoreCase))
            ?? throw new AudioException(
                AudioError.InvalidArgument, $"There is no format '{name}' for labels. Use one of {string.Join(", ", All)}.");
    }

    /// <summary>The format that a file's name ends as; null where there is none.</summary>
    public static AudioLabelFormat? FindByExtension(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return All.FirstOrDefault(format => path.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads the labels of a file, one by one, in the file's order.</summary>
    /// <param name="path">The file: UTF-8, or UTF-16 with a mark at its start.</param>
    /// <param name="includesEmpty">Whether intervals of a TextGrid without a text are labels too; else they are the gaps between labels.</param>
    /// <param name="tell">Takes what was left out, in a sentence.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Segments in seconds, whose <see cref="AudioSegment.Path"/> is that of the file.</returns>
    /// <exception cref="AudioException">The file cannot be read, or is not of the format: the message has the line.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<AudioSegment> Read(
        string path, bool includesEmpty = false, Action<string>? tell = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var source = AudioSource.InMemory with { Path = path };
        return _read(path, includesEmpty, tell ?? (_ => { }), cancellationToken)
            .Select(segment => segment.Path is null ? segment with { Source = source } : segment);
    }

    /// <summary>Writes labels to a file, which appears under its name when it is whole or not at all.</summary>
    /// <param name="path">The file to write; its folder must exist.</param>
    /// <param name="segments">The labels; of one recording, unless the format holds several.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="tell">Takes what the format does not hold, in a sentence.</param>
    /// <exception cref="AudioException">
    /// Labels of a tier overlap and the format takes no such; or the file exists and is not to be overwritten, may not be written, is a
    /// folder or lies in none; or the disk is full.
    /// </exception>
    public void Write(
        string path, IReadOnlyList<AudioSegment> segments, AudioLabelOptions? options = null, bool overwrite = false, Action<string>? tell = null)
    {
        ArgumentNullException.ThrowIfNull(segments);
        PendingFile.Write(path, overwrite, stream =>
        {
            using var writer = new StreamWriter(stream, LabelText.Written, leaveOpen: true);
            _write(writer, segments, options ?? new AudioLabelOptions(), tell ?? (_ => { }));
        });
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
