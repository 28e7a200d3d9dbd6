using System.Management.Automation;
using AudioPs.Corpora;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Tests the utterances of a dataset: what is missing, unreadable, out of range, there twice, clipped, silent, of another rate or length.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AudioDataset", SupportsShouldProcess = true, HelpUri = HelpPages + "Test-AudioDataset.md")]
[OutputType(typeof(UtteranceTest), typeof(DatasetTestSummary))]
public sealed class TestAudioDatasetCommand : DatasetReportCmdlet
{
    private DatasetTester? _tester;

    /// <summary>Gives one object for the whole dataset, with the number of each fault and what its parts share, in place of one an utterance.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>The rate that all should have, in Hz; by default that of most.</summary>
    [Parameter]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [WholeNumber]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    public int? SampleRate { get; set; }

    /// <summary>By how many seconds a length may differ from what the dataset states. By default 0.1.</summary>
    [Parameter]
    [ValidateRange(0.0, 3600.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MaxDeviation { get; set; } = 0.1;

    /// <inheritdoc cref="MeasureAudioCommand.SilenceThreshold"/>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double SilenceThreshold { get; set; } = -60;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _tester = new DatasetTester(new DatasetTestOptions
            {
                SampleRate = SampleRate, DurationTolerance = MaxDeviation, SilenceThreshold = SilenceThreshold,
            });
        }
        catch (AudioException e)
        {
            ThrowParameterError(nameof(SilenceThreshold), e.Message, SilenceThreshold);
        }

        BeginReport(FormattableString.Invariant($"test 1 {MaxDeviation:R} {SilenceThreshold:R}"));
    }

    /// <inheritdoc/>
    private protected override Action<AudioWork> Plan(AudioUtterance utterance)
    {
        if (Report?.FindTest(utterance) is { } known) return work => work.WriteObject(known);
        return work => work.WriteObject(_tester!.Examine(utterance, () => work.Open(), work.CancellationToken));
    }

    /// <inheritdoc/>
    protected internal override void WriteResult(object result)
    {
        var finding = (UtteranceFinding)result;
        if (Report is { } report) Guard(() => report.Keep(finding));
        _tester!.Add(finding);
    }

    /// <inheritdoc/>
    private protected override void Finish()
    {
        var tests = _tester!.Compare();
        var summary = _tester.Summary;
        if (summary.Count == 0) return;
        CompleteReport(tests);
        if (Summary)
        {
            WriteObject(summary);
            return;
        }

        foreach (var test in tests) WriteObject(test);
        if (IsVerbose) WriteVerbose($"{summary}.");
        foreach (var overlap in summary.Overlaps) WriteWarning($"{overlap}.");
    }
}
