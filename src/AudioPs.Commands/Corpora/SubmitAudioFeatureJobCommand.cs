using System.Globalization;
using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Gives a job that makes features to Slurm, or runs it here: what is not done of it.</summary>
[Cmdlet(VerbsLifecycle.Submit, "AudioFeatureJob", SupportsShouldProcess = true, HelpUri = HelpPages + "Submit-AudioFeatureJob.md")]
[OutputType(typeof(FeatureJob))]
public sealed class SubmitAudioFeatureJobCommand : FeatureJobCmdlet
{
    private const int MaxShards = 100_000;

    private CorpusExport? _corpus;

    /// <summary>Runs the shards here, one after the other on all processors, without a scheduler; and merges them, when all are done.</summary>
    [Parameter]
    public SwitchParameter Local { get; set; }

    /// <summary>Which shards, counted from 0. By default all that are not done. Nothing is merged here then.</summary>
    [Parameter]
    [ValidateRange(0, MaxShards - 1)]
    [ValidateNotNullOrEmpty]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int[] ShardIndex { get; set; } = [];

    /// <summary>How many tasks run at once at most. By default as many as the cluster lets.</summary>
    [Parameter]
    [ValidateRange(1, MaxShards)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? TaskLimit { get; set; }

    /// <summary>More options of sbatch, each as one text, which go before those that the job was planned with, such as <c>--partition=long</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[] SbatchOption { get; set; } = [];

    /// <summary>
    /// How many inputs features are made of at once where they are made here, 1 to 1024; by default as many as there are processors, or
    /// as Slurm has allotted. What is written has the same bytes for every limit.
    /// </summary>
    [Parameter]
    [ValidateRange(1, ParallelAudioCmdlet.MaxThrottleLimit)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int ThrottleLimit { get; set; } = Math.Min(AllottedProcessors.Count, ParallelAudioCmdlet.MaxThrottleLimit);

    /// <summary>
    /// Takes shards too that are done, to try again what failed and to make what was changed since, and those that are in the queue or
    /// being worked on.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override AudioStage Stage => AudioStage.Write;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Local) RefuseGiven([nameof(TaskLimit), nameof(SbatchOption)], name => $"-{name} is about tasks of Slurm, and -Local runs the job here. Leave one of them out.");
        else RefuseGiven([nameof(ThrottleLimit)], name => $"-{name} is about a run here, with -Local. The tasks of Slurm use the processors that they have: -CpuPerTask of New-AudioFeatureJob.");
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _corpus?.Wake();
    }

    /// <inheritdoc/>
    protected internal override void WriteResult(object result) => _corpus!.Add(result);

    private protected override void Process(FeatureJobFolder job)
    {
        if (ShardIndex.Length > 0 && ShardIndex.Max() is var last && last >= job.ShardCount)
        {
            ThrowParameterError(
                nameof(ShardIndex), FormattableString.Invariant($"There is no shard {last} in '{job.Path}': they are counted from 0, up to {job.ShardCount - 1}."), last);
        }

        // A task of a scheduler is not to ask it what it does, as a thousand others would at the same time.
        var now = Read(job, Local ? null : Scheduler);
        var wanted = Choose(now);
        var merges = Local && ShardIndex.Length == 0 && (wanted.Length > 0 || !now.IsMerged)
            && now.Shards.All(shard => shard.State == FeatureShardState.Done || wanted.Contains(shard.Index));
        if (wanted.Length == 0 && !merges)
        {
            WriteWarning(NothingToDo(now));
            WriteObject(now);
            return;
        }

        if (!ShouldProcess(job.Path, Action(wanted.Length, merges))) return;
        if (Local)
        {
            RunHere(job, wanted);
            if (merges) job.Merge(CancellationToken);
        }
        else
        {
            JobSubmitter.Submit(job, Scheduler, wanted, TaskLimit, SbatchOption, Force);
        }

        now = Read(job, Local ? null : Scheduler);
        if (Local) WarnOfFailures(now, wanted);
        WriteObject(now);
    }

    private SlurmScheduler Scheduler => new(WriteWarning, CancellationToken);

    private FeatureJob Read(FeatureJobFolder job, SlurmScheduler? scheduler) => FeatureJobReader.Read(job, scheduler, WriteWarning);

    // A task that was begun anew may find its first copy alive, on a machine that was lost: only it counts.
    private int[] Choose(FeatureJob now)
    {
        var isTask = Local && FeatureJobReader.IsInTask;
        return
        [
            .. now.Shards.Where(shard => ShardIndex.Length == 0 || ShardIndex.Contains(shard.Index))
                .Where(shard => Force || (shard.State != FeatureShardState.Done && (isTask || !IsUnderWay(shard))))
                .Select(shard => shard.Index),
        ];
    }

    // What waits in a queue may be done here meanwhile: its task finds it done.
    private bool IsUnderWay(FeatureJobShard shard) => shard.State == FeatureShardState.Running || (shard.State == FeatureShardState.Pending && !Local);

    private void WarnOfFailures(FeatureJob now, int[] shards)
    {
        var worked = now.Shards.Where(shard => shards.Contains(shard.Index)).ToArray();
        var failed = worked.Sum(shard => shard.Failed);
        if (failed == 0) return;
        WriteWarning(FormattableString.Invariant(
            $"Of {worked.Sum(shard => shard.Inputs)} inputs {failed} failed: '{worked.Select(shard => shard.Errors).FirstOrDefault(path => path is not null)}' has each with its reason. -Force tries them again."));
    }

    private string Action(int count, bool merges)
    {
        var shards = string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "shard" : "shards")}");
        if (!Local) return $"Submit {shards} to Slurm";
        return count == 0 ? "Merge the manifests of shards" : $"Make the features of {shards} here{(merges ? ", and merge them" : "")}";
    }

    private string NothingToDo(FeatureJob now)
    {
        if (now.IsMerged) return $"'{now.Path}' is done: nothing is left to do. -Force looks through all of it again.";
        var asked = now.Shards.Where(shard => ShardIndex.Length == 0 || ShardIndex.Contains(shard.Index)).ToArray();
        return asked.All(shard => shard.State == FeatureShardState.Done)
            ? $"'{now.Path}': these shards are done. -Force looks through them again{(now.Done == now.ShardCount ? "; Merge-AudioFeature merges all of them" : "")}."
            : $"'{now.Path}': what is not done is in the queue or being worked on. Get-AudioFeatureJob says how far it is; -Force begins it again.";
    }

    private void RunHere(FeatureJobFolder job, int[] shards)
    {
        var extractor = new FeatureExtractor(job.Options.Recipe);
        foreach (var shard in shards)
        {
            using var run = ShardRun.Begin(job, extractor, shard, Force);
            if (run is null) continue;
            try
            {
                using var corpus = new CorpusExport(this, extractor, run.Folder, ThrottleLimit, job.Options.MaxErrors, IsVerbose, CancellationToken)
                {
                    EndsOnFullDrive = true,
                    GoOn = "Submit-AudioFeatureJob goes on",
                    Expected = (int)Math.Min(job.CountInputs(shard), int.MaxValue),
                    Ending = error => run.Fail(error.Exception.Message),
                };
                _corpus = corpus;
                foreach (var input in job.ReadInputs(shard)) Take(corpus, input);
                var summary = corpus.Complete();
                run.Complete();
                if (IsVerbose) WriteVerbose(FormattableString.Invariant($"Shard {shard} of '{job.Path}': {summary}."));
            }
            catch (AudioException) when (ShardRun.IsDone(job, shard))
            {
                // Another try at it was quicker.
                run.Complete();
            }
            catch (AudioException e)
            {
                run.Fail(e.Message);
                throw;
            }
            finally
            {
                _corpus = null;
            }
        }
    }

    private static void Take(CorpusExport corpus, PlannedInput input)
    {
        if (input.Error is { } error) corpus.Reject(input.Item, ErrorRecordFactory.Recorded(error, input.Message ?? "", input.Item.Path ?? input.Item.Name));
        else corpus.Take(input.Item, CorpusItems.InputOf(input.Item));
    }
}
