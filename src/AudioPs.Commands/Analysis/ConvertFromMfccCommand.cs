using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Turns cepstral coefficients back into mel spectrograms.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Mfcc", HelpUri = HelpPages + "ConvertFrom-Mfcc.md")]
[OutputType(typeof(Spectrogram))]
public sealed partial class ConvertFromMfccCommand : AudioPsCmdlet
{
    private static readonly MfccInversionOptions Defaults = new();

    private MfccInversion _inversion = new(Defaults);

    /// <summary>Cepstral coefficients of decibels, as Get-Mfcc returns them. Derivatives are left out.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Cepstral coefficients, as Get-Mfcc returns them.")]
    [Alias("mfcc")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <summary>Number of mel bands: 128 by default, or as many as made the coefficients.</summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mels")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int MelCount { get; set; } = Defaults.MelCount;

    /// <summary>Type of the cosine transform that made them: 2 by default, 1 or 3.</summary>
    [Parameter]
    [ValidateRange(1, 3)]
    [Alias("dct_type")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int DctType { get; set; } = Defaults.DctType;

    /// <inheritdoc cref="GetMfccCommand.DctNorm"/>
    [Parameter]
    [NoneIs("None")]
    [Names("backward", "None", Refused = ["slaney", "forward", "inf", "1", "2"],
        Instead = "-DctNorm, librosa's norm, is Ortho or None for the cosine transform; the norm of the mel bands is -MelNorm of ConvertFrom-MelSpectrogram.")]
    [ValidateChoice("Ortho", "None")]
    [ArgumentCompleter(typeof(DctNormCompleter))]
    [Alias("norm")]
    public string? DctNorm { get; set; }

    /// <summary>Strength of the liftering that was done; 0 by default, for none.</summary>
    [Parameter]
    [ValidateRange(0.0, float.MaxValue)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Lifter { get; set; }

    /// <inheritdoc cref="GetMfccCommand.LifterFormula"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<LifterFormula>))]
    public Choice<LifterFormula> LifterFormula { get; set; } = Defaults.LifterFormula;

    /// <summary>The power that is 0 dB, above 0: 1 by default.</summary>
    [Parameter]
    [ValidateRange(double.Epsilon, double.MaxValue)]
    [Alias("ref")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Reference { get; set; } = Defaults.Reference;

    /// <summary>Length of the transform that the bands are of, in samples: 2048 by default. Coefficients do not tell it.</summary>
    [Parameter]
    [ValidateRange(2, RealFft.MaxLength)]
    [Alias("n_fft")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int FftLength { get; set; } = Defaults.FftLength;

    /// <summary>The mel scale of the bands: Slaney by default, or Htk.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<MelScale>))]
    public Choice<MelScale> MelScale { get; set; } = Defaults.MelScale;

    /// <summary>Lower foot of the first band in Hz: 0 by default.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MinFrequency { get; set; }

    /// <summary>Upper foot of the last band in Hz; by default half of the sampling rate, from which 0 or less counts down.</summary>
    [Parameter]
    [NoneIs(0.0)]
    [Alias("fmax")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxFrequency { get; set; }

    internal override bool KeepsSource => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _inversion = new MfccInversion(new MfccInversionOptions
            {
                MelCount = MelCount,
                DctType = DctType,
                Orthonormal = DctNorm is null || DctNorm.Equals("Ortho", StringComparison.OrdinalIgnoreCase),
                Lifter = Lifter,
                LifterFormula = LifterFormula,
                Reference = Reference,
                FftLength = FftLength,
                MelScale = MelScale,
                MinFrequency = MinFrequency,
                MaxFrequency = MaxFrequency,
            });
        }
        catch (AudioException e)
        {
            ThrowParameterError(nameof(MelCount), $"-{e.Message}");
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (!IsTaken<FeatureMatrix>(item, "cepstral coefficients, as Get-Mfcc returns them", out var coefficients)) continue;
            try
            {
                WriteObject(_inversion.Compute(coefficients));
            }
            catch (AudioException e)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, coefficients.Source.Path));
            }
        }
    }
}
