using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Splits audio at silences, at times or into pieces of one length: into clips, files or segments.</summary>
/// <remarks>A part knows where it begins (StartTime).</remarks>
[Cmdlet(VerbsCommon.Split, "Audio", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Split-Audio.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo), typeof(AudioSegment))]
public sealed class SplitAudioCommand : SilenceCmdlet
{
    private static readonly string[] Ways = [nameof(BySilence), nameof(ByVoice), nameof(Length), nameof(At)];

    private static readonly string[] SilenceParameters = [nameof(TopDb), nameof(Reference), nameof(FrameLength), nameof(HopLength)];
    private static readonly string[] PauseParameters = [nameof(MinSilence), nameof(Padding)];

    private VoiceActivityAnalysis? _voice;

    /// <summary>Takes each sound by itself and leaves out the silences between them: the intervals of <c>librosa.effects.split</c>.</summary>
    [Parameter]
    public SwitchParameter BySilence { get; set; }

    /// <summary>
    /// Takes each stretch of speech by itself, as <c>Get-VoiceActivity</c> finds it; <c>-MinSilence</c> and <c>-Padding</c> are then 0.1 and
    /// 0.03 s by default.
    /// </summary>
    [Parameter]
    public SwitchParameter ByVoice { get; set; }

    /// <summary>How speech is told with <c>-ByVoice</c>, as by <c>Get-VoiceActivity</c>: <c>Energy</c>, by default, or <c>Neural</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<VoiceMethod>))]
    public Choice<VoiceMethod> Method { get; set; } = VoiceMethod.Energy;

    /// <summary>Takes pieces of this length: seconds, or a time. The last may be shorter.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime? Length { get; set; }

    /// <summary>How much the start of a piece shares with the end of the one before, in seconds or as a time; shorter than <see cref="Length"/>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime? Overlap { get; set; }

    /// <summary>Leaves out a last piece that is shorter than <see cref="Length"/>.</summary>
    [Parameter]
    public SwitchParameter DropLast { get; set; }

    /// <summary>Cuts at these times, in ascending order.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime[]? At { get; set; }

    /// <summary>Gives the places of the parts as segments, in seconds from the start of the file or clip, and reads and writes no parts.</summary>
    [Parameter]
    public SwitchParameter AsSegment { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => "Split";

    /// <inheritdoc/>
    private protected override bool SplitsInputs => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var given = Ways.Where(MyInvocation.BoundParameters.ContainsKey).ToArray();
        if (given.Length != 1) ThrowParameterError(nameof(BySilence), "Say in one way where to split: -BySilence, -ByVoice, -Length or -At.");
        if (!BySilence) RefuseGiven(SilenceParameters, name => $"-{name} is about silences. Give -BySilence too, or leave it out.");
        if (!ByVoice) RefuseGiven([nameof(Method)], name => $"-{name} is how speech is told. Give -ByVoice too, or leave it out.");
        if (!BySilence && !ByVoice) RefuseGiven(PauseParameters, name => $"-{name} is about silences. Give -BySilence or -ByVoice too, or leave it out.");
        if (Length is null && (Overlap is not null || DropLast))
            ThrowParameterError(nameof(Length), "-Overlap and -DropLast are about pieces of one length. Give -Length too, or leave them out.");
        if (Length is { } length && (length.Value == TimeSpan.Zero || Overlap >= length))
            ThrowParameterError(nameof(Length), $"-Length {length} must be longer than -Overlap {Overlap ?? 0}.", length);
        for (var i = 0; At is not null && i < At.Length; i++)
        {
            if (At[i] <= (i == 0 ? default : At[i - 1]))
                ThrowParameterError(nameof(At), $"-At {At[i]} is not after {(i == 0 ? default : At[i - 1])}: give times above 0 in ascending order.", At[i]);
        }

        if (AsSegment && Destination is not null)
            ThrowParameterError(nameof(AsSegment), "-AsSegment tells where the parts are, and a destination is for writing them. Leave one of the two out.");
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => stream;

    /// <inheritdoc/>
    private protected override IReadOnlyList<AudioInput> PartsOf(AudioInput input)
    {
        int rate;
        List<(long Start, long End)> parts;
        if (BySilence)
        {
            using var stream = Open(input);
            rate = stream.SampleRate;
            parts = [.. FindSounds(stream).Select(sound => (sound.StartSample!.Value, sound.EndSample!.Value))];
            if (parts.Count == 0) WriteWarning($"'{input.Name}' is silent from start to end: there are no parts.");
        }
        else if (ByVoice)
        {
            using var stream = Open(input);
            rate = stream.SampleRate;
            parts = FindSpeech(stream);
            if (parts.Count == 0) WriteWarning($"Nobody speaks in '{input.Name}': there are no parts.");
        }
        else
        {
            (rate, var count) = Measure(input);
            parts = Length is { } length ? Pieces(count, AudioTime.ToSamples(length, rate), AudioTime.ToSamples(Overlap ?? 0, rate)) : Between(count, rate);
        }

        if (IsDestinationFile && parts.Count > 1)
        {
            ThrowParameterError(
                nameof(Destination), $"Each of the {parts.Count} parts becomes a file, and '{Destination}' is one. Give a folder: '{Destination}/' or another.", Destination);
        }

        if (!AsSegment) return [.. parts.Select((part, i) => input.With(part.Start, part.End - part.Start, rate, PartSuffix.Of(i, parts.Count)))];
        var start = input.Offset.TotalSeconds + (input.Clip?.StartTime ?? 0);
        foreach (var part in parts)
            WriteObject(new AudioSegment(start + (double)part.Start / rate, start + (double)part.End / rate, rate) { Source = input.Source, Channel = input.Channel });
        return [];
    }

    private VoiceActivityAnalysis VoiceAnalysis => _voice ??= new VoiceActivityAnalysis(VoiceOptions());

    private VoiceActivityOptions VoiceOptions()
    {
        var given = MyInvocation.BoundParameters;
        var options = new VoiceActivityOptions { Method = Method };
        if (given.ContainsKey(nameof(MinSilence))) options = options with { MinSilence = MinSilence.Seconds };
        if (given.ContainsKey(nameof(Padding))) options = options with { Padding = Padding.Seconds };
        return options;
    }

    private List<(long Start, long End)> FindSpeech(InputStream stream)
    {
        var (start, rate) = (stream.StartTime, stream.SampleRate);
        return
        [
            .. VoiceAnalysis.Compute(stream, CancellationToken).Segments.Select(speech => (
                (long)Math.Round((speech.Start - start) * rate), (long)Math.Round((speech.End - start) * rate))),
        ];
    }

    private List<(long Start, long End)> Pieces(long count, long length, long overlap)
    {
        if (length <= overlap)
            throw new AudioException(AudioError.InvalidArgument, $"Pieces of {Length} with an overlap of {Overlap} have no sample of their own at this rate.");
        var pieces = new List<(long, long)>();
        for (long start = 0; start < count; start += length - overlap)
        {
            var end = Math.Min(count, start + length);
            if (!DropLast || end - start == length) pieces.Add((start, end));

            // What follows would only hold again what this one holds.
            if (end == count) break;
        }

        return pieces;
    }

    private List<(long Start, long End)> Between(long count, int rate)
    {
        long[] borders = [0, .. At!.Select(time => AudioTime.ToSamples(time, rate)).Where(sample => sample < count), count];
        return [.. borders.Zip(borders.Skip(1)).Where(part => part.First < part.Second)];
    }
}
