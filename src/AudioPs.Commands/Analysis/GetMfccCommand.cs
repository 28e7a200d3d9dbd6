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
[OutputType(typeof(FeatureMatrix), typeof(DoubleFeatureMatrix))]
public sealed partial class GetMfccCommand : MelFeatureCmdlet<IFeatureArray>
{
    private MfccAnalysis? _mfcc;

    /// <summary>
    /// Number of coefficients: 20 in librosa, 40 in torchaudio, 13 in Kaldi; at most <c>-MelCount</c>.
    /// </summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mfcc", "num_ceps")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? CoefficientCount { get; set; }

    /// <summary>Type of the cosine transform, 2 (the default), 1 or 3, as <c>scipy.fft.dct</c> has them.</summary>
    [Parameter]
    [ValidateRange(1, 3)]
    [Alias("dct_type")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? DctType { get; set; }

    /// <summary>
    /// The scale of the cosine transform: Ortho (the default), which keeps energies, or None. Not that of the bands, which
    /// is <c>-MelNorm</c>.
    /// </summary>
    [Parameter]
    [NoneIs("None")]
    [Names("backward", "None", Refused = ["slaney", "forward", "inf", "1", "2"],
        Instead = "-DctNorm, librosa's norm, is Ortho or None for the cosine transform; the norm of the mel bands is -MelNorm.")]
    [ValidateChoice("Ortho", "None")]
    [ArgumentCompleter(typeof(DctNormCompleter))]
    [Alias("norm")]
    public string? DctNorm { get; set; }

    /// <summary>
    /// Strength of the liftering, which raises the higher coefficients to about the size of the lower ones; 0, the
    /// default of librosa, for none, 22 in Kaldi.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, float.MaxValue)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Lifter { get; set; }

    /// <summary>
    /// Librosa (coefficient n is multiplied by 1 + L/2 * sin(pi * (n + 1) / L)) or Kaldi (sin(pi * n / L), so that the
    /// first stays as it is).
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<LifterFormula>))]
    public Choice<LifterFormula>? LifterFormula { get; set; }

    /// <summary>
    /// Appends derivatives over time: 1 the first ones, 2 the first and the second ones, below the coefficients. 0, the
    /// default, appends none.
    /// </summary>
    [Parameter]
    [ValidateRange(0, MfccOptions.MaxDelta)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? Delta { get; set; }

    /// <summary>
    /// Frames under the filter of the deltas: odd, 3 or more; 9 by default, as in <c>librosa.feature.delta</c>.
    /// </summary>
    [Parameter]
    [ValidateRange(3, 1 << 20)]
    [Alias("width")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? DeltaWidth { get; set; }

    /// <summary>
    /// What the deltas take for frames before the first and after the last one: Interp (the default: the fit of the
    /// first and the last full window goes on), Nearest, Mirror, Constant (zeros) or Wrap.
    /// </summary>
    [Parameter]
    [Alias("mode")]
    [ArgumentCompleter(typeof(MemberCompleter<DeltaMode>))]
    public Choice<DeltaMode>? DeltaMode { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(CepstralLifter), nameof(Lifter));
        RefuseTogether(nameof(CepstralLifter), nameof(LifterFormula));
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<IFeatureArray> CreateAnalysis()
    {
        if (Preset.Mfcc is not { } preset)
        {
            ThrowParameterError(
                nameof(Preset),
                $"{Preset} has no cepstral coefficients. Choose one of {string.Join(", ", FeaturePreset.All.Where(one => one.Mfcc is not null))}.",
                Preset);
            throw new InvalidOperationException();
        }

        _mfcc = new MfccAnalysis(preset with
        {
            Mel = Override(preset.Mel),
            CoefficientCount = CoefficientCount ?? preset.CoefficientCount,
            DctType = DctType ?? preset.DctType,
            Orthonormal = DctNorm is null ? preset.Orthonormal : DctNorm.Equals("Ortho", StringComparison.OrdinalIgnoreCase),
            Lifter = Lifter ?? preset.Lifter,
            LifterFormula = LifterFormula ?? preset.LifterFormula,
            UseEnergy = ValueOf(nameof(UseEnergy), UseEnergy, preset.UseEnergy),
            HtkCompatible = ValueOf(nameof(HtkCompatible), HtkCompatible, preset.HtkCompatible),
            SubtractMean = ValueOf(nameof(SubtractMean), SubtractMean, preset.SubtractMean),
            Delta = Delta ?? preset.Delta,
            DeltaWidth = DeltaWidth ?? preset.DeltaWidth,
            DeltaMode = DeltaMode ?? preset.DeltaMode,
        });
        return IsDouble ? _mfcc.InDouble : _mfcc;
    }

    /// <inheritdoc/>
    protected override string Describe()
    {
        var options = _mfcc!.Options;
        return FormattableString.Invariant(
            $"{Preset}: {options.CoefficientCount} coefficients of {options.Mel.MelCount} {options.Mel.MelScale} bands, {DescribeFrames(options.Mel)}.");
    }

    /// <inheritdoc/>
    protected override void Examine(AudioWork work, SampleStream signal, IFeatureArray result) =>
        WarnOfEmptyBands(work, _mfcc!.Options.Mel, Preset.Mfcc!.Mel, _mfcc.GetFilterBank(signal.SampleRate));
}
