using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Finds where sounds begin: the peaks of the onset strength.</summary>
/// <remarks>
/// The channels of a signal are taken together, as their mean; of a strength with several channels, each has onsets of its own. A segment runs
/// from one onset to the next, the last one to the end, with the strength of its onset as its score: normalised where strengths are.
/// </remarks>
public sealed class OnsetAnalysis : Analysis<IReadOnlyList<AudioSegment>>, IRhythmAnalysis<IReadOnlyList<AudioSegment>>
{
    // The least normal float32 value: what keeps a strength that never changes from 0 / 0.
    private const double Tiny = 1.1754943508222875e-38;

    private readonly OnsetStrengthAnalysis _strengths;
    private readonly FeatureMatrix? _energy;

    /// <summary>An analysis with these options.</summary>
    /// <param name="options">What is an onset.</param>
    /// <param name="energy">
    /// Of the same frames, one row: onsets are moved back to where it begins to rise, in place of the strength. Null for the strength.
    /// </param>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public OnsetAnalysis(OnsetOptions options, FeatureMatrix? energy = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _strengths = new OnsetStrengthAnalysis(options.Strength);
        _energy = energy;
    }

    /// <summary>The options.</summary>
    public OnsetOptions Options { get; }

    /// <inheritdoc/>
    public override AnalysisRun<IReadOnlyList<AudioSegment>> Begin() => new StrengthRun<IReadOnlyList<AudioSegment>>(
        _strengths, mixes: true, (strength, count) => Make(strength, strength.StartTime + (count / (double)strength.SampleRate)));

    /// <inheritdoc/>
    public IReadOnlyList<AudioSegment> Compute(FeatureMatrix strength)
    {
        StrengthRows.Require(strength);
        return Make(strength, StrengthRows.TimeOf(strength, Math.Max(0, strength.Frames - 1)));
    }

    /// <summary>The frames of the onsets in one channel, and how strong each is; several may have been moved back to the same.</summary>
    internal (int[] Frames, double[] Scores) Find(FeatureMatrix strength, int channel)
    {
        var strengths = StrengthRows.Of(strength, channel);
        if (!Options.NoNormalize) Normalize(strengths);
        if (Array.TrueForAll(strengths, value => value == 0)) return ([], []);
        var frames = Options.PickingAt(strength.SampleRate, strength.HopLength).Find(strengths).ToArray();
        var scores = Array.ConvertAll(frames, frame => strengths[frame]);
        if (Options.Backtrack) MoveBack(frames, EnergyOf(strength, channel) ?? strengths);
        return (frames, scores);
    }

    private AudioSegment[] Make(FeatureMatrix strength, double end)
    {
        var segments = new List<AudioSegment>();
        for (var channel = 0; channel < strength.Channels; channel++)
        {
            var (found, strengths) = Find(strength, channel);
            var (frames, scores) = TakeEachOnce(found, strengths);
            for (var i = 0; i < frames.Length; i++)
            {
                var start = StrengthRows.TimeOf(strength, frames[i]);
                var next = i + 1 < frames.Length ? StrengthRows.TimeOf(strength, frames[i + 1]) : Math.Max(start, end);
                segments.Add(new AudioSegment(start, Options.Moment ? start : next, strength.SampleRate)
                {
                    Label = "onset",
                    Score = scores[i],
                    Channel = strength.Channels > 1 ? channel : null,
                    Source = strength.Source,
                });
            }
        }

        return [.. segments];
    }

    private static void Normalize(double[] strengths)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in strengths) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        for (var t = 0; t < strengths.Length; t++) strengths[t] = (strengths[t] - least) / (most - least + Tiny);
    }

    // Each onset goes to the last frame before it, or itself, where the energy turns from falling to rising, or else to the first frame.
    // T. Jehan, "Creating music by listening", doctoral dissertation, MIT 2005.
    private static void MoveBack(int[] frames, double[] energy)
    {
        var (minimum, next) = (0, 1);
        for (var i = 0; i < frames.Length; i++)
        {
            for (; next <= frames[i] && next < energy.Length - 1; next++)
            {
                if (energy[next] <= energy[next - 1] && energy[next] < energy[next + 1]) minimum = next;
            }

            frames[i] = minimum;
        }
    }

    // Of several that were moved back to the same place one is left, with the score of the strongest.
    private static (int[] Frames, double[] Scores) TakeEachOnce(int[] frames, double[] scores)
    {
        var (places, strongest) = (new List<int>(), new List<double>());
        for (var i = 0; i < frames.Length; i++)
        {
            if (places.Count > 0 && places[^1] == frames[i])
            {
                strongest[^1] = Math.Max(strongest[^1], scores[i]);
                continue;
            }

            places.Add(frames[i]);
            strongest.Add(scores[i]);
        }

        return ([.. places], [.. strongest]);
    }

    private double[]? EnergyOf(FeatureMatrix strength, int channel)
    {
        if (_energy is null) return null;
        if (_energy.Coefficients != 1 || _energy.Frames != strength.Frames || (_energy.Channels != 1 && _energy.Channels != strength.Channels))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                FormattableString.Invariant($"The energy has to have one row and the {strength.Frames} frames of the strength, and has {_energy.Coefficients} and {_energy.Frames}. Take it with the same HopLength."),
                strength.Source.Path);
        }

        return StrengthRows.Of(_energy, _energy.Channels == 1 ? 0 : channel);
    }
}
