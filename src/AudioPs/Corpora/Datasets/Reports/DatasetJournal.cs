using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>What was found of each utterance, so that a later run needs not read it again: lines of JSON in a file.</summary>
/// <remarks>The first line says what it was found by. Lines are added, and the last one of an utterance counts. For one thread.</remarks>
internal sealed class DatasetJournal : IDisposable
{
    private const string Settings = "settings";
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly LineIndex _index = new();
    private readonly FileStream _file;
    private (string Path, UtteranceMark Mark) _last = ("", default);

    /// <summary>Opens a journal, or begins one.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="settings">What utterances are examined by: what other settings have found is not taken.</param>
    /// <param name="resumes">Whether what is there is taken.</param>
    /// <exception cref="AudioException">Another run is writing it, or it cannot be written.</exception>
    public DatasetJournal(string path, string settings, bool resumes)
    {
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(path, e);
        }

        // The handle of the file itself, which is disposed of with the index.
        var end = resumes ? _index.Add(_file.SafeFileHandle) : 0;
        var isOurs = _index.Find(LineIndex.Hash(Settings)) is var (line, _) && Value(line, "value") == settings;
        if (!isOurs)
        {
            _index.Clear();
            end = 0;
        }

        _file.SetLength(end);
        _file.Position = end;
        if (!isOurs) Append(Settings, json => json.WriteString("value", settings));
    }

    /// <summary>What was found of an utterance whose file has not changed since; null where nothing was.</summary>
    public JsonElement? Find(AudioUtterance utterance, UtteranceMark mark)
    {
        var name = NameOf(utterance);
        if (mark.Size < 0 || _index.Find(LineIndex.Hash(name)) is not var (line, _)) return null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.GetProperty("name"u8).GetString() == name && root.GetProperty("size"u8).GetInt64() == mark.Size && root.GetProperty("written"u8).GetInt64() == mark.Written
                ? root.GetProperty("found"u8).Clone()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The mark of an utterance's file; of parts of one that follow each other it is looked at once.</summary>
    public UtteranceMark MarkOf(AudioUtterance utterance)
    {
        if (_last.Path != utterance.Path) _last = (utterance.Path, UtteranceMark.Of(utterance.Path));
        return _last.Mark;
    }

    /// <summary>Takes what was found of an utterance.</summary>
    /// <exception cref="AudioException">It cannot be written.</exception>
    public void Add(AudioUtterance utterance, UtteranceMark mark, Action<Utf8JsonWriter> found)
    {
        if (mark.Size < 0) return;
        Append(NameOf(utterance), json =>
        {
            json.WriteNumber("size", mark.Size);
            json.WriteNumber("written", mark.Written);
            json.WriteStartObject("found");
            found(json);
            json.WriteEndObject();
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _index.Dispose();
        _file.Dispose();
    }

    // What of a file is meant, and how long it should be.
    private static string NameOf(AudioUtterance utterance) =>
        string.Create(CultureInfo.InvariantCulture, $"{utterance.Path}\n{utterance.Offset:R}\n{utterance.Duration:R}\n{utterance.Channel}");

    private static string? Value(ReadOnlyMemory<byte> line, string property)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.GetProperty(property).GetString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private void Append(string name, Action<Utf8JsonWriter> rest)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            rest(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        try
        {
            _file.Write(buffer.WrittenSpan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(_file.Name, e);
        }
    }
}
