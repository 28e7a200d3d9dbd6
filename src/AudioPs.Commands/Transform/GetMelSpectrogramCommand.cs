using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Features;

namespace AudioPs.Commands;

/// <summary>Computes mel spectrograms: channels x bands x frames, with librosa's numbers unless a preset says otherwise.</summary>
/// <remarks>Files are read as they are analysed, so their length does not matter.</remarks>
[Cmdlet(VerbsCommon.Get, "MelSpectrogram", DefaultParameterSetName = PathSet,
    HelpUri = HelpPages + "Get-MelSpectrogram.md")]
[OutputType(typeof(Spectrogram))]
public sealed class GetMelSpectrogramCommand : MelFeatureCmdlet
{
    private MelSpectrogramExtractor? _mel;
    private SpectrogramExtractor? _linear;

    /// <summary>Leaves the bins of the transform as they are, without mel bands: Kaldi's compute-spectrogram-feats.</summary>
    [Parameter]
    public SwitchParameter Linear { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ArgumentNullException.ThrowIfNull(Preset);
        var preset = Preset.Mel;
        var options = Override(preset) with
        {
            UseEnergy = ValueOf(nameof(UseEnergy), UseEnergy, preset.UseEnergy),
            HtkCompatible = ValueOf(nameof(HtkCompatible), HtkCompatible, preset.HtkCompatible),
        };
        try
        {
            if (Linear) _linear = new SpectrogramExtractor(options);
            else _mel = new MelSpectrogramExtractor(options);
        }
        catch (AudioException e)
        {
            ThrowParameterError("MelSpectrogram", e.Message);
        }

        if (IsVerbose)
        {
            WriteVerbose(FormattableString.Invariant(
                $"{Preset}: transform of {options.FftLength} every {options.HopLength} samples, {(Linear ? "no bands" : $"{options.MelCount} {options.MelScale} bands")}, {options.Log} of power {options.Power}."));
        }
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input) => work =>
    {
        using var stream = work.Open();
        if (_linear is not null)
        {
            work.WriteObject(_linear.Compute(stream, work.CancellationToken));
            return;
        }

        var spectrogram = _mel!.Compute(stream, work.CancellationToken);
        WarnOfEmptyBands(work, _mel.Options, Preset.Mel, _mel.GetFilterBank(stream.SampleRate));
        work.WriteObject(spectrogram);
    };
}
