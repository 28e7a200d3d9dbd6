using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Makes audio higher or lower at the same tempo: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Set, "AudioPitch", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Set-AudioPitch.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class SetAudioPitchCommand : NumberFirstConversionCmdlet
{
    /// <summary>How much higher in semitones, -36 to 36: 12 is an octave, 0.01 a cent; below 0 it is lower.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "How much higher in semitones: 12 is an octave, -12 one down.")]
    [ValidateRange(-36.0, 36.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("n_steps")]
    public double Semitones { get; set; }

    /// <inheritdoc cref="SetAudioTempoCommand.Method"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<StretchMethod>))]
    public Choice<StretchMethod> Method { get; set; } = StretchMethod.Wsola;

    /// <inheritdoc cref="SetAudioTempoCommand.FftLength"/>
    [Parameter]
    [ValidateRange(4, RealFft.MaxLength)]
    [Alias("n_fft")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int FftLength { get; set; } = new StftOptions().FftLength;

    /// <inheritdoc cref="SetAudioTempoCommand.HopLength"/>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("hop_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? HopLength { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => FormattableString.Invariant($"Change the pitch by {Semitones} semitones");

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Method == StretchMethod.PhaseVocoder) return;
        RefuseGiven([nameof(FftLength), nameof(HopLength)], name => $"-{name} is of the phase vocoder. Give -Method PhaseVocoder too, or leave it out.");
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => Method == StretchMethod.Wsola
        ? new PitchStream(stream, Semitones)
        : PhaseVocoderStream.Shift(stream, Semitones, Transform);

    private StftOptions Transform => HopLength is { } hop ? new StftOptions { FftLength = FftLength, HopLength = hop } : new StftOptions { FftLength = FftLength };
}
