using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Makes the filter bank of a mel spectrogram: bands x bins weights, as <c>librosa.filters.mel</c> does.</summary>
[Cmdlet(VerbsCommon.Get, "MelFilterBank", HelpUri = HelpPages + "Get-MelFilterBank.md")]
[OutputType(typeof(FilterBank))]
public sealed partial class GetMelFilterBankCommand : AudioPsCmdlet
{
    /// <summary>
    /// Rate in Hz of the signals it is for; by default that of the preset. Presets that take audio of any rate, such as
    /// Librosa, have none.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    [Alias("sr", "sample_rate")]
    [WholeNumber]
    public int? SampleRate { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.Preset"/>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FeaturePresetCompleter))]
    public FeaturePreset Preset { get; set; } = FeaturePreset.Librosa;

    /// <inheritdoc cref="FrameCmdlet{TResult}.FftLength"/>
    [Parameter]
    [ValidateRange(2, RealFft.MaxLength)]
    [Alias("n_fft")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? FftLength { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.MelCount"/>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mels", "num_mel_bins")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? MelCount { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.MinFrequency"/>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin", "f_min", "low_freq")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MinFrequency { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.MaxFrequency"/>
    [Parameter]
    [NoneIs(0.0)]
    [Alias("fmax", "f_max", "high_freq")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxFrequency { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.MelScale"/>
    [Parameter]
    [Alias("mel_scale")]
    [ArgumentCompleter(typeof(MemberCompleter<MelScale>))]
    public Choice<MelScale>? MelScale { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.MelNorm"/>
    [Parameter]
    [ArgumentCompleter(typeof(MelNormCompleter))]
    [NoneIs("None")]
    [Alias("norm", "mel_norm")]
    public MelNorm? MelNorm { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.MelShape"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<MelShape>))]
    public Choice<MelShape>? MelShape { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.VtlnWarp"/>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("vtln_warp")]
    public double? VtlnWarp { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.VtlnLow"/>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("vtln_low")]
    public double? VtlnLow { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.VtlnHigh"/>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("vtln_high")]
    public double? VtlnHigh { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => RefuseTogether(nameof(Htk), nameof(MelScale));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ArgumentNullException.ThrowIfNull(Preset);
        var preset = Preset.Mel;
        if ((SampleRate ?? preset.SampleRate) is not { } sampleRate)
        {
            ThrowParameterError(
                nameof(SampleRate), $"{Preset} is for audio of any rate: say of which, such as -SampleRate 22050.");
            return;
        }

        try
        {
            var filterBank = FilterBank.Mel(
                sampleRate,
                FftLength ?? (preset with { SampleRate = sampleRate }).At(sampleRate).FftLength,
                MelCount ?? preset.MelCount,
                MinFrequency ?? preset.MinFrequency,
                MaxFrequency ?? preset.MaxFrequency,
                MelScale ?? preset.MelScale,
                MelNorm ?? preset.MelNorm,
                MelShape ?? preset.MelShape,
                preset.MelGrid,
                new VocalTractWarp(VtlnWarp ?? preset.Warp.Factor, VtlnLow ?? preset.Warp.Low, VtlnHigh ?? preset.Warp.High));
            if (filterBank.EmptyBandCount > 0) WriteWarning(MelWarning.EmptyBands(filterBank));
            WriteObject(filterBank);
        }
        catch (AudioException e)
        {
            ThrowParameterError("MelFilterBank", e.Message);
        }
    }
}
