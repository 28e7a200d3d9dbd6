using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>
/// Writes a report: a page to look at and listen to the files of a folder. It appears under its name, whole, on
/// <see cref="Commit"/>, or not at all.
/// </summary>
/// <remarks>
/// Pictures and sounds of files are made in one pass over each (<see cref="Begin"/>), on any number of threads, and gathered on
/// disk, so that memory does not grow with the number of files. What is written does not depend on the threads.
/// </remarks>
public sealed class ReportWriter : IDisposable
{
    private const int MonoBitRate = 48_000;
    private const int StereoBitRate = 96_000;

    private readonly ReportOptions _options;
    private readonly PendingFile _page;
    private readonly ReportFolder _folder;
    private readonly bool _overwrite;

    private ReportWriter(PendingFile page, ReportOptions options, bool overwrite)
    {
        _page = page;
        _options = options;
        _overwrite = overwrite;
        _folder = ReportFolder.Create(page.Target);
    }

    /// <summary>Full path of the page.</summary>
    public string Path => _page.Target;

    /// <summary>Bytes of the page and of the folder beside it, after <see cref="Commit"/>.</summary>
    public long Size { get; private set; }

    /// <summary>Whether a folder holds the pictures and sounds of a report.</summary>
    public static bool IsReportFolder(string path) => ReportFolder.IsReport(path);

    /// <summary>Begins a report; a target that cannot be written is refused before any work is done.</summary>
    /// <param name="path">Full path of the page. Its folder must exist.</param>
    /// <param name="options">How the report is made.</param>
    /// <param name="overwrite">Whether an existing report may be replaced.</param>
    /// <exception cref="AudioException">
    /// It exists and is not to be overwritten, may not be written, is a folder or lies in none; or the folder beside it is not
    /// a report's; or the bit rate is none that the format has.
    /// </exception>
    public static ReportWriter Create(string path, ReportOptions options, bool overwrite = false) =>
        new(Check(path, options, overwrite), options, overwrite);

    /// <summary>Begins with a file.</summary>
    /// <param name="id">Number of the file in the report, 1 or more; no two have the same.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="info">What it says of itself.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What takes its samples, and then gives what <see cref="Commit"/> is to be told of it.</returns>
    public ReportRun Begin(int id, string name, AudioInfo info, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(info);
        var sound = _options.AudioFormat == ReportAudioFormat.None
            ? null
            : new SoundSink(
                _folder, SoundName(id, _options.AudioFormat), channels => SoundOptions(_options, channels), cancellationToken);
        return new ReportRun(new PictureSink(_options, info), sound, Finish);

        ReportEntry Finish(PictureSink pictures, long soundSize)
        {
            using var packer = new PicturePacker();
            var envelope = pictures.Envelope;
            var entry = pictures.Pack(packer, new ReportEntry
            {
                Id = id,
                Name = name,
                Info = info,
                SampleCount = envelope.SampleCount,
                StartTime = pictures.StartTime,
                Peak = envelope.Peak,
                Rms = envelope.Rms,
                ClippedSamples = pictures.ClippedSamples,
                Loudness = pictures.Loudness,
                Test = pictures.Test,
                SoundSize = soundSize,
            });
            if (!entry.HasPictures) return entry;
            try
            {
                Store(id, packer);
            }
            catch (Exception error) when (_folder.Failure(error) is { } failure)
            {
                throw failure;
            }

            return entry;
        }

        void Store(int id, PicturePacker packer)
        {
            using var script = File.Create(_folder.PathOf(ScriptName(id)));
            if (_options.IsLinked) script.Write(Encoding.ASCII.GetBytes($"audioReport({id.ToString(CultureInfo.InvariantCulture)}, \""));
            WriteBase64(script, text => text.Write(packer.Finish()));
            if (_options.IsLinked) script.Write("\");\n"u8);
        }
    }

    /// <summary>What the report says of a file that could not be read.</summary>
    /// <param name="id">Number of the file in the report.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="test">What that makes of the rules of the report; null where it has none, or it is not the file that is to blame.</param>
    public static ReportEntry Failed(int id, string name, string error, AudioTestResult? test = null) => new() { Id = id, Name = name, Error = error, Test = test };

    /// <summary>Writes the page and gives it its name, and its folder where it has one.</summary>
    /// <param name="entries">What it says of each file, in their order.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left then.</param>
    /// <exception cref="AudioException">The page cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Commit(IReadOnlyList<ReportEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        try
        {
            using (var stream = new FileStream(_page.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            using (var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" })
            {
                ReportPage.Write(
                    writer,
                    _options,
                    entries,
                    _options.IsLinked ? Uri.EscapeDataString(_folder.Name) : null,
                    target => WriteData(target, stream, entries, cancellationToken));
            }

            Size = new FileInfo(_page.TemporaryPath).Length;
            cancellationToken.ThrowIfCancellationRequested();
            if (_options.IsLinked) CommitFolder(entries);
            _page.Commit();
        }
        catch (Exception error)
        {
            _folder.RollBack();
            if (_folder.Failure(error) is { } failure) throw failure;
            throw;
        }
    }

    /// <summary>Removes all that is not part of a finished report.</summary>
    public void Dispose()
    {
        _folder.Dispose();
        _page.Discard();
    }

    internal static string ScriptName(int id) => string.Create(CultureInfo.InvariantCulture, $"{id:0000}.js");

    internal static string SoundName(int id, ReportAudioFormat format) =>
        string.Create(CultureInfo.InvariantCulture, $"{id:0000}{Extension(format)}");

    private static string Extension(ReportAudioFormat format) => format == ReportAudioFormat.Opus ? ".opus" : ".m4a";

    private static PendingFile Check(string path, ReportOptions options, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(options);
        var page = PendingFile.Create(path, overwrite, holds: false);
        if (options.IsLinked) ReportFolder.RequireFree(page.Target, overwrite);
        if (options.AudioFormat != ReportAudioFormat.None) SoundOptions(options, channels: 1).Validate();
        return page;
    }

    private static AudioWriterOptions SoundOptions(ReportOptions options, int channels) => new()
    {
        Format = AudioFormat.FromExtension(Extension(options.AudioFormat)),
        BitRate = options.BitRate ?? (channels == 1 ? MonoBitRate : StereoBitRate),
    };

    private void CommitFolder(IReadOnlyList<ReportEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.HasPictures) Size += new FileInfo(_folder.PathOf(ScriptName(entry.Id))).Length;
            Size += entry.SoundSize;
        }

        _folder.Commit(System.IO.Path.GetFileName(Path), _overwrite);
    }

    // Elements of a type that no browser knows as a script hold text that costs nothing until it is read.
    private void WriteData(
        TextWriter writer, FileStream page, IReadOnlyList<ReportEntry> entries, CancellationToken cancellationToken)
    {
        if (_options.IsLinked) return;
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var id = entry.Id.ToString(CultureInfo.InvariantCulture);
            if (entry.HasPictures) Write($"pictures-{id}", ScriptName(entry.Id), file => file.CopyTo(page));
            if (entry.SoundSize > 0) Write($"sound-{id}", SoundName(entry.Id, _options.AudioFormat), file => WriteBase64(page, file.CopyTo));
        }

        void Write(string id, string name, Action<FileStream> write)
        {
            writer.Write($"<script type=\"text/plain\" id=\"{id}\">");
            writer.Flush();
            using (var file = File.OpenRead(_folder.PathOf(name))) write(file);
            writer.Write("</script>\n");
        }
    }

    private static void WriteBase64(Stream target, Action<Stream> write)
    {
        using var text = new CryptoStream(target, new ToBase64Transform(), CryptoStreamMode.Write, leaveOpen: true);
        write(text);
    }
}
