using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Puts silence before and after audio: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Add, "AudioPadding", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Add-AudioPadding.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed class AddAudioPaddingCommand : AudioConversionCmdlet
{
    private static readonly string[] Ways =
        [nameof(Before), nameof(After), nameof(To), nameof(SamplesBefore), nameof(SamplesAfter), nameof(SampleCount)];

    /// <summary>How much silence to put before it: seconds, or a time.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime Before { get; set; }

    /// <summary>How much silence to put after it: seconds, or a time.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime After { get; set; }

    /// <summary>
    /// How long it is at least, with the silence before: seconds, or a time. What is missing is silence after it, and what is longer stays
    /// as it is. Instead of <see cref="After"/>.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime To { get; set; }

    /// <summary>How many samples of silence to put before it. Instead of <see cref="Before"/>.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue / 4)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public long SamplesBefore { get; set; }

    /// <summary>How many samples of silence to put after it. Instead of <see cref="After"/>.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue / 4)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public long SamplesAfter { get; set; }

    /// <summary>How many samples each channel has at least. Instead of <see cref="To"/>.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue / 4)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public long SampleCount { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => "Pad with silence";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!Ways.Any(MyInvocation.BoundParameters.ContainsKey))
            ThrowParameterError(nameof(Before), "Say how much silence: -Before 0.5, -After 1, or -To 10 for a length; in samples -SamplesBefore, -SamplesAfter, -SampleCount.");
        RefuseTogether(nameof(Before), nameof(SamplesBefore));
        string[] ends = [nameof(After), nameof(SamplesAfter), nameof(To), nameof(SampleCount)];
        for (var i = 1; i < ends.Length; i++)
        {
            for (var j = 0; j < i; j++) RefuseTogether(ends[j], ends[i]);
        }
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new PaddedStream(
            stream, SamplesBefore + Samples(Before), SamplesAfter + Samples(After), SampleCount + Samples(To));

        long Samples(AudioTime time) => AudioTime.ToSamples(time, stream.SampleRate);
    }
}
