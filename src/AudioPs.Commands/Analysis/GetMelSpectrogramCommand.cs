using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Computes mel spectrograms: channels x bands x frames, with librosa's numbers unless a preset says otherwise.</summary>
/// <remarks>Files are read as they are analysed, so their length does not matter.</remarks>
[Cmdlet(VerbsCommon.Get, "MelSpectrogram", DefaultParameterSetName = PathSet,
    HelpUri = HelpPages + "Get-MelSpectrogram.md")]
[OutputType(typeof(Spectrogram), typeof(DoubleSpectrogram))]
public sealed partial class GetMelSpectrogramCommand : MelFeatureCmdlet<AudioSpectrogram>
{
    private MelSpectrogramOptions _options = new();
    private MelSpectrogramAnalysis? _mel;

    /// <summary>
    /// Leaves the bins of the transform as they are, without mel bands: a spectrogram over Hz with the frames, the
    /// logarithm and all other options of the preset. With <c>-UseEnergy</c>, the energy takes the place of the
    /// bin at 0 Hz: <c>-Preset Kaldi -Linear -UseEnergy</c> gives the numbers of
    /// <c>compute-spectrogram-feats --dither=0</c>.
    /// </summary>
    [Parameter]
    public SwitchParameter Linear { get; set; }

    /// <summary>
    /// With <see cref="Linear"/>, gives the bins of negative frequencies too, as many in all as the transform is long:
    /// torchaudio's <c>onesided=False</c>.
    /// </summary>
    [Parameter]
    public SwitchParameter Full { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ArgumentCompleter(typeof(MelNormCompleter))]
    [NoneIs("None")]
    [Alias("norm", "mel_norm")]
    public override MelNorm? MelNorm { get => base.MelNorm; set => base.MelNorm = value; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(OneSided), nameof(Full));
        if (Full && !Linear)
        {
            ThrowParameterError(
                nameof(Full), "Mel bands are of the bins of positive frequencies. -Full, torchaudio's onesided=False, goes with -Linear.");
        }

        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<AudioSpectrogram> CreateAnalysis()
    {
        var preset = Preset.Mel;
        _options = Override(preset) with
        {
            UseEnergy = ValueOf(nameof(UseEnergy), UseEnergy, preset.UseEnergy),
            HtkCompatible = ValueOf(nameof(HtkCompatible), HtkCompatible, preset.HtkCompatible),
            SubtractMean = ValueOf(nameof(SubtractMean), SubtractMean, preset.SubtractMean),
            OneSided = !Full,
        };
        if (Linear)
        {
            var linear = new SpectrogramAnalysis(_options);
            return IsDouble ? linear.InDouble : linear;
        }

        _mel = new MelSpectrogramAnalysis(_options);
        return IsDouble ? _mel.InDouble : _mel;
    }

    /// <inheritdoc/>
    protected override string Describe() => FormattableString.Invariant(
        $"{Preset}: {DescribeFrames(_options)}, {(Linear ? "no bands" : $"{_options.MelCount} {_options.MelScale} bands")}, {_options.Log} of power {_options.Power}.");

    /// <inheritdoc/>
    protected override void Examine(AudioWork work, SampleStream signal, AudioSpectrogram result)
    {
        if (_mel is not null) WarnOfEmptyBands(work, _mel.Options, Preset.Mel, _mel.GetFilterBank(signal.SampleRate));
    }
}
