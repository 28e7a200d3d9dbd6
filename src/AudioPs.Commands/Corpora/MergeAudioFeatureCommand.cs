using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Makes one manifest of those of the shards that wrote features into a folder.</summary>
[Cmdlet(VerbsData.Merge, "AudioFeature", SupportsShouldProcess = true, HelpUri = HelpPages + "Merge-AudioFeature.md")]
[OutputType(typeof(FeatureSummary))]
public sealed class MergeAudioFeatureCommand : AudioPsCmdlet
{
    /// <summary>
    /// The folders into which Export-AudioFeature wrote with <c>-ShardCount</c>, or those of jobs of New-AudioFeatureJob. Each name is taken
    /// as it is.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Folders into which shards wrote features.")]
    [Alias("LiteralPath", "PSPath", "LP", "FullName", "Destination")]
    [ValidateNotNullOrEmpty]
    [AudioPath(IsFeatureFile = true)]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            if (AudioPathAttribute.WordsOf(path) is { } words)
            {
                WriteFailure(ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, words, "folders of features"));
                continue;
            }

            var full = path;
            try
            {
                full = Paths.FullPath(path);
                if (ShouldProcess(full, "Merge the manifests of shards")) WriteObject(FeatureJobFolder.IsAt(full) ? FeatureJobFolder.Open(full).Merge(CancellationToken) : FeatureMerger.Merge(full, CancellationToken));
            }
            catch (ErrorRecordException e)
            {
                WriteFailure(e.ErrorRecord);
            }
            catch (AudioException e)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Write, e, full));
            }
            catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
            {
                throw new PipelineStoppedException();
            }
        }
    }
}
