using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Cuts parts out of audio, by time or by sample, and turns them round: of clips, or of files into a folder.</summary>
/// <remarks>A part that is not at the start knows where it begins (StartTime).</remarks>
[Cmdlet(VerbsCommon.Select, "Audio", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Select-Audio.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed class SelectAudioCommand : AudioConversionCmdlet
{
    private static readonly string[] Ways = [nameof(End), nameof(Last), nameof(FirstSample), nameof(SampleCount), nameof(Segment)];

    /// <summary>Where the part ends: seconds, or a time. Instead of <c>-Duration</c>.</summary>
    [Parameter]
    [Alias("to")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime? End { get; set; }

    /// <summary>Takes so much from the end: seconds, or a time.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime? Last { get; set; }

    /// <summary>The first sample of the part, counted from 0.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public long? FirstSample { get; set; }

    /// <summary>How many samples of each channel the part has at most.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public long? SampleCount { get; set; }

    /// <summary>
    /// Several parts, in any order: anything with a Start and an End in seconds from the start of the file, such as rows of a CSV file or
    /// what <c>Split-Audio -AsSegment</c> gives. Each becomes a clip, or a file whose name ends in its number. Of segments of several files
    /// each file takes its own.
    /// </summary>
    [Parameter]
    [Alias("Segments")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AudioSegmentCompleter))]
    public AudioSegment[]? Segment { get; set; }

    /// <summary>Runs each part from its end to its start.</summary>
    [Parameter]
    public SwitchParameter Reverse { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => Reverse ? "Reverse" : "Cut";

    /// <inheritdoc/>
    private protected override bool SplitsInputs => Segment is { Length: > 1 };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var given = Ways.Where(MyInvocation.BoundParameters.ContainsKey).ToHashSet();
        var hasTime = Offset is not null || Duration is not null;
        if (given.Count == 0 && !hasTime && !Reverse && !MyInvocation.ExpectingInput)
            ThrowParameterError(nameof(Offset), "Say which part: -Offset 1:30 -Duration 10, -End, -Last, -FirstSample and -SampleCount, -Segment, or -Reverse for all of it.");
        Forbid(nameof(Last), hasTime || given.Count > 1, "takes so much from the end, and the part is said in another way too");
        Forbid(nameof(Segment), hasTime || given.Count > 1, "says which parts, and a part is said in another way too");
        Forbid(nameof(FirstSample), hasTime || End is not null, "counts samples, and a time is given too");
        Forbid(nameof(SampleCount), hasTime || End is not null, "counts samples, and a time is given too");
        Forbid(nameof(End), Duration is not null, "and -Duration both say where the part ends");
        if (End is { } end && end <= (Offset ?? 0))
            ThrowParameterError(nameof(End), $"-End {end} is not after the start of the part, {Offset ?? 0}.", end);
        if (Segment is not null && IsDestinationFile && Segment.Length > 1)
        {
            ThrowParameterError(
                nameof(Destination), $"Each of the {Segment.Length} parts becomes a file, and '{Destination}' is one. Give a folder: '{Destination}/' or another.", Destination);
        }

        void Forbid(string name, bool isClash, string why)
        {
            if (given.Contains(name) && isClash) ThrowParameterError(name, $"-{name} {why}. Leave one of them out.");
        }
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => Reverse ? new ReversedStream(stream) : stream;

    /// <inheritdoc/>
    private protected override IReadOnlyList<AudioInput> PartsOf(AudioInput input)
    {
        if (End is null && Last is null && FirstSample is null && SampleCount is null && Segment is null) return [input];
        if (End is { } end)
        {
            var offset = AudioTime.FromTimeSpan(input.Offset);
            input.Duration = end.Value - offset.Value;
            return end > offset ? [input] : throw new AudioException(
                AudioError.InvalidArgument, $"-End {end} is not after the start of the part, {offset}.", input.SourcePath);
        }

        var (rate, count) = Measure(input);
        if (Last is { } last)
        {
            var length = Math.Min(count, AudioTime.ToSamples(last, rate));
            return [input.With(count - length, length, rate, "")];
        }

        if (Segment is null) return [input.With(FirstSample ?? 0, SampleCount, rate, "")];
        var segments = AudioSegment.OfFile(Segment, input.SourcePath);
        return segments.Count > 0
            ? [.. segments.Select((segment, i) => PartOf(input, segment, rate, PartSuffix.Of(i, segments.Count)))]
            : throw new AudioException(AudioError.InvalidArgument, $"The {Segment.Length} segments are of several files, and none of them is of this one.", input.SourcePath);
    }

    // Times of segments are those of the file, also where the clip is a part of it.
    private static AudioInput PartOf(AudioInput input, AudioSegment segment, int rate, string suffix)
    {
        var origin = input.Clip?.StartTime ?? 0;
        if (segment.Start < origin)
            throw new AudioException(AudioError.InvalidArgument, FormattableString.Invariant($"The segment {segment} is before the start of the clip, {origin} s."), input.SourcePath);
        var (first, last) = (AudioTime.ToSamples(AudioTime.FromDouble(segment.Start - origin), rate), AudioTime.ToSamples(AudioTime.FromDouble(segment.End - origin), rate));
        return input.With(first, last - first, rate, suffix);
    }
}
