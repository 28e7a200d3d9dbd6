using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Lets audio run faster or slower at the same pitch: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Set, "AudioTempo", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Set-AudioTempo.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class SetAudioTempoCommand : NumberFirstConversionCmdlet
{
    /// <summary>How much faster, 0.1 to 10: 2 is twice as fast, 0.9 slower.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "How much faster: 2 is twice as fast, 0.9 slower.")]
    [ValidateRange(0.1, 10.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("rate", "overriding_rate")]
    public double Factor { get; set; }

    /// <summary>
    /// How it is done: <c>Wsola</c>, by default, by pieces that fit on each other, for beats and voices; <c>PhaseVocoder</c>, by the phases of
    /// a transform, for tones and chords, with librosa's numbers.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<StretchMethod>))]
    public Choice<StretchMethod> Method { get; set; } = StretchMethod.Wsola;

    /// <summary>Length of the phase vocoder's transform in samples: 2048 by default.</summary>
    [Parameter]
    [ValidateRange(4, RealFft.MaxLength)]
    [Alias("n_fft")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int FftLength { get; set; } = new StftOptions().FftLength;

    /// <summary>Samples from one frame of the phase vocoder to the next: a quarter of the transform by default.</summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("hop_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? HopLength { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => FormattableString.Invariant($"Change the tempo by {Factor}");

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Method == StretchMethod.PhaseVocoder) return;
        RefuseGiven([nameof(FftLength), nameof(HopLength)], name => $"-{name} is of the phase vocoder. Give -Method PhaseVocoder too, or leave it out.");
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => Method == StretchMethod.Wsola
        ? new TempoStream(stream, SpeedRatio.Of(Factor))
        : new PhaseVocoderStream(stream, Factor, Transform);

    private StftOptions Transform => HopLength is { } hop ? new StftOptions { FftLength = FftLength, HopLength = hop } : new StftOptions { FftLength = FftLength };
}
