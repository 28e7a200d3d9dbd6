using System.Globalization;
using System.Text.RegularExpressions;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>What audio is to be like. A rule that is null, empty or false is none.</summary>
public sealed record AudioRules
{
    /// <summary>Sampling rates that are allowed, in Hz.</summary>
    public int[] SampleRate { get; init; } = [];

    /// <summary>Numbers of channels that are allowed.</summary>
    public int[] Channels { get; init; } = [];

    /// <summary>Containers that are allowed, as <see cref="AudioInfo.Format"/> has them.</summary>
    public string[] Format { get; init; } = [];

    /// <summary>Codecs that are allowed, as <see cref="AudioInfo.Codec"/> has them.</summary>
    public string[] Codec { get; init; } = [];

    /// <summary>Bits of a stored sample that are allowed.</summary>
    public int[] BitDepth { get; init; } = [];

    /// <summary>The fewest bits of a sample that must be in use.</summary>
    public int? MinBitDepthInUse { get; init; }

    /// <summary>Whether no run of three samples or more may be at full scale.</summary>
    public bool NoClipping { get; init; }

    /// <summary>The highest true peak, in dBTP.</summary>
    public double? MaxTruePeak { get; init; }

    /// <summary>The integrated loudness, in LUFS.</summary>
    public double? Loudness { get; init; }

    /// <summary>How far from it the loudness may be, in LU.</summary>
    public double LoudnessTolerance { get; init; } = 1;

    /// <summary>The largest loudness range, in LU.</summary>
    public double? MaxLoudnessRange { get; init; }

    /// <summary>The longest silence at the start, in seconds.</summary>
    public double? MaxHeadSilence { get; init; }

    /// <summary>The longest silence at the end, in seconds.</summary>
    public double? MaxTailSilence { get; init; }

    /// <summary>What is below it counts as silence, in dBFS.</summary>
    public double SilenceThreshold { get; init; } = -60;

    /// <summary>The shortest duration, in seconds.</summary>
    public double? MinDuration { get; init; }

    /// <summary>The longest duration, in seconds.</summary>
    public double? MaxDuration { get; init; }

    /// <summary>The largest DC offset, of either sign; 1 is full scale.</summary>
    public double? MaxDcOffset { get; init; }

    /// <summary>The least correlation of the channels of stereo, −1 to 1.</summary>
    public double? MinCorrelation { get; init; }

    /// <summary>Tags that must be there, each with a regular expression that its value matches.</summary>
    public IReadOnlyDictionary<string, string> MatchesTag { get; init; } = new Dictionary<string, string>();

    internal bool NeedsLevel => MinBitDepthInUse is not null || NoClipping || MaxHeadSilence is not null || MaxTailSilence is not null
        || MaxDcOffset is not null || MinCorrelation is not null;

    internal bool NeedsLoudness => MaxTruePeak is not null || Loudness is not null || MaxLoudnessRange is not null;

    /// <summary>Judges audio that was measured.</summary>
    /// <param name="info">What the file says, or the clip.</param>
    /// <param name="seconds">How long the audio is that was read; null where it could not be read to its end.</param>
    /// <param name="damage">Why the audio cannot be read to its end, in words; null where it can.</param>
    /// <param name="level">Its level; null where none is needed, or it could not be measured.</param>
    /// <param name="loudness">Its loudness; likewise.</param>
    internal List<AudioRuleResult> Judge(AudioInfo info, double? seconds, string? damage, AudioStatistics? level, AudioLoudness? loudness)
    {
        var results = new List<AudioRuleResult> { new("Decodes", damage is null, "whole", damage ?? "whole", null) };
        OneOf(nameof(SampleRate), SampleRate, info.SampleRate, "Hz");
        OneOf(nameof(Channels), Channels, info.Channels, "channels");
        OneOf(nameof(BitDepth), BitDepth, info.BitDepth, "bits");
        Word(nameof(Format), Format, info.Format);
        Word(nameof(Codec), Codec, info.Codec);
        Least(nameof(MinDuration), MinDuration, seconds, "s");
        Most(nameof(MaxDuration), MaxDuration, seconds, "s");
        foreach (var (name, pattern) in MatchesTag) Tag(name, pattern);
        if (level is not null)
        {
            Least(nameof(MinBitDepthInUse), MinBitDepthInUse, level.BitDepthInUse, "bits in use");
            if (NoClipping) Clipping(level);
            Most(nameof(MaxHeadSilence), MaxHeadSilence, level.HeadSilence.TotalSeconds, "s");
            Most(nameof(MaxTailSilence), MaxTailSilence, level.TailSilence.TotalSeconds, "s");
            Most(nameof(MaxDcOffset), MaxDcOffset, level.DcOffset is { } offset ? Math.Abs(offset) : null, "");

            // What is no stereo, or silent on one side, cancels nothing.
            Least(nameof(MinCorrelation), MinCorrelation, level.Correlation, "", isKeptByNone: true);
        }

        if (loudness is not null)
        {
            Most(nameof(MaxTruePeak), MaxTruePeak, loudness.TruePeak, "dBTP", isKeptByNone: true);
            Most(nameof(MaxLoudnessRange), MaxLoudnessRange, loudness.LoudnessRange, "LU", isKeptByNone: true);
            if (Loudness is { } target)
            {
                var found = loudness.IntegratedLoudness;
                results.Add(new AudioRuleResult(
                    nameof(Loudness),
                    found is { } value && Math.Abs(value - target) <= LoudnessTolerance,
                    Text($"{target:0.##} LUFS within {LoudnessTolerance:0.##} LU"),
                    found is { } figure ? Text($"{figure:0.00} LUFS") : loudness.State == LoudnessState.Silent ? "silent" : "too short for a loudness",
                    found));
            }
        }

        return results;

        void OneOf(string rule, int[] allowed, int? actual, string unit)
        {
            if (allowed.Length == 0) return;
            results.Add(new AudioRuleResult(
                rule, actual is { } value && allowed.Contains(value), $"{string.Join(" or ", allowed.Select(one => Text($"{one}")))} {unit}",
                actual is { } found ? Text($"{found} {unit}") : "none", actual));
        }

        void Word(string rule, string[] allowed, string actual)
        {
            if (allowed.Length == 0) return;
            results.Add(new AudioRuleResult(
                rule, allowed.Contains(actual, StringComparer.OrdinalIgnoreCase), string.Join(" or ", allowed), actual.Length > 0 ? actual : "none", null));
        }

        void Most(string rule, double? limit, double? actual, string unit, bool isKeptByNone = false) =>
            Bound(rule, limit, actual, unit, isKeptByNone, (value, most) => value <= most, "at most");

        void Least(string rule, double? limit, double? actual, string unit, bool isKeptByNone = false) =>
            Bound(rule, limit, actual, unit, isKeptByNone, (value, least) => value >= least, "at least");

        void Bound(string rule, double? limit, double? actual, string unit, bool isKeptByNone, Func<double, double, bool> holds, string words)
        {
            if (limit is not { } bound) return;
            results.Add(new AudioRuleResult(
                rule,
                actual is { } value ? holds(value, bound) : isKeptByNone,
                $"{words} {Figure(bound)}",
                actual is { } found ? Figure(found) : "none",
                actual));

            // Of levels no more than a meter tells; what is as near to a bound as that is told by its Value.
            string Figure(double value) => Text(unit is "dBTP" or "LU" ? $"{value:0.###} {unit}" : (FormattableString)$"{value:0.######} {unit}").TrimEnd();
        }

        void Clipping(AudioStatistics of) => results.Add(new AudioRuleResult(
            nameof(NoClipping),
            of.ClippedSamples == 0,
            "no samples clipped",
            of.ClippedSamples == 0 ? "no samples clipped" : Text($"{of.ClippedSamples} samples in {of.ClippedRuns} runs clipped, the first at {(double)of.FirstClipped / of.SampleRate:0.###} s"),
            of.ClippedSamples));

        void Tag(string name, string pattern)
        {
            var value = info.Tags.FirstOrDefault(tag => tag.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            results.Add(new AudioRuleResult(
                nameof(MatchesTag),
                value is not null && Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)),
                $"the tag {name} matching '{pattern}'",
                value is null ? $"no tag {name}" : $"the tag {name} '{value}'",
                null));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
