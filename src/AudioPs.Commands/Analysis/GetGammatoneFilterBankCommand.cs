using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Makes the filters of gammatone spectrograms, or their weights of a transform.</summary>
[Cmdlet(VerbsCommon.Get, "GammatoneFilterBank", HelpUri = HelpPages + "Get-GammatoneFilterBank.md")]
[OutputType(typeof(GammatoneFilterBank), typeof(FilterBank))]
public sealed partial class GetGammatoneFilterBankCommand : AudioPsCmdlet
{
    private static readonly GammatoneSpectrogramOptions Defaults = new();

    /// <summary>
    /// Sampling rate in Hz of the audio they are for. It also comes from the pipeline, as a property of clips or of
    /// what Get-AudioInfo returns.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    [Alias("sr", "fs")]
    [WholeNumber]
    public int SampleRate { get; set; }

    /// <summary>
    /// FilterBank (the default) gives filters. Fft gives the weights with which the magnitudes of a transform
    /// approximate them.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<GammatoneMethod>))]
    public Choice<GammatoneMethod> Method { get; set; } = Defaults.Method;

    /// <summary>Number of bands: 64 by default.</summary>
    [Parameter]
    [ValidateRange(1, GammatoneFilterBank.MaxBandCount)]
    [Alias("channels", "n_bands")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int BandCount { get; set; } = Defaults.BandCount;

    /// <summary>Centre frequency of the lowest band in Hz: 50 by default.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin", "f_min")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MinFrequency { get; set; } = Defaults.MinFrequency;

    /// <summary>
    /// End of the range in Hz; by default half of the sampling rate. The highest band is one step below it.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmax", "f_max")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxFrequency { get; set; }

    /// <summary>Bandwidths as a multiple of the ear's, 0.01 to 100; 1 by default.</summary>
    [Parameter]
    [ValidateRange(GammatoneFilterBank.MinWidth, GammatoneFilterBank.MaxWidth)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Width { get; set; } = Defaults.Width;

    /// <summary>Length of the transform in samples. Needed with <c>-Method Fft</c>, and only taken there.</summary>
    [Parameter]
    [ValidateRange(2, RealFft.MaxLength)]
    [Alias("n_fft")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
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
