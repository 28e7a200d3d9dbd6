using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Changes the sampling rate: of clips, or of files into a folder, in parallel and in input order.</summary>
/// <remarks>Each output is ceil(samples * new rate / old rate) long; the delay of the filter is taken out.</remarks>
[Cmdlet(VerbsData.Convert, "AudioRate", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Convert-AudioRate.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class ConvertAudioRateCommand : NumberFirstConversionCmdlet
{
    /// <summary>The new rate in Hz. Any rate from 1 to 6144000.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The new sampling rate in Hz, such as 16000.")]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    [Alias("sr", "target_sr", "new_freq")]
    [WholeNumber]
    public int SampleRate { get; set; }

    /// <summary>
    /// How good resampling is, and how costly: Low, Medium, High or VeryHigh. High is soxr's HQ, the <c>soxr_hq</c> of
    /// librosa, and the default.
    /// </summary>
    [Parameter]
    [Alias("res_type")]
    [ArgumentCompleter(typeof(MemberCompleter<ResampleQuality>))]
    public Choice<ResampleQuality> Quality { get; set; } = ResampleQuality.High;

    private protected override bool KeepsLoudness => true;

    /// <inheritdoc/>
    protected override string ActionName => FormattableString.Invariant($"Resample to {SampleRate} Hz");

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => new ResampledStream(stream, SampleRate, Quality);
}
