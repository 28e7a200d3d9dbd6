using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Says how much of a harmonic series each frequency carries, with librosa's numbers.</summary>
[Cmdlet(VerbsCommon.Get, "HarmonicSalience", HelpUri = HelpPages + "Get-HarmonicSalience.md")]
[OutputType(typeof(Spectrogram))]
public sealed partial class GetHarmonicSalienceCommand : MagnitudeCmdlet
{
    private static readonly HarmonicSalienceOptions Defaults = new();

    private HarmonicSalienceOptions _options = Defaults;

    /// <summary>Multiples of a frequency that are summed, above 0: 1 to 5 by default. One below 1 is a subharmonic.</summary>
    [Parameter]
    [Alias("harmonics")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double[] Harmonic { get; set; } = [.. Defaults.Harmonic];

    /// <summary>What each harmonic counts, as many as there are; by default all the same.</summary>
    [Parameter]
    [Alias("weights")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double[]? Weight { get; set; }

    /// <summary>Keeps the salience of all bins. By default bins that are no peak of their spectrum have <see cref="FillValue"/>.</summary>
    [Parameter]
    public SwitchParameter AllBins { get; set; }

    /// <summary>What bins have that are no peak: 0 by default, NaN in librosa.</summary>
    [Parameter]
    [Alias("fill_value")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double FillValue { get; set; }

    internal override Spectrogram Make(Spectrogram spectrogram) => HarmonicSalience.Compute(spectrogram, _options, CancellationToken);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(AllBins), nameof(FillValue));
        _options = new HarmonicSalienceOptions { Harmonic = Harmonic, Weight = Weight, AllBins = AllBins, FillValue = FillValue };
        try
        {
            _options.Validate();
        }
        catch (AudioException e)
        {
            ThrowParameterError(e.Message.StartsWith(nameof(Weight), StringComparison.Ordinal) ? nameof(Weight) : nameof(Harmonic), $"-{e.Message}");
        }
    }
}
