using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Makes audio: tones, sweeps, noises, clicks, silence, or what a formula says.</summary>
[Cmdlet(VerbsCommon.New, "AudioSignal", DefaultParameterSetName = KindSet, HelpUri = HelpPages + "New-AudioSignal.md")]
[OutputType(typeof(AudioClip))]
public sealed partial class NewAudioSignalCommand : AudioPsCmdlet
{
    private const string KindSet = "Kind";
    private const string ExpressionSet = "Expression";

    private static readonly AudioSignal Defaults = new();

    // What each kind takes beside rate, duration, channels and amplitude, which all take.
    private static readonly Dictionary<string, SignalKind[]> Users = new()
    {
        [nameof(Frequency)] =
        [
            SignalKind.Sine, SignalKind.Square, SignalKind.Triangle, SignalKind.Sawtooth, SignalKind.Chirp, SignalKind.LogarithmicChirp,
            SignalKind.Clicks, SignalKind.Pluck,
        ],
        [nameof(EndFrequency)] = [SignalKind.Chirp, SignalKind.LogarithmicChirp],
        [nameof(Phase)] =
        [
            SignalKind.Sine, SignalKind.Square, SignalKind.Triangle, SignalKind.Sawtooth, SignalKind.Chirp, SignalKind.LogarithmicChirp,
        ],
        [nameof(Naive)] = [SignalKind.Square, SignalKind.Triangle, SignalKind.Sawtooth],
        [nameof(Seed)] = [SignalKind.WhiteNoise, SignalKind.PinkNoise, SignalKind.BrownNoise, SignalKind.Pluck],
        [nameof(Tempo)] = [SignalKind.Clicks],
        [nameof(Times)] = [SignalKind.Clicks],
        [nameof(ClickDuration)] = [SignalKind.Clicks],
        [nameof(Click)] = [SignalKind.Clicks],
        [nameof(Amplitude)] = [.. Enum.GetValues<SignalKind>().Where(kind => kind != SignalKind.Silence)],
    };

    // What came down the pipeline.
    private readonly List<double> _starts = [];

    /// <summary>What to make.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = KindSet)]
    [Alias("Type", "Waveform")]
    [ArgumentCompleter(typeof(MemberCompleter<SignalKind>))]
    public Choice<SignalKind> Kind { get; set; }

    /// <summary>
    /// Hz, at most half of the sampling rate: 440 by default. Of chirps it is the one at the beginning; of clicks that of their tone, 1000 by
    /// default.
    /// </summary>
    [Parameter(Position = 1, ParameterSetName = KindSet)]
    [ValidateRange(double.Epsilon, double.MaxValue)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("fmin", "f0", "click_freq")]
    public double? Frequency { get; set; }

    /// <summary>Hz at the end of a chirp; by default half of the sampling rate.</summary>
    [Parameter(Position = 2, ParameterSetName = KindSet)]
    [ValidateRange(double.Epsilon, double.MaxValue)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("fmax", "f1")]
    public double? EndFrequency { get; set; }

    /// <summary>
    /// A formula for each channel, in the language of FFmpeg's aevalsrc: <c>t</c> is the time in seconds, <c>n</c> the index of the
    /// sample, <c>s</c> the sampling rate.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ExpressionSet)]
    [ArgumentCompleter(typeof(SignalExpressionCompleter))]
    [Alias("exprs")]
    public string[] Expression { get; set; } = [];

    /// <summary>How long: seconds, or a time such as <c>1:30</c>. 1 second by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime Duration { get; set; } = Defaults.Duration;

    /// <summary>Sampling rate in Hz: 44100 by default.</summary>
    [Parameter]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    [Alias("sr", "fs")]
    [WholeNumber]
    public int SampleRate { get; set; } = Defaults.SampleRate;

    /// <summary>How many channels: 1 by default. Noises and strings differ in each, all else is the same in all.</summary>
    [Parameter(ParameterSetName = KindSet)]
    [ValidateRange(1, AudioLimits.MaxChannels)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Channels { get; set; } = Defaults.Channels;

    /// <summary>
    /// The largest value; full scale is 1, and 0.5, 6 dB below it, the default. Band-limited squares and sawtooths go up to 18 % beyond it at
    /// their edges.
    /// </summary>
    [Parameter(ParameterSetName = KindSet)]
    [ValidateRange(double.Epsilon, float.MaxValue)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Amplitude { get; set; } = Defaults.Amplitude;

    /// <summary>Where in its cycle a wave begins, in radians, -2π to 2π: 0 by default, [Math]::PI / 2 for a cosine.</summary>
    [Parameter(ParameterSetName = KindSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Phase { get; set; }

    /// <summary>
    /// Makes squares, triangles and sawtooths of their ideal form, whose harmonics above half of the rate fold back to other tones. By
    /// default they have the harmonics below it and no others.
    /// </summary>
    [Parameter(ParameterSetName = KindSet)]
    public SwitchParameter Naive { get; set; }

    /// <summary>Another number gives another noise, the same number the same everywhere. 0 by default.</summary>
    [Parameter(ParameterSetName = KindSet)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Seed { get; set; }

    /// <summary>Clicks in a minute: 120 by default, the first at the start.</summary>
    [Parameter(ParameterSetName = KindSet)]
    [ValidateRange(double.Epsilon, double.MaxValue)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("bpm")]
    public double Tempo { get; set; } = Defaults.Tempo;

    /// <summary>
    /// Where clicks begin, in seconds; from the pipeline the starts of segments, as Get-Beat and Get-Onset give them. The signal then ends with
    /// the last click, unless -Duration says how long it is.
    /// </summary>
    [Parameter(ParameterSetName = KindSet, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0.0, double.MaxValue)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("Start")]
    public double[]? Times { get; set; }

    /// <summary>How long a click is: seconds, or a time, at most 10 seconds. 0.1 by default.</summary>
    [Parameter(ParameterSetName = KindSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("click_duration")]
    public AudioTime ClickDuration { get; set; } = Defaults.ClickDuration;

    /// <summary>A click of one's own: a clip of one channel or of as many as are made, whose rate the signal then has. It keeps its own level.</summary>
    [Parameter(ParameterSetName = KindSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public AudioClip? Click { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // One segment at a time; what is typed is there at the end as well.
        if (MyInvocation.ExpectingInput && Times is not null) _starts.AddRange(Times);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // A quarter of a cycle is 25 in SoX, which counts in percent, and 90 in degrees.
        if (!(Math.Abs(Phase) <= 2 * Math.PI))
            ThrowParameterError(nameof(Phase), string.Create(CultureInfo.InvariantCulture, $"-Phase is in radians, -2π to 2π, not {Phase}: a quarter of a cycle is [Math]::PI / 2."), Phase);
        RefuseTogether(nameof(Tempo), nameof(Times));
        if (MyInvocation.ExpectingInput) RefuseGiven([nameof(Tempo)], name => $"-{name} says where clicks are, and so do the segments that are piped. Leave it out.");
        try
        {
            WriteObject(ParameterSetName == ExpressionSet
                ? new SignalExpression(Expression).ToClip(SampleRate, Duration, CancellationToken)
                : MakeKind());
        }
        catch (AudioException e) when (e.Error == AudioError.InvalidArgument)
        {
            // The library's messages begin with the name of what is out of range.
            var named = e.Message[..Math.Max(0, e.Message.IndexOf(' ', StringComparison.Ordinal))];
            ThrowParameterError(MyInvocation.MyCommand.Parameters.ContainsKey(named) ? named : ParameterSetName, e.Message);
        }
        catch (AudioException e)
        {
            WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, null));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private AudioClip MakeKind()
    {
        RefuseGiven(
            Users.Keys.Where(name => !Users[name].Contains(Kind.Value)),
            name => $"-{name} does nothing for {Kind}: it is for {string.Join(", ", Users[name])}.");

        if (IsVerbose && Users[nameof(Naive)].Contains(Kind.Value))
        {
            WriteVerbose(Naive
                ? "The ideal form: harmonics above half of the sampling rate fold back."
                : "Band-limited: the harmonics below half of the sampling rate.");
        }

        if (Click is not null)
        {
            RefuseGiven(
                [nameof(Frequency), nameof(ClickDuration), nameof(Amplitude)], name => $"-{name} is of a click that is made, and -Click has its own. Leave one of the two out.");
        }

        var rate = Click is not null && !MyInvocation.BoundParameters.ContainsKey(nameof(SampleRate)) ? Click.SampleRate : SampleRate;
        var duration = Duration;
        IReadOnlyList<double>? times = Times;
        if (Kind.Value == SignalKind.Clicks && MyInvocation.ExpectingInput)
        {
            // Of no segments there are no clicks, and not those of a tempo.
            times = _starts;
            if (!MyInvocation.BoundParameters.ContainsKey(nameof(Duration)))
                duration = (_starts.Count == 0 ? 0 : _starts.Max()) + (Click is null ? ClickDuration.Seconds : Click.Seconds);
        }

        return new AudioSignal
        {
            Kind = Kind,
            SampleRate = rate,
            Duration = duration,
            Channels = Channels,
            Amplitude = Amplitude,
            Frequency = Frequency,
            EndFrequency = EndFrequency,
            Phase = Phase,
            IsNaive = Naive,
            Seed = Seed,
            Tempo = Tempo,
            Times = times,
            ClickDuration = ClickDuration,
            Click = Click,
        }.ToClip(CancellationToken);
    }
}
