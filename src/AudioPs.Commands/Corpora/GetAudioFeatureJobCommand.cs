using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Says how far the jobs are that make features: which shards are done, wait, run or have failed, and why.</summary>
[Cmdlet(VerbsCommon.Get, "AudioFeatureJob", HelpUri = HelpPages + "Get-AudioFeatureJob.md")]
[OutputType(typeof(FeatureJob))]
public sealed class GetAudioFeatureJobCommand : FeatureJobCmdlet
{
    private protected override AudioStage Stage => AudioStage.Open;

    private protected override void Process(FeatureJobFolder job) =>
        WriteObject(FeatureJobReader.Read(job, new SlurmScheduler(WriteVerbose, CancellationToken), WriteWarning));
}
