using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Writes a dataset in a layout, with its audio in another rate and format where that is wanted.</summary>
/// <remarks>
/// Layouts that list audio name the files where they are, unless their audio is to be changed, lies within another file, or is one
/// channel of what the layout names whole: then each utterance becomes a file in the folder <c>audio</c>. Layouts that hold audio take
/// whole files as they are.
/// </remarks>
public sealed class DatasetExporter : IDisposable
{
    private const string AudioFolder = "audio";

    private readonly AudioDatasetFormat _layout;
    private readonly AudioFormat? _format;
    private readonly int? _sampleRate;
    private readonly bool _overwrite;
    private readonly DatasetFiles _files;
    private readonly DatasetWriter _writer;
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="folder">Full path of the folder, which is made where needed.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="format">The format of audio; null to leave it, and for what has to be written FLAC.</param>
    /// <param name="sampleRate">The rate of audio in Hz; null to leave it.</param>
    /// <param name="shardLength">How many utterances a file of a layout that holds audio has at most, 1 or more.</param>
    /// <param name="overwrite">Whether files in the folder may be replaced; else it must be empty.</param>
    /// <exception cref="AudioException">The folder is not empty, or cannot be made.</exception>
    public DatasetExporter(string folder, AudioDatasetFormat layout, AudioFormat? format = null, int? sampleRate = null, int shardLength = 1000, bool overwrite = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentOutOfRangeException.ThrowIfLessThan(shardLength, 1);
        if (File.Exists(folder)) throw new AudioException(AudioError.InvalidArgument, $"'{folder}' is a file. Name a folder for the dataset.", folder);
        if (!overwrite && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new AudioException(
                AudioError.DestinationExists, $"'{folder}' is not empty, and a dataset is all that is in its folder.", folder)
            {
                Remedy = new AudioRemedy.Overwrite(),
            };
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(folder, e);
        }

        (_layout, _format, _sampleRate, _overwrite) = (layout, format, sampleRate, overwrite);
        _files = new DatasetFiles(folder, overwrite);
        _writer = layout.Begin(_files, shardLength);
    }

    /// <summary>The file that the audio of an utterance would be written as: two cannot have one. To be asked in the order of the dataset.</summary>
    /// <exception cref="AudioException">Another one has it.</exception>
    public string Claim(AudioUtterance utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        var name = DatasetNames.SafePath(utterance.Split is { } split ? $"{split}/{utterance.Id}" : utterance.Id);
        if (_names.Add(name)) return Path.Join(_files.Folder, AudioFolder, name) + (_format ?? AudioFormat.Parse("flac")).Extensions[0];
        throw new AudioException(
            AudioError.InvalidArgument, $"'{utterance.Id}' is there twice{(utterance.Split is null ? "" : $" in {utterance.Split}")}: each utterance needs a name of its own.", utterance.Path);
    }

    /// <summary>Brings the audio of an utterance into the form in which it is written. May be called on several threads at once.</summary>
    /// <param name="utterance">The utterance.</param>
    /// <param name="claimed">Its file, as <see cref="Claim"/> gave it.</param>
    /// <param name="open">Opens what is meant of its file, cut to its part and channel.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">The audio cannot be read or written.</exception>
    public DatasetItem Prepare(AudioUtterance utterance, string claimed, Func<SampleStream> open, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        ArgumentNullException.ThrowIfNull(open);
        var isChanged = _format is not null || _sampleRate is not null;
        var isPart = utterance.Offset is not null;
        var isOwn = isChanged || AudioReader.IsWithin(utterance.Path) || (utterance.Channel is not null && !_layout.HasChannels) || (_layout.HasAudioWithin && isPart);
        if (isOwn) return Encode(utterance, claimed, open, cancellationToken);

        var info = AudioInfo.Read(utterance.Path, cancellationToken: cancellationToken);
        using var stream = open();
        var seconds = (double)(stream.Length >= 0 ? stream.Length : Pump.Count(stream, cancellationToken)) / stream.SampleRate;
        return new DatasetItem(utterance)
        {
            Path = utterance.Path,
            Bytes = _layout.HasAudioWithin ? Contents(utterance.Path) : null,
            Extension = Path.GetExtension(utterance.Path).ToLowerInvariant(),
            Offset = utterance.Offset,
            Channel = utterance.Channel,
            Seconds = seconds,
            SampleRate = info.SampleRate,
            Channels = info.Channels,
            FileSamples = info.SampleCount ?? (long)Math.Round(seconds * info.SampleRate),
        };
    }

    /// <summary>Writes the next utterance.</summary>
    /// <exception cref="AudioException">The layout cannot have it; nothing of it is listed then.</exception>
    public void Add(DatasetItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _writer.Add(item);
    }

    /// <summary>Ends the dataset: its files get their names.</summary>
    /// <returns>The full paths of those that list it, or that it consists of.</returns>
    /// <exception cref="AudioException">A file cannot be written, or is there and is not to be replaced.</exception>
    public IReadOnlyList<string> Complete()
    {
        _writer.Complete();
        return _files.Complete();
    }

    /// <summary>Deletes what has not got its name.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _files.Dispose();
    }

    private DatasetItem Encode(AudioUtterance utterance, string claimed, Func<SampleStream> open, CancellationToken cancellationToken)
    {
        var format = _format ?? AudioFormat.Parse("flac");
        // A layout that holds audio takes it out of a file that nobody else sees.
        var path = _layout.HasAudioWithin ? TemporaryFiles.NewPath(_files.Folder, "audio") : claimed;
        long count;
        int rate, channels;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var source = open())
            using (var stream = _sampleRate is { } wanted && wanted != source.SampleRate ? new ResampledStream(source, wanted) : source)
            using (var writer = AudioWriter.Create(path, new AudioWriterOptions { Format = format }, stream, _overwrite, cancellationToken))
            {
                writer.Write(stream);
                writer.Commit();
            }

            var info = AudioInfo.Read(path, cancellationToken: cancellationToken);
            (rate, channels) = (info.SampleRate, info.Channels);
            using var written = AudioReader.Open(path, cancellationToken: cancellationToken);
            count = written.Length >= 0 ? written.Length : Pump.Count(written, cancellationToken);
            return new DatasetItem(utterance)
            {
                Path = path,
                Bytes = _layout.HasAudioWithin ? Contents(path) : null,
                Extension = format.Extensions[0],
                Seconds = (double)count / rate,
                SampleRate = rate,
                Channels = channels,
                FileSamples = count,
            };
        }
        finally
        {
            if (_layout.HasAudioWithin) File.Delete(path);
        }
    }

    private static byte[] Contents(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AudioException(AudioError.InputOutput, $"'{path}' cannot be read: {e.Message.TrimEnd('.')}.", path, e);
        }
    }
}
