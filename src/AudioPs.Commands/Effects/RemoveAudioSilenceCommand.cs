using System.Globalization;
using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Cuts off silence at the start and the end of audio, or all of it: of clips, or of files into a folder.</summary>
/// <remarks>Files are read twice, first to find their silences.</remarks>
[Cmdlet(VerbsCommon.Remove, "AudioSilence", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Remove-AudioSilence.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class RemoveAudioSilenceCommand : SilenceCmdlet
{
    /// <summary>
    /// How silence is found: <c>Frames</c>, as librosa does, by default; or <c>FFmpeg</c>, by its silenceremove, which reads the input
    /// once and cuts at any sample. Its level is that of full scale (<see cref="SilenceCmdlet.Reference"/> is a number, 1 by default), its
    /// window <see cref="SilenceCmdlet.FrameLength"/>, and it removes what is before the first sound (<see cref="KeepEnd"/>) or all silences
    /// (<see cref="Everywhere"/>): where the last sound ends it does not know.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<SilenceMethod>))]
    public Choice<SilenceMethod> Method { get; set; } = SilenceMethod.Frames;

    /// <summary>Removes silence between sounds too, where it is as long as <c>-MinSilence</c>.</summary>
    [Parameter]
    public SwitchParameter Everywhere { get; set; }

    /// <summary>Leaves what is before the first sound.</summary>
    [Parameter]
    public SwitchParameter KeepStart { get; set; }

    /// <summary>Leaves what is after the last sound.</summary>
    [Parameter]
    public SwitchParameter KeepEnd { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => "Remove silence";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (KeepStart && KeepEnd && !Everywhere)
            ThrowParameterError(nameof(KeepEnd), "-KeepStart and -KeepEnd leave nothing to remove but silence between sounds: add -Everywhere, or leave one of the two out.");
        if (Method.Value == SilenceMethod.FFmpeg) CheckFilter();
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => stream;

    /// <inheritdoc/>
    private protected override Func<SampleStream, SampleStream> ShapeFor(AudioWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Method.Value == SilenceMethod.FFmpeg) return stream => new FilterGraphStream(stream, Graph(stream), [stream], 0, null, CancellationToken);
        IReadOnlyList<AudioSegment> sounds;
        using (var stream = work.OpenAhead()) sounds = FindSounds(stream);
        if (sounds.Count == 0)
        {
            work.WriteWarning($"'{work.Input!.Name}' is silent from start to end: nothing is left of it.");
            return stream => new PartsStream(stream, []);
        }

        var parts = sounds.Select(sound => (Start: sound.StartSample!.Value, End: sound.EndSample!.Value)).ToArray();
        if (!Everywhere) parts = [(parts[0].Start, parts[^1].End)];
        if (KeepStart) parts[0].Start = 0;
        if (KeepEnd) parts[^1].End = long.MaxValue;
        if (work.IsVerbose)
        {
            work.WriteVerbose(FormattableString.Invariant(
                $"{work.Input!.Name}: {(Everywhere ? sounds.Count : 1)} part, from {(double)parts[0].Start / sounds[0].SampleRate:0.###} s to {sounds[^1].End:0.###} s."));
        }

        return stream => new PartsStream(stream, parts);
    }

    private void CheckFilter()
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(HopLength)))
            ThrowParameterError(nameof(HopLength), "-HopLength is of frames: with -Method FFmpeg silence ends at any sample. Leave it out.");
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Reference)) && FullScaleLevel is null)
            ThrowParameterError(nameof(Reference), "With -Method FFmpeg, which has not heard all of the input when it decides, -Reference is a number, of which 1 is full scale.", Reference);
        if (!Everywhere && !KeepEnd)
            ThrowParameterError(nameof(Method), "silenceremove does not know the last sound from the others: with -Method FFmpeg give -KeepEnd, to remove what is before the first sound, or -Everywhere; or leave -Method out.");
        if (Everywhere && KeepEnd)
            ThrowParameterError(nameof(KeepEnd), "With -Method FFmpeg, -Everywhere removes the silence at the end too. Leave one of the two out.");
    }

    // The number that -Reference is; null where it is that of the input itself.
    private double? FullScaleLevel => !MyInvocation.BoundParameters.ContainsKey(nameof(Reference)) ? 1
        : double.TryParse($"{Reference}", NumberStyles.Float, CultureInfo.InvariantCulture, out var level) ? level : null;

    // https://ffmpeg.org/ffmpeg-filters.html#silenceremove
    private string Graph(SampleStream stream)
    {
        var threshold = FullScaleLevel!.Value * Math.Pow(10, -TopDb / 20);
        var window = Math.Min(10, (double)FrameLength / stream.SampleRate);
        var start = KeepStart ? "0" : string.Create(CultureInfo.InvariantCulture, $"1:start_threshold={threshold:R}:start_silence={Padding.Seconds:0.######}");
        var stop = Everywhere
            ? string.Create(CultureInfo.InvariantCulture, $":stop_periods=-1:stop_threshold={threshold:R}:stop_duration={MinSilence.Seconds:0.######}:stop_silence={Padding.Seconds:0.######}")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"silenceremove=start_periods={start}{stop}:detection=rms:window={window:0.######}");
    }
}
