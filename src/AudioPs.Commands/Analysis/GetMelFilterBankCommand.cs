using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Makes the filter bank of a mel spectrogram: bands x bins weights, as <c>librosa.filters.mel</c> does.</summary>
[Cmdlet(VerbsCommon.Get, "MelFilterBank", HelpUri = HelpPages + "Get-MelFilterBank.md")]
[OutputType(typeof(FilterBank))]
public sealed class GetMelFilterBankCommand : AudioPsCmdlet
{
    /// <summary>Sampling rates in Hz of the signals it is for; by default the preset's.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    [Alias("sr")]
    public int? SampleRate { get; set; }

    /// <summary>The toolkit whose filter bank is wanted; Get-FeaturePreset lists them. Librosa is the default.</summary>
    [Parameter]
    [FeaturePreset]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FeaturePresetCompleter))]
    public FeaturePreset Preset { get; set; } = FeaturePreset.Librosa;

    /// <summary>Length of the transform in samples.</summary>
    [Parameter]
    [ValidateRange(2, RealFft.MaxLength)]
    [Alias("n_fft")]
    public int? FftLength { get; set; }

    /// <summary>Number of bands.</summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mels", "num_mel_bins")]
    public int? MelCount { get; set; }

    /// <summary>Lower foot of the first band in Hz.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin", "low_freq")]
    public double? MinFrequency { get; set; }

    /// <summary>Upper foot of the last band in Hz; 0 or less counts down from half of the sampling rate, the default.</summary>
    [Parameter]
    [Alias("fmax", "high_freq")]
    public double? MaxFrequency { get; set; }

    /// <summary>The mel scale: Slaney, or Htk as librosa's htk=True.</summary>
    [Parameter]
    public MelScale? MelScale { get; set; }

    /// <summary>How bands are scaled: Slaney to unit area, None to a peak of 1, a number to that norm.</summary>
    [Parameter]
    [MelNorm]
    [ArgumentCompleter(typeof(MelNormCompleter))]
    [Alias("norm")]
    public MelNorm? MelNorm { get; set; }

    /// <summary>Whether bands are triangles in Hertz, as in librosa, or in Mel, as in Kaldi.</summary>
    [Parameter]
    public MelShape? MelShape { get; set; }

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
                FftLength ?? preset.FftLength,
                MelCount ?? preset.MelCount,
                MinFrequency ?? preset.MinFrequency,
                MaxFrequency ?? preset.MaxFrequency,
                MelScale ?? preset.MelScale,
                MelNorm ?? preset.MelNorm,
                MelShape ?? preset.MelShape);
            if (filterBank.EmptyBandCount > 0) WriteWarning(MelWarning.EmptyBands(filterBank));
            WriteObject(filterBank);
        }
        catch (AudioException e)
        {
            ThrowParameterError("MelFilterBank", e.Message);
        }
    }
}
