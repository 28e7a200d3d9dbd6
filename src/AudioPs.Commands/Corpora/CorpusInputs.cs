using System.Globalization;
using System.Management.Automation;
using AudioPs.Corpora;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Reads what comes down a pipeline as audio: clips, paths, files, utterances, and rows that have what an utterance has.</summary>
internal sealed class CorpusInputs(AudioPathResolver paths)
{
    /// <summary>The audio that an object is; null where it is none.</summary>
    /// <exception cref="ErrorRecordException">A path is missing, a folder, or not of the file system.</exception>
    public IReadOnlyList<AudioInput>? Read(object item)
    {
        var given = item is PSObject wrapped ? wrapped.BaseObject : item;
        return given switch
        {
            AudioClip clip => [new AudioInput(clip)],
            AudioUtterance utterance => [Utterance(utterance.Path, utterance.Id, utterance.Offset, utterance.Duration, utterance.Channel)],
            string path => AudioPathAttribute.WordsOf(path) is null ? paths.Expand(path, false, _ => false) : null,
            FileSystemInfo file => [paths.Literal(file.FullName)],
            AudioInfo { Path: { } path } => [paths.Literal(path)],
            _ => Row(item as PSObject),
        };
    }

    // What came from a job, or from CSV.
    private IReadOnlyList<AudioInput>? Row(PSObject? row)
    {
        if (Text(row, "Path") is not { } path) return null;
        if ((Text(row, "UtteranceId") ?? Text(row, "Id")) is not { } id) return [paths.Literal(path)];
        var channel = Number(row, "UtteranceChannel") ?? Number(row, "Channel");
        return [Utterance(paths.FullPath(path), id, Number(row, "Offset"), Number(row, "Duration"), (int?)channel)];
    }

    // By its name alone: where its file lies is nothing that decides where something is written.
    private static AudioInput Utterance(string path, string id, double? offset, double? duration, int? channel) =>
        new(path, Path.GetDirectoryName(path))
        {
            Id = id,
            Offset = TimeSpan.FromSeconds(offset ?? 0),
            Duration = offset is not null && duration is { } length ? TimeSpan.FromSeconds(length) : null,
            Channel = channel,
        };

    private static string? Text(PSObject? row, string name) =>
        row?.Properties[name]?.Value is { } value && LanguagePrimitives.ConvertTo<string>(value) is { Length: > 0 } text ? text : null;

    private static double? Number(PSObject? row, string name) =>
        Text(row, name) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
