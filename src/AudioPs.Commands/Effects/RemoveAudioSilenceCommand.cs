using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Cuts off silence at the start and the end of audio, or all of it: of clips, or of files into a folder.</summary>
/// <remarks>Files are read twice, first to find their silences.</remarks>
[Cmdlet(VerbsCommon.Remove, "AudioSilence", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Remove-AudioSilence.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed class RemoveAudioSilenceCommand : SilenceCmdlet
{
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
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => stream;

    /// <inheritdoc/>
    private protected override Func<SampleStream, SampleStream> ShapeFor(AudioWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
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
}
