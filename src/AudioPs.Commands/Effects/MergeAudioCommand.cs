using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Mixes audio, so that it sounds together: into a clip, or into a file.</summary>
[Cmdlet(VerbsData.Merge, "Audio", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Merge-Audio.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class MergeAudioCommand : AudioCombinationCmdlet
{
    /// <summary>
    /// By how many dB each input is louder or softer in the mix, in the order of the inputs, -200 to 200; one value is that of all. By
    /// default 0, as loud as it is.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(-200.0, 200.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double[]? Level { get; set; }

    /// <summary>When each input begins in the mix, in seconds or as times, in the order of the inputs. By default at its start.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime[]? Delay { get; set; }

    /// <summary>
    /// The signal-to-noise ratio in dB, -200 to 200, of two inputs: the first is the voice, the second the noise, which gets the level that
    /// gives it, as <c>add_noise</c> of torchaudio does. The mix is as long as the voice, and the noise is taken from its start.
    /// </summary>
    [Parameter]
    [ValidateRange(-200.0, 200.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Snr { get; set; }

    /// <summary>Lets a noise that is shorter than the voice begin anew where it ends. Without it, such a noise is an error.</summary>
    [Parameter]
    public SwitchParameter RepeatNoise { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (RepeatNoise && Snr is null)
            ThrowParameterError(nameof(RepeatNoise), "-RepeatNoise is about the noise of -Snr. Give that too, or leave it out.");
        if (Snr is null) return;
        RefuseGiven(
            [nameof(Level), nameof(Delay)],
            name => $"-Snr sets the level of the noise, which lies under the whole of the voice, so that -{name} has no place beside it. Leave one of them out.");
    }

    /// <inheritdoc/>
    private protected override string ActionName(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"Mix {count} {(count == 1 ? "input" : "inputs")}");

    /// <inheritdoc/>
    private protected override SampleStream Combine(AudioWork work, IReadOnlyList<OpenableSignal> signals)
    {
        if (Snr is { } ratio)
        {
            if (signals.Count != 2)
                throw new AudioException(AudioError.InvalidArgument, $"-Snr is of two inputs, the voice and the noise, and there {(signals.Count == 1 ? "is 1" : $"are {signals.Count}")}.");
            return new MergedStream([signals[0], NoiseMix.Scale(signals[0], signals[1], ratio, RepeatNoise, work.CancellationToken)]);
        }

        RequireCount(nameof(Level), Level?.Length, signals.Count, isOneEnough: true);
        RequireCount(nameof(Delay), Delay?.Length, signals.Count, isOneEnough: false);
        OpenableSignal[] tracks = [.. signals.Select((signal, i) => LevelOf(i) is 0 ? signal : signal.Through(stream => new GainStream(stream, LevelOf(i))))];
        return new MergedStream(tracks, Delay?.Select(delay => AudioTime.ToSamples(delay, signals[0].Signal.SampleRate)).ToArray());
    }

    /// <inheritdoc/>
    private protected override void Tell(AudioWork work, SampleStream combined)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (combined is not MergedStream { Peak: > 1 } mix) return;
        var excess = 20 * Math.Log10(mix.Peak);
        work.WriteWarning(string.Create(
            CultureInfo.InvariantCulture,
            $"The mix goes {excess:0.00} dB beyond full scale, to {mix.Peak:0.####} at {AudioTime.FromSamples(mix.PeakSample, mix.SampleRate):c}. Take all down with {(Snr is null ? "-Level" : "Set-AudioGain")}, by {excess:0.00} dB or more, or keep floating point."));
    }

    private double LevelOf(int index) => Level is null ? 0 : Level.Length == 1 ? Level[0] : Level[index];

    private static void RequireCount(string name, int? given, int count, bool isOneEnough)
    {
        if (given is null || given == count || (isOneEnough && given == 1)) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(CultureInfo.InvariantCulture, $"-{name} has {given} values, and there are {count} inputs. Give one for each{(isOneEnough ? ", or one for all" : "")}."));
    }
}
