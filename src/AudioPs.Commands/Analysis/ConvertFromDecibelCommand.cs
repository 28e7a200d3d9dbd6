using System.Globalization;
using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Values;

namespace AudioPs.Commands;

/// <summary>Converts decibels of spectrograms, or numbers, to powers or magnitudes, as <c>librosa.db_to_power</c> and <c>db_to_amplitude</c> do.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Decibel", DefaultParameterSetName = InputObjectSet, HelpUri = HelpPages + "ConvertFrom-Decibel.md")]
[OutputType(typeof(Spectrogram), typeof(RealSpectrum), typeof(DoubleSpectrogram), typeof(DoubleRealSpectrum), ParameterSetName = [InputObjectSet])]
[OutputType(typeof(double), ParameterSetName = [ValueSet])]
public sealed partial class ConvertFromDecibelCommand : AudioPsCmdlet
{
    private const string InputObjectSet = "InputObject";
    private const string ValueSet = "Value";

    /// <summary>Spectrograms and spectra of decibels, as ConvertTo-Decibel and Get-MelSpectrogram <c>-Log Decibel</c> return them.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true,
        HelpMessage = "Spectrograms of decibels, such as ConvertTo-Decibel returns.")]
    [ValidateNotNull]
    [Alias("S_db")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <summary>Numbers of decibels.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = ValueSet, ValueFromPipeline = true,
        HelpMessage = "Numbers of decibels.")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public double[] Value { get; set; } = [];

    /// <summary>What comes out: Power (the default), 10^(dB/10), or Magnitude, 10^(dB/20).</summary>
    [Parameter]
    [ValidateChoice(nameof(SpectrogramQuantity.Power), nameof(SpectrogramQuantity.Magnitude))]
    [ArgumentCompleter(typeof(DecibelQuantityCompleter))]
    public Choice<SpectrogramQuantity> Quantity { get; set; } = SpectrogramQuantity.Power;

    /// <summary>What 0 dB stands for, above 0, in the unit of what comes out; 1 by default.</summary>
    [Parameter]
    [Alias("ref")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Reference { get; set; } = 1;

    internal override bool KeepsSource => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (!(Reference > 0) || double.IsInfinity(Reference))
            ThrowParameterError(nameof(Reference), FormattableString.Invariant($"Reference must be above 0, not {Reference}."), Reference);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ValueSet)
        {
            foreach (var value in Value) WriteObject(Linear(value));
            return;
        }

        foreach (var item in InputObject)
        {
            var input = item is PSObject wrapped ? wrapped.BaseObject : item;
            if (input is not AudioArray && LanguagePrimitives.TryConvertTo<double>(input, CultureInfo.InvariantCulture, out var number))
            {
                WriteObject(Linear(number));
                continue;
            }

            try
            {
                WriteObject(Convert(input));
            }
            catch (AudioException e)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, (input as IFeatureArray)?.Source.Path));
            }
        }
    }

    private double Linear(double decibels)
    {
        Span<double> value = [decibels];
        if (Quantity == SpectrogramQuantity.Power) Decibel.ToPower(value, Reference);
        else Decibel.ToMagnitude(value, Reference);
        return value[0];
    }

    private AudioArray Convert(object input) => input switch
    {
        Spectrogram spectrogram => spectrogram.FromDecibel(Quantity, Reference),
        RealSpectrum spectrum => spectrum.FromDecibel(Quantity, Reference),
        DoubleSpectrogram spectrogram => spectrogram.FromDecibel(Quantity, Reference),
        DoubleRealSpectrum spectrum => spectrum.FromDecibel(Quantity, Reference),
        _ => throw new AudioException(
            AudioError.InvalidArgument, $"ConvertFrom-Decibel takes numbers, spectrograms and spectra of decibels; this is {ObjectWords.Of(input)}."),
    };
}
