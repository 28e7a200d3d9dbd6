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
    /// By how many decibels each input is louder or softer in the mix, in the order of the inputs, -200 to 200; one value is that of all.
    /// By default 0, as loud as it is.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(-200.0, 200.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double[]? Decibel { get; set; }

    /// <summary>
    /// What each input is multiplied by, in the order of the inputs, -1e10 to 1e10: 0.5 halves its amplitude; one value is that of all.
    /// Instead of <see cref="Decibel"/>.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(-GainStream.LargestFactor, GainStream.LargestFactor)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double[]? Factor { get; set; }

    /// <summary>When each input begins in the mix, in seconds or as times, in the order of the inputs; 250 milliseconds are 0.25 or
    /// 250ms, and a number of 100 or more has to have a unit. By default at its start.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Delay]
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
        RefuseTogether(nameof(Decibel), nameof(Factor));
        if (Snr is null) return;
        RefuseGiven(
            [nameof(Decibel), nameof(Factor), nameof(Delay)],
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

        RequireCount(nameof(Decibel), Decibel?.Length, signals.Count, isOneEnough: true);
        RequireCount(nameof(Factor), Factor?.Length, signals.Count, isOneEnough: true);
        RequireCount(nameof(Delay), Delay?.Length, signals.Count, isOneEnough: false);
        OpenableSignal[] tracks = [.. signals.Select((signal, i) => FactorOf(i) is 1 ? signal : signal.Through(stream => new GainStream(stream, [.. Enumerable.Repeat(FactorOf(i), stream.Channels)])))];
        var delays = Delay?.Select(delay => AudioTime.ToSamples(delay, signals[0].Signal.SampleRate)).ToArray();
        if (delays is not null) TellApart(work, signals, delays);
        return new MergedStream(tracks, delays);
    }

    // Who writes milliseconds, as FFmpeg's adelay takes them, gets inputs one after the other, with long silence between them.
    private static void TellApart(AudioWork work, IReadOnlyList<OpenableSignal> signals, long[] delays)
    {
        for (var i = 0; i < signals.Count; i++)
        {
            long[] ends = [.. signals.Select((signal, other) => other == i ? 0 : signal.Signal.Length < 0 ? long.MaxValue : delays[other] + signal.Signal.Length)];
            if (delays[i] <= ends.Max()) continue;
            var seconds = (double)delays[i] / signals[i].Signal.SampleRate;
            work.WriteWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"'{signals[i].Signal.Source.Name}' begins at {seconds:0.###} s, after the others have ended. -Delay is in seconds: {seconds:0.###} ms are {seconds / 1000:0.######}."));
        }
    }

    /// <inheritdoc/>
    private protected override void Tell(AudioWork work, SampleStream combined)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (combined is not MergedStream { Peak: > 1 } mix) return;
        var excess = 20 * Math.Log10(mix.Peak);
        work.WriteWarning(string.Create(
            CultureInfo.InvariantCulture,
            $"The mix goes {excess:0.00} dB beyond full scale, to {mix.Peak:0.####} at {AudioTime.FromSamples(mix.PeakSample, mix.SampleRate):c}. Take all down with {(Snr is null ? "-Decibel" : "Set-AudioGain")}, by {excess:0.00} dB or more, or keep floating point."));
    }

    private double FactorOf(int index) => this switch
    {
        { Decibel: { } decibels } => GainStream.ToFactor(decibels.Length == 1 ? decibels[0] : decibels[index]),
        { Factor: { } factors } => factors.Length == 1 ? factors[0] : factors[index],
        _ => 1,
    };

    private static void RequireCount(string name, int? given, int count, bool isOneEnough)
    {
        if (given is null || given == count || (isOneEnough && given == 1)) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(CultureInfo.InvariantCulture, $"-{name} has {given} values, and there are {count} inputs. Give one for each{(isOneEnough ? ", or one for all" : "")}."));
    }
}
