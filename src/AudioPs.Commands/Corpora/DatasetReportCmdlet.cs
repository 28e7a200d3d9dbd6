using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>A cmdlet that finds something of each utterance of a dataset, and writes a table of that where one is wanted.</summary>
public abstract class DatasetReportCmdlet : DatasetCmdlet
{
    private string _path = "";

    /// <summary>
    /// A file for a table with a row for each utterance, .parquet or .arrow. A journal beside it, called as the table with a dot before and
    /// <c>.journal</c> behind, has what is known so far.
    /// </summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>
    /// Goes on with the report of an earlier run, broken off or not: only what is new, or whose file has another size or time than then, is read.
    /// </summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>Makes the report anew where there is one already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The report; null where none is wanted.</summary>
    private protected DatasetReport? Report { get; private set; }

    /// <summary>Begins the report, where one is wanted.</summary>
    /// <param name="settings">What utterances are examined by.</param>
    private protected void BeginReport(string settings)
    {
        if (Destination is null)
        {
            if (Resume) ThrowParameterError(nameof(Resume), "-Resume goes on with a report. Give its file as -Destination too.");
            if (Force) ThrowParameterError(nameof(Force), "-Force replaces a report. Give its file as -Destination too.");
            return;
        }

        if (Resume && Force) ThrowParameterError(nameof(Force), "-Resume keeps what is known, and -Force finds all anew. Give one of them.");
        try
        {
            _path = Paths.FullPath(Destination);
        }
        catch (ErrorRecordException e)
        {
            ThrowTerminatingError(e.ErrorRecord);
        }

        if (!DatasetReport.Extensions.Any(extension => _path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
        {
            ThrowParameterError(
                nameof(Destination), $"'{Destination}' cannot be written: names of tables end in {string.Join(" or ", DatasetReport.Extensions)}.", Destination);
        }

        if (!ShouldProcess(_path, "Write a table")) return;
        Guard(() => Report = new DatasetReport(_path, settings, Resume ? FeatureFolderMode.Resume : Force ? FeatureFolderMode.Replace : FeatureFolderMode.New));
    }

    /// <summary>Completes the report.</summary>
    /// <param name="tests">Of a test, its results.</param>
    private protected void CompleteReport(IReadOnlyList<UtteranceTest>? tests)
    {
        if (Report is not { } report) return;
        Guard(() => report.Complete(tests));
        if (IsVerbose) WriteVerbose(FormattableString.Invariant($"'{_path}': {report.KeptCount} utterances were known from before."));
    }

    /// <summary>Writes to the report; that it cannot be written ends the pipeline.</summary>
    private protected void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (AudioException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Write, e, _path));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // First the workers end.
        base.Dispose(disposing);
        if (disposing) Report?.Dispose();
    }
}
