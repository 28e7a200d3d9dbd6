using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Finds the beats of music: where listeners tap their foot.</summary>
/// <remarks>
/// The channels of a signal are taken together, as their mean; of a strength with several channels, each has beats of its own. A segment runs from
/// one beat to the next, and the last one as long as a beat of the tempo, at most to the end; its score is the tempo. How beats are found:
/// <see cref="BeatTracker"/>, by a tempo as <see cref="TempoAnalysis"/> finds it.
/// </remarks>
public sealed class BeatAnalysis : Analysis<IReadOnlyList<AudioSegment>>, IRhythmAnalysis<IReadOnlyList<AudioSegment>>
{
    private readonly OnsetStrengthAnalysis _strengths;

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public BeatAnalysis(BeatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _strengths = new OnsetStrengthAnalysis(options.Strength);
    }

    /// <summary>The options.</summary>
    public BeatOptions Options { get; }

    /// <inheritdoc/>
    public override AnalysisRun<IReadOnlyList<AudioSegment>> Begin() => new StrengthRun<IReadOnlyList<AudioSegment>>(
        _strengths, mixes: true, (strength, count) => Make(strength, strength.StartTime + (count / (double)strength.SampleRate)));

    /// <inheritdoc/>
    public IReadOnlyList<AudioSegment> Compute(FeatureMatrix strength)
    {
        StrengthRows.Require(strength);
        return Make(strength, StrengthRows.TimeOf(strength, Math.Max(0, strength.Frames - 1)));
    }

    /// <summary>The beats of one channel, as frames, and the tempo of each frame, or one of all; none where nothing begins.</summary>
    internal (List<int> Frames, IReadOnlyList<double> Tempi) Find(FeatureMatrix strength, int channel)
    {
        var strengths = StrengthRows.Of(strength, channel);
        var tempi = Options.Tempo;
        if (tempi is null)
        {
            var tempo = TempoAnalysis.Find(new TempoOptions { StartTempo = Options.StartTempo }, strengths, strength.SampleRate, strength.HopLength);
            if (double.IsNaN(tempo)) return ([], []);
            tempi = [tempo];
        }
        else if (tempi.Count != 1 && tempi.Count != strength.Frames)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                FormattableString.Invariant($"Tempo must be one number or one for each of the {strength.Frames} frames, not {tempi.Count}."),
                strength.Source.Path);
        }

        return (BeatTracker.Find(strengths, tempi, StrengthRows.RateOf(strength), Options.Tightness, !Options.NoTrim), tempi);
    }

    private AudioSegment[] Make(FeatureMatrix strength, double end)
    {
        var segments = new List<AudioSegment>();
        for (var channel = 0; channel < strength.Channels; channel++)
        {
            var (frames, tempi) = Find(strength, channel);
            for (var i = 0; i < frames.Count; i++)
            {
                var tempo = tempi[tempi.Count == 1 ? 0 : frames[i]];
                var start = StrengthRows.TimeOf(strength, frames[i]);
                var next = i + 1 < frames.Count ? StrengthRows.TimeOf(strength, frames[i + 1]) : Math.Max(start, Math.Min(end, start + (60 / tempo)));
                segments.Add(new AudioSegment(start, Options.Moment ? start : next, strength.SampleRate)
                {
                    Label = "beat",
                    Score = tempo,
                    Channel = strength.Channels > 1 ? channel : null,
                    Source = strength.Source,
                });
            }
        }

        return [.. segments];
    }
}
