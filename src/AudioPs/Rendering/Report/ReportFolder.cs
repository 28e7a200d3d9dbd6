using System.Text;
using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>The folder in which the parts of a report are gathered, hidden beside the report until all is there.</summary>
/// <remarks>
/// With a linked report it becomes the folder beside the page, in place of an earlier report's; otherwise it is removed.
/// </remarks>
internal sealed class ReportFolder : IDisposable
{
    private const string Marker = "about-this-folder.txt";
    private const string MarkerStart = "AudioPs report:";

    private readonly string _page;
    private readonly string _final;
    private readonly string _temporary;
    private readonly FileStream _held;
    private string? _replaced;
    private bool _isCommitted;

    private ReportFolder(string page)
    {
        _page = page;
        _final = PathFor(page);
        var folder = Path.GetDirectoryName(page)!;
        TemporaryFiles.ClearLeftovers(folder);
        _temporary = TemporaryFiles.NewPath(folder, "report");
        Directory.CreateDirectory(_temporary);
        _held = TemporaryFiles.HoldFolder(_temporary);
    }

    /// <summary>Name of the folder beside the page.</summary>
    public string Name => Path.GetFileName(_final);

    /// <summary>The folder beside a page: "report_files" beside "report.html".</summary>
    /// <param name="page">Full path of the page.</param>
    public static string PathFor(string page) =>
        Path.Combine(Path.GetDirectoryName(page)!, Path.GetFileNameWithoutExtension(page) + "_files");

    /// <summary>Whether a folder was made for a report.</summary>
    public static bool IsReport(string folder)
    {
        try
        {
            var marker = Path.Combine(folder, Marker);
            return File.Exists(marker) && File.ReadLines(marker).FirstOrDefault()?.StartsWith(MarkerStart, StringComparison.Ordinal) == true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Refuses a folder beside the page that may not be replaced.</summary>
    /// <exception cref="AudioException">It is there without leave to replace it, or is not a report's.</exception>
    public static void RequireFree(string page, bool overwrite)
    {
        var folder = PathFor(page);
        if (File.Exists(folder))
        {
            throw new AudioException(
                AudioError.DestinationExists, $"'{folder}' is a file, where the folder of the report would be. Give the report another name.", folder);
        }

        if (!Directory.Exists(folder)) return;
        if (!IsReport(folder))
        {
            throw new AudioException(
                AudioError.DestinationExists,
                $"'{folder}' is not the folder of a report, and is left alone. Give the report another name, or move that folder.",
                folder);
        }

        if (!overwrite)
        {
            throw new AudioException(
                AudioError.DestinationExists,
                $"'{folder}' exists, the folder of an earlier report, and was not to be overwritten.",
                folder)
            {
                Remedy = new AudioRemedy.Overwrite(),
            };
        }
    }

    /// <summary>Makes the hidden folder beside a page.</summary>
    public static ReportFolder Create(string page) => new(page);

    /// <summary>Full path of a part.</summary>
    public string PathOf(string name) => Path.Combine(_temporary, name);

    /// <summary>
    /// What a failure to store a part is to whoever asked for a page: one to write that page. Null where it is another failure.
    /// </summary>
    public AudioException? Failure(Exception error) => error switch
    {
        AudioException { Path: { } path } part when path.StartsWith(_temporary, StringComparison.Ordinal) =>
            new AudioException(part.Error, part.Message.Replace(path, _page, StringComparison.Ordinal), _page, part),
        IOException or UnauthorizedAccessException => PendingFile.Failure(_page, error),
        _ => null,
    };

    /// <summary>Gives the folder its name. What was there is kept aside until <see cref="Dispose"/>.</summary>
    /// <param name="page">File name of the page that it is for.</param>
    /// <param name="overwrite">Whether an earlier report's folder is replaced.</param>
    public void Commit(string page, bool overwrite)
    {
        File.WriteAllText(
            PathOf(Marker),
            $"{MarkerStart} pictures and sound of {page}, beside this folder.\nWriting the report again replaces the folder as a whole.\n",
            new UTF8Encoding(false));
        RequireFree(Path.Combine(Path.GetDirectoryName(_final)!, page), overwrite);
        if (Directory.Exists(_final))
        {
            Directory.Move(_final, _temporary + ".old");
            _replaced = _temporary + ".old";
        }

        _held.Dispose();
        Directory.Move(_temporary, _final);
        _isCommitted = true;
    }

    /// <summary>Takes <see cref="Commit"/> back.</summary>
    public void RollBack()
    {
        if (!_isCommitted) return;
        Directory.Move(_final, _temporary);
        _isCommitted = false;
        if (_replaced is null) return;
        Directory.Move(_replaced, _final);
        _replaced = null;
    }

    /// <summary>Removes what is left over: the hidden folder, or the one that it has replaced.</summary>
    public void Dispose()
    {
        _held.Dispose();
        Remove(_isCommitted ? _replaced : _temporary);
        _replaced = null;
    }

    private static void Remove(string? folder)
    {
        try
        {
            if (folder is not null && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What led here is what is reported; a hidden folder left over harms nobody.
        }
    }
}
