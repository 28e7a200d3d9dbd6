using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Normalises the energies of spectrograms by their own course in each band (PCEN), with librosa's numbers.</summary>
[Cmdlet(VerbsData.ConvertTo, "Pcen", HelpUri = HelpPages + "ConvertTo-Pcen.md")]
[OutputType(typeof(Spectrogram))]
public sealed partial class ConvertToPcenCommand : MagnitudeCmdlet
{
    private static readonly PcenOptions Defaults = new();

    private Pcen _pcen = new(Defaults);

    /// <summary>
    /// What values are multiplied by first, above 0: 2147483648 by default, 2 to the power of 31, so that samples of full scale count as whole
    /// numbers of 32 bits, for which the other defaults were found. 1 takes them as they are.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Scale { get; set; } = Defaults.Scale;

    /// <summary>The exponent of the smoothed energy that is divided by, 0 or more: 0.98 by default. 1 takes the level away wholly.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Gain { get; set; } = Defaults.Gain;

    /// <summary>What is added before compressing, 0 or more: 2 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Bias { get; set; } = Defaults.Bias;

    /// <summary>The exponent that compresses, 0 or more: 0.5 by default. 0 takes the logarithm in its place.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Power { get; set; } = Defaults.Power;

    /// <summary>How long energies are smoothed: seconds, or a time; 0.4 by default.</summary>
    [Parameter]
    [Alias("time_constant")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioPs.Media.AudioTime TimeConstant { get; set; } = Defaults.TimeConstant;

    /// <summary>What is added to the smoothed energy, above 0: 1e-6 by default.</summary>
    [Parameter]
    [Alias("eps")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Floor { get; set; } = Defaults.Floor;

    /// <summary>The share of a new value in the smoothed energy, above 0 to 1. By default what <see cref="TimeConstant"/> comes to.</summary>
    [Parameter]
    [Alias("b")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Smoothing { get; set; }

    /// <summary>Bands whose largest value is smoothed, around each: 1 by default, each by itself. 3 follows a voice that glides.</summary>
    [Parameter]
    [ValidateRange(1, 1 << 20)]
    [Alias("max_size")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int MaxSize { get; set; } = Defaults.MaxSize;

    /// <summary>Begins as if the first frame had been there always. By default smoothing begins with an energy of 1, as in librosa.</summary>
    [Parameter]
    public SwitchParameter SteadyStart { get; set; }

    internal override Spectrogram Make(Spectrogram spectrogram) => _pcen.Compute(spectrogram, CancellationToken);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(TimeConstant), nameof(Smoothing));
        try
        {
            _pcen = new Pcen(new PcenOptions
            {
                Scale = Scale,
                Gain = Gain,
                Bias = Bias,
                Power = Power,
                TimeConstant = TimeConstant.Seconds,
                Floor = Floor,
                Smoothing = Smoothing,
                MaxSize = MaxSize,
                StartsSteady = SteadyStart,
            });
        }
        catch (AudioException e)
        {
            ThrowParameterError(nameof(Scale), $"-{e.Message}");
        }
    }
}
