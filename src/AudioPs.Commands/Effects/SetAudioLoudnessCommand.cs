using System.Globalization;
using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Brings audio to a loudness by one gain, as far as its true peak allows: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Set, "AudioLoudness", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Set-AudioLoudness.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed class SetAudioLoudnessCommand : AudioConversionCmdlet
{
    // Of loudnorm: the rate that it works at, and what it takes.
    private const int DynamicRate = 192_000;
    private const int LargestDynamicTarget = -5;
    private const int LeastDynamicPeak = -9;

    private LoudnessAnalysis? _analysis;

    /// <summary>
    /// The integrated loudness to reach, in LUFS, -70 to 0: -23 (EBU R 128) by default; -16 is usual for podcasts, -14 for music that
    /// is streamed.
    /// </summary>
    [Parameter]
    [ValidateRange(-70.0, 0.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Target { get; set; } = -23;

    /// <summary>
    /// The true peak that is not exceeded, in dBTP, -70 to 20: -1 by default. Where the target would exceed it, the gain is what it
    /// allows, and a warning says so.
    /// </summary>
    [Parameter]
    [ValidateRange(-70.0, 20.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MaxTruePeak { get; set; } = -1;

    /// <inheritdoc cref="MeasureAudioLoudnessCommand.DualMono"/>
    [Parameter]
    public SwitchParameter DualMono { get; set; }

    /// <summary>
    /// Brings soft parts up and loud ones down as it goes, by FFmpeg's loudnorm in its dynamic mode, in place of one gain. It works
    /// at 192 kHz, and the rate is then what it was. The target is met within about 1 LU; it may be -70 to -5, and
    /// <see cref="MaxTruePeak"/> -9 to 0.
    /// </summary>
    [Parameter]
    public SwitchParameter Dynamic { get; set; }

    /// <summary>With <see cref="Dynamic"/> the loudness range to reach, in LU, 1 to 50; 7 by default.</summary>
    [Parameter]
    [ValidateRange(1.0, 50.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("LRA")]
    public double LoudnessRange { get; set; } = 7;

    /// <inheritdoc/>
    protected override string ActionName => string.Create(CultureInfo.InvariantCulture, $"Set the loudness to {Target} LUFS");

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!Dynamic && MyInvocation.BoundParameters.ContainsKey(nameof(LoudnessRange)))
            ThrowParameterError(nameof(LoudnessRange), "One gain leaves the loudness range as it is. Give -Dynamic too, or leave -LoudnessRange out.");
        if (Dynamic && Target > LargestDynamicTarget)
            ThrowParameterError(nameof(Target), $"With -Dynamic, -Target is -70 to {LargestDynamicTarget} LUFS.", Target);
        if (Dynamic && (MaxTruePeak < LeastDynamicPeak || MaxTruePeak > 0))
            ThrowParameterError(nameof(MaxTruePeak), $"With -Dynamic, -MaxTruePeak is {LeastDynamicPeak} to 0 dBTP.", MaxTruePeak);
        _analysis = new LoudnessAnalysis(new LoudnessOptions { DualMono = DualMono });
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => stream;

    /// <inheritdoc/>
    private protected override Func<SampleStream, SampleStream> ShapeFor(AudioWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Dynamic) return Level;
        AudioLoudness loudness;
        using (var stream = work.OpenAhead()) loudness = _analysis!.Compute(stream, work.CancellationToken);
        var gain = LoudnessGain.For(loudness, Target, MaxTruePeak);
        Tell(work, loudness, gain);
        return stream => new GainStream(stream, gain.Decibels);
    }

    // https://ffmpeg.org/ffmpeg-filters.html#loudnorm
    private ResampledStream Level(SampleStream stream)
    {
        var graph = string.Create(
            CultureInfo.InvariantCulture,
            $"loudnorm=I={Target:R}:TP={MaxTruePeak:R}:LRA={LoudnessRange:R}:linear=false:dual_mono={(DualMono ? "true" : "false")}");
        var rate = stream.SampleRate;
        var fast = new ResampledStream(stream, DynamicRate);
        return new ResampledStream(new FilterGraphStream(fast, graph, [fast], 0, null, CancellationToken), rate);
    }

    private void Tell(AudioWork work, AudioLoudness loudness, LoudnessGain gain)
    {
        var name = work.Input!.SourcePath ?? work.Input.Name;
        if (gain.Wanted is not { } wanted)
        {
            var why = loudness.State == LoudnessState.TooShort ? "is shorter than the 0.4 s that a loudness is of" : "is silent";
            work.WriteWarning($"'{name}' {why}, so it has no loudness. Its level stays as it is.");
        }
        else if (gain.IsHeldBack)
        {
            work.WriteWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"'{name}' comes to {loudness.IntegratedLoudness + gain.Decibels:0.0} LUFS: the {wanted:+0.0;-0.0;0.0} dB to {Target} LUFS would bring its true peak to {loudness.TruePeak + wanted:0.0} dBTP, above {MaxTruePeak}. {gain.Decibels:+0.0;-0.0;0.0} dB were applied. A lower -Target is reached by all files alike."));
        }
        else
        {
            work.WriteVerbose(string.Create(
                CultureInfo.InvariantCulture,
                $"{work.Input.Name}: {loudness.IntegratedLoudness:0.0} LUFS, {gain.Decibels:+0.0;-0.0;0.0} dB to {Target} LUFS, true peak {loudness.TruePeak + gain.Decibels:0.0} dBTP."));
        }
    }
}
