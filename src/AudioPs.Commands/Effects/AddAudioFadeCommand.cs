using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Fades audio in and out: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Add, "AudioFade", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Add-AudioFade.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class AddAudioFadeCommand : AudioConversionCmdlet
{
    /// <summary>How long it fades in from silence at its start: seconds, or a time.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime FadeIn { get; set; }

    /// <summary>How long it fades out to silence at its end: seconds, or a time.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime FadeOut { get; set; }

    /// <summary>
    /// How the gain goes: by FFmpeg's curves, in whose words (<c>tri</c>, <c>qsin</c>, <c>hsin</c>, <c>exp</c>, <c>log</c>, <c>par</c>,
    /// <c>ipar</c>, <c>qua</c>, <c>cub</c>, <c>squ</c>, <c>cbr</c>) or SoX's letters (<c>t</c>, <c>q</c>, <c>h</c>, <c>l</c>, <c>p</c>) it may
    /// be named too. Linear by default.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<FadeCurve>))]
    public Choice<FadeCurve> Curve { get; set; } = FadeCurve.Linear;

    /// <inheritdoc/>
    protected override string ActionName => "Fade";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (FadeIn.Value == TimeSpan.Zero && FadeOut.Value == TimeSpan.Zero)
            ThrowParameterError(nameof(FadeIn), "Say how long it fades: -FadeIn 0.5, -FadeOut 2, or both.");
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new FadeStream(stream, AudioTime.ToSamples(FadeIn, stream.SampleRate), AudioTime.ToSamples(FadeOut, stream.SampleRate), Curve);
    }
}
