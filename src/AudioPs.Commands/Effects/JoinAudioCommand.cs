using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Puts audio one after another, exact to the sample: into a clip, or into a file.</summary>
[Cmdlet(VerbsCommon.Join, "Audio", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Join-Audio.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed class JoinAudioCommand : AudioCombinationCmdlet
{
    /// <summary>
    /// How long the end of one input and the start of the next sound together, in seconds or as a time. By default they do not.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime? Crossfade { get; set; }

    /// <summary>
    /// How the levels go in a crossfade, by the names, words and letters that <c>Add-AudioFade</c> takes: the next input comes in by it, and
    /// the one before goes out by the same curve mirrored. Linear by default, which keeps the level where both are alike; QuarterSine keeps it
    /// where they are not.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<FadeCurve>))]
    public Choice<FadeCurve> Curve { get; set; } = FadeCurve.Linear;

    /// <summary>How much silence is between two inputs, in seconds or as a time. By default none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime? Gap { get; set; }

    /// <summary>
    /// How often all is repeated after its first time, as SoX's repeat and FFmpeg's stream_loop count: with 1 it is there twice. By default
    /// not at all.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Repeat { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Gap is not null && Crossfade is not null)
            ThrowParameterError(nameof(Gap), "-Gap puts silence between two inputs, and -Crossfade lets them overlap. Give one of them.");
        if (Crossfade is null && MyInvocation.BoundParameters.ContainsKey(nameof(Curve)))
            ThrowParameterError(nameof(Curve), "-Curve is that of a crossfade. Say how long that is by -Crossfade, or leave it out.");
        foreach (var (name, time) in new[] { (nameof(Gap), Gap), (nameof(Crossfade), Crossfade) })
        {
            if (time is { } given && given.Value == TimeSpan.Zero) ThrowParameterError(name, $"-{name} is longer than 0. Leave it out for none.", given);
        }
    }

    /// <inheritdoc/>
    private protected override string ActionName(int count) =>
        Repeat > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Inputs(count)}, {Repeat + 1L} times") : Inputs(count);

    /// <inheritdoc/>
    private protected override SampleStream Combine(AudioWork work, IReadOnlyList<OpenableSignal> signals)
    {
        var rate = signals[0].Signal.SampleRate;
        return new JoinedStream(signals, new JoinOptions
        {
            Gap = AudioTime.ToSamples(Gap ?? 0, rate),
            Crossfade = AudioTime.ToSamples(Crossfade ?? 0, rate),
            Curve = Curve,
            Repeat = Repeat,
        });
    }

    private static string Inputs(int count) => string.Create(CultureInfo.InvariantCulture, $"Join {count} {(count == 1 ? "input" : "inputs")}");
}
