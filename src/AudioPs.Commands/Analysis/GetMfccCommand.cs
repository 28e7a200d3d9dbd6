using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>
/// Computes mel frequency cepstral coefficients and their deltas: channels x coefficients x frames, with librosa's numbers
/// unless a preset says otherwise.
/// </summary>
[Cmdlet(VerbsCommon.Get, "Mfcc", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-Mfcc.md")]
[OutputType(typeof(FeatureMatrix))]
public sealed class GetMfccCommand : MelFeatureCmdlet<FeatureMatrix>
{
    private MfccAnalysis? _mfcc;

    /// <summary>Number of coefficients, at most the number of mel bands.</summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mfcc", "num_ceps")]
    public int? CoefficientCount { get; set; }

    /// <summary>Type of the cosine transform, 2 or 3.</summary>
    [Parameter]
    [ValidateRange(2, 3)]
    [Alias("dct_type")]
    public int? DctType { get; set; }

    /// <summary>Leaves the cosine transform without its orthonormal scale, as librosa's norm=None.</summary>
    [Parameter]
    public SwitchParameter NotOrthonormal { get; set; }

    /// <summary>Strength of the liftering; 0 for none.</summary>
    [Parameter]
    [ValidateRange(0.0, float.MaxValue)]
    [Alias("cepstral_lifter")]
    public double? Lifter { get; set; }

    /// <summary>The formula of the liftering: Librosa's or Kaldi's, which leaves the first coefficient as it is.</summary>
    [Parameter]
    public LifterFormula? LifterFormula { get; set; }

    /// <summary>Appends derivatives over time: 1 the first ones, 2 the first and the second ones.</summary>
    [Parameter]
    [ValidateRange(0, MfccOptions.MaxDelta)]
    public int? Delta { get; set; }

    /// <summary>Frames under the delta's filter: odd, 3 or more.</summary>
    [Parameter]
    [ValidateRange(3, 1 << 20)]
    public int? DeltaWidth { get; set; }

    /// <summary>What the deltas take for the frames before the first and after the last one.</summary>
    [Parameter]
    public DeltaMode? DeltaMode { get; set; }

    /// <inheritdoc/>
    protected override IAnalysis<FeatureMatrix> CreateAnalysis()
    {
        if (Preset.Mfcc is not { } preset)
        {
            ThrowParameterError(
                nameof(Preset),
                $"{Preset} has no cepstral coefficients. Choose one of {string.Join(", ", FeaturePreset.All.Where(one => one.Mfcc is not null))}.",
                Preset);
            throw new InvalidOperationException();
        }

        return _mfcc = new MfccAnalysis(preset with
        {
            Mel = Override(preset.Mel),
            CoefficientCount = CoefficientCount ?? preset.CoefficientCount,
            DctType = DctType ?? preset.DctType,
            Orthonormal = !ValueOf(nameof(NotOrthonormal), NotOrthonormal, !preset.Orthonormal),
            Lifter = Lifter ?? preset.Lifter,
            LifterFormula = LifterFormula ?? preset.LifterFormula,
            UseEnergy = ValueOf(nameof(UseEnergy), UseEnergy, preset.UseEnergy),
            HtkCompatible = ValueOf(nameof(HtkCompatible), HtkCompatible, preset.HtkCompatible),
            Delta = Delta ?? preset.Delta,
            DeltaWidth = DeltaWidth ?? preset.DeltaWidth,
            DeltaMode = DeltaMode ?? preset.DeltaMode,
        });
    }

    /// <inheritdoc/>
    protected override string Describe()
    {
        var options = _mfcc!.Options;
        return FormattableString.Invariant(
            $"{Preset}: {options.CoefficientCount} coefficients of {options.Mel.MelCount} {options.Mel.MelScale} bands, transform of {options.Mel.FftLength} every {options.Mel.HopLength} samples.");
    }

    /// <inheritdoc/>
    protected override void Examine(AudioWork work, SampleStream signal, FeatureMatrix result) =>
        WarnOfEmptyBands(work, _mfcc!.Options.Mel, Preset.Mfcc!.Mel, _mfcc.GetFilterBank(signal.SampleRate));
}
