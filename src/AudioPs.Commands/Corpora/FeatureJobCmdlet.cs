using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>A cmdlet that takes the folders of jobs that New-AudioFeatureJob has planned.</summary>
public abstract class FeatureJobCmdlet : AudioPsCmdlet
{
    /// <summary>The folders of jobs, as New-AudioFeatureJob makes them. Each name is taken as it is.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Folders of jobs, as New-AudioFeatureJob makes them.")]
    [Alias("LiteralPath", "PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    [AudioPath(IsFeatureFile = true)]
    public string[] Path { get; set; } = [];

    /// <summary>What errors are about.</summary>
    private protected abstract AudioStage Stage { get; }

    /// <summary>Does what is to be done to a job.</summary>
    private protected abstract void Process(FeatureJobFolder job);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            if (AudioPathAttribute.WordsOf(path) is { } words)
            {
                WriteFailure(ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, words, "folders of jobs, as New-AudioFeatureJob makes them"));
                continue;
            }

            var full = path;
            try
            {
                full = Paths.FullPath(path);
                Process(FeatureJobFolder.Open(full));
            }
            catch (ErrorRecordException e)
            {
                WriteFailure(e.ErrorRecord);
            }
            catch (AudioException e)
            {
                WriteFailure(ErrorRecordFactory.Create(Stage, e, full));
            }
            catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
            {
                throw new PipelineStoppedException();
            }
        }
    }
}
