using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Makes the filters of gammatone spectrograms, or their weights of a transform.</summary>
[Cmdlet(VerbsCommon.Get, "GammatoneFilterBank", HelpUri = HelpPages + "Get-GammatoneFilterBank.md")]
[OutputType(typeof(GammatoneFilterBank), typeof(FilterBank))]
public sealed class GetGammatoneFilterBankCommand : AudioPsCmdlet
{
    private static readonly GammatoneSpectrogramOptions Defaults = new();

    /// <summary>Sampling rate in Hz of the audio they are for.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    [Alias("sr", "fs")]
    public int SampleRate { get; set; }

    /// <summary>FilterBank (the default) gives filters, Fft the weights with which a transform approximates them.</summary>
    [Parameter]
    public GammatoneMethod Method { get; set; } = Defaults.Method;

    /// <summary>Number of bands.</summary>
    [Parameter]
    [ValidateRange(1, GammatoneFilterBank.MaxBandCount)]
    [Alias("channels", "n_bands")]
    public int BandCount { get; set; } = Defaults.BandCount;

    /// <summary>Centre frequency of the first band in Hz.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin", "f_min")]
    public double MinFrequency { get; set; } = Defaults.MinFrequency;

    /// <summary>End of the range in Hz, one step above the last band; half of the sampling rate by default.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmax", "f_max")]
    public double? MaxFrequency { get; set; }

    /// <summary>Bandwidths as a multiple of the ear's.</summary>
    [Parameter]
    [ValidateRange(GammatoneFilterBank.MinWidth, GammatoneFilterBank.MaxWidth)]
    public double Width { get; set; } = Defaults.Width;

    /// <summary>Length of the transform in samples; with -Method Fft, and needed there.</summary>
    [Parameter]
    [ValidateRange(2, RealFft.MaxLength)]
    [Alias("n_fft")]
    public int? FftLength { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (FftLength is null == (Method == GammatoneMethod.Fft))
        {
            ThrowParameterError(
                nameof(FftLength),
                FftLength is null
                    ? "-Method Fft needs the length of the transform: -FftLength 1024."
                    : "-FftLength is for -Method Fft. Filters have no transform.");
        }

        try
        {
            var filters = new GammatoneFilterBank(SampleRate, BandCount, MinFrequency, MaxFrequency, Width);
            WriteObject(FftLength is { } length ? FilterBank.Gammatone(filters, length) : filters);
        }
        catch (AudioException e)
        {
            ThrowParameterError("GammatoneFilterBank", e.Message);
        }
    }
}
