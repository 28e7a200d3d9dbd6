using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Corpora;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Measures how much there is in a dataset: hours, speakers, lengths, rates, and loudness where that is asked for.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "AudioDataset", HelpUri = HelpPages + "Measure-AudioDataset.md")]
[OutputType(typeof(DatasetSize))]
public sealed class MeasureAudioDatasetCommand : DatasetCmdlet
{
    private readonly DatasetMeter _meter = new();
    private readonly LoudnessAnalysis _loudness = new();
    private long _taken;

    /// <summary>Measures the loudness of each utterance too, for which all audio is decoded; else headers tell lengths where they can.</summary>
    [Parameter]
    public SwitchParameter Loudness { get; set; }

    /// <inheritdoc/>
    private protected override Action<AudioWork> Plan(AudioUtterance utterance)
    {
        _taken++;
        return work =>
        {
            var measured = new Measured(utterance);
            // Its place among the others, whatever becomes of it.
            work.WriteObject(measured);
            using var stream = work.Open();
            var (rate, channels) = (stream.SampleRate, stream.Channels);
            long count;
            if (Loudness)
            {
                using var run = _loudness.Begin();
                Pump.Run(stream, [run], work.CancellationToken);
                measured.Loudness = run.Result.IntegratedLoudness;
                count = (long)Math.Round(run.Result.Duration.TotalSeconds * rate);
            }
            else
            {
                count = stream.Length >= 0 ? stream.Length : Pump.Count(stream, work.CancellationToken);
            }

            (measured.Seconds, measured.SampleRate, measured.Channels) = ((double)count / rate, rate, channels);
        };
    }

    /// <inheritdoc/>
    protected internal override void WriteResult(object result)
    {
        var measured = (Measured)result;
        if (measured.Seconds is { } seconds) _meter.Add(measured.Utterance, seconds, measured.SampleRate, measured.Channels, measured.Loudness);
        else _meter.AddUnmeasured();
    }

    /// <inheritdoc/>
    private protected override void Finish()
    {
        if (_taken > 0) WriteObject(_meter.Size);
    }

    private sealed class Measured(AudioUtterance utterance)
    {
        public AudioUtterance Utterance { get; } = utterance;

        public double? Seconds { get; set; }

        public int SampleRate { get; set; }

        public int Channels { get; set; }

        public double? Loudness { get; set; }
    }
}
