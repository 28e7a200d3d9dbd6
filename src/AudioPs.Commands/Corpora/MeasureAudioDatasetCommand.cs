using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Corpora;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Measures how much there is in a dataset: hours, speakers, lengths, rates, and loudness where that is asked for.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "AudioDataset", SupportsShouldProcess = true, HelpUri = HelpPages + "Measure-AudioDataset.md")]
[OutputType(typeof(DatasetSize))]
public sealed class MeasureAudioDatasetCommand : DatasetReportCmdlet
{
    private readonly DatasetMeter _meter = new();
    private readonly LoudnessAnalysis _loudness = new();
    private long _taken;

    /// <summary>Measures the loudness of each utterance too, for which all audio is decoded; else headers tell lengths where they can.</summary>
    [Parameter]
    public SwitchParameter Loudness { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => BeginReport($"measure 1 {(Loudness ? "loudness" : "lengths")}");

    /// <inheritdoc/>
    private protected override Action<AudioWork> Plan(AudioUtterance utterance)
    {
        _taken++;
        if (Report?.FindMeasure(utterance) is { } known) return work => work.WriteObject(known);
        return work =>
        {
            try
            {
                work.WriteObject(Measure(utterance, work));
            }
            catch (Exception e) when (e is AudioException)
            {
                // Its place among the others, whatever becomes of it.
                work.WriteObject(new UtteranceMeasure(utterance, null, 0, 0, null));
                throw;
            }
        };
    }

    /// <inheritdoc/>
    protected internal override void WriteResult(object result)
    {
        var measure = (UtteranceMeasure)result;
        if (Report is { } report) Guard(() => report.Keep(measure));
        _meter.Add(measure);
    }

    /// <inheritdoc/>
    private protected override void Finish()
    {
        if (_taken == 0) return;
        CompleteReport(null);
        WriteObject(_meter.Size);
    }

    private UtteranceMeasure Measure(AudioUtterance utterance, AudioWork work)
    {
        using var stream = work.Open();
        var (rate, channels) = (stream.SampleRate, stream.Channels);
        if (!Loudness)
            return new UtteranceMeasure(utterance, stream.Length >= 0 ? stream.Length : Pump.Count(stream, work.CancellationToken), rate, channels, null);
        using var run = _loudness.Begin();
        Pump.Run(stream, [run], work.CancellationToken);
        return new UtteranceMeasure(utterance, (long)Math.Round(run.Result.Duration.TotalSeconds * rate), rate, channels, run.Result.IntegratedLoudness);
    }
}
