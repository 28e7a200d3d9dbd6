using System.Globalization;
using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Values;

namespace AudioPs.Commands;

/// <summary>
/// Converts spectrograms, or numbers, to decibels, as <c>librosa.power_to_db</c> and <c>amplitude_to_db</c> do.
/// </summary>
/// <remarks>
/// A spectrogram knows whether it holds powers or magnitudes. Numbers that come down the pipeline are taken together, as the
/// largest of them counts.
/// </remarks>
[Cmdlet(VerbsData.ConvertTo, "Decibel", DefaultParameterSetName = InputObjectSet,
    HelpUri = HelpPages + "ConvertTo-Decibel.md")]
[OutputType(typeof(Spectrogram), typeof(RealSpectrum), typeof(DoubleSpectrogram), typeof(DoubleRealSpectrum), ParameterSetName = [InputObjectSet])]
[OutputType(typeof(double), ParameterSetName = [ValueSet])]
public sealed partial class ConvertToDecibelCommand : AudioPsCmdlet
{
    private const string InputObjectSet = "InputObject";
    private const string ValueSet = "Value";

    private readonly List<double> _values = [];

    /// <summary>
    /// Spectrograms and spectra of powers or magnitudes, as Get-MelSpectrogram and Get-AudioSpectrum return them, or
    /// complex ones, of which the magnitudes are taken.
    /// </summary>
    [Parameter(
        Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true,
        HelpMessage = "Spectrograms, such as Get-MelSpectrogram and Get-Stft return them.")]
    [ValidateNotNull]
    [Alias("S")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <summary>Numbers: powers, or magnitudes with <c>-Quantity Magnitude</c>.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = ValueSet, ValueFromPipeline = true,
        HelpMessage = "Powers, or magnitudes with -Quantity Magnitude.")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public double[] Value { get; set; } = [];

    /// <summary>What the numbers are: Power (the default) or Magnitude.</summary>
    [Parameter(ParameterSetName = ValueSet)]
    [ValidateChoice(nameof(SpectrogramQuantity.Power), nameof(SpectrogramQuantity.Magnitude))]
    [Alias("stype")]
    [ArgumentCompleter(typeof(DecibelQuantityCompleter))]
    public Choice<SpectrogramQuantity> Quantity { get; set; } = SpectrogramQuantity.Power;

    /// <summary>What 0 dB stands for, in the unit of the values: max, median or a number; 1 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DecibelReferenceCompleter))]
    [Alias("ref")]
    public DecibelReference Reference { get; set; } = 1;

    /// <summary>Smaller values count as this one: 1e-10 for powers and 1e-5 for magnitudes by default.</summary>
    [Parameter]
    [Alias("amin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Floor { get; set; }

    /// <summary>
    /// Values further below the largest than this, in dB, are raised to that bound: 80 by default.
    /// <c>([double]::PositiveInfinity)</c> sets none.
    /// </summary>
    [Parameter]
    [NoneIs(double.PositiveInfinity)]
    [Alias("top_db")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? DynamicRange { get; set; } = Decibel.DefaultDynamicRange;

    /// <summary>
    /// Adds to each bin or band how loud its frequency is to the ear: Z, nothing, by default; A, B, C or D. As
    /// <c>librosa.perceptual_weighting</c> does.
    /// </summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("kind")]
    [ArgumentCompleter(typeof(MemberCompleter<FrequencyWeighting>))]
    public Choice<FrequencyWeighting> Weighting { get; set; } = FrequencyWeighting.Z;

    /// <summary>Weights of <see cref="Weighting"/> that are lower count as this one, in dB: -80 by default.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoneIs(double.NegativeInfinity)]
    [Alias("min_db")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? WeightFloor { get; set; } = FrequencyWeights.DefaultFloor;

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.DecibelScope"/>
    [Parameter(ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(MemberCompleter<DecibelScope>))]
    public Choice<DecibelScope> DecibelScope { get; set; }

    private double? Range => DynamicRange is double.PositiveInfinity ? null : DynamicRange;

    internal override bool KeepsSource => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Floor is { } floor && !(floor >= float.Epsilon && floor <= float.MaxValue))
        {
            ThrowParameterError(nameof(Floor), FormattableString.Invariant($"Floor must be above 0, not {floor}."), floor);
        }

        if (WeightFloor is double.NaN) ThrowParameterError(nameof(WeightFloor), "WeightFloor must be a number of decibels.", WeightFloor);
        if (!(DynamicRange >= 0))
        {
            ThrowParameterError(
                nameof(DynamicRange), FormattableString.Invariant($"DynamicRange must be at least 0, not {DynamicRange}."), DynamicRange);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ValueSet)
        {
            _values.AddRange(Value);
            return;
        }

        foreach (var item in InputObject)
        {
            var input = item is PSObject wrapped ? wrapped.BaseObject : item;
            if (input is not AudioArray && LanguagePrimitives.TryConvertTo<double>(input, CultureInfo.InvariantCulture, out var number))
            {
                _values.Add(number);
                continue;
            }

            try
            {
                WriteObject(Weigh(Convert(input)));
            }
            catch (AudioException e)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, (input as IFeatureArray)?.Source.Path));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName != ValueSet && _values.Count == 0) return;
        var values = _values.ToArray();
        if (Quantity == SpectrogramQuantity.Power)
        {
            Decibel.FromPower(values.AsSpan(), Reference, Floor ?? Decibel.DefaultPowerFloor, Range);
        }
        else
        {
            Decibel.FromMagnitude(values.AsSpan(), Reference, Floor ?? Decibel.DefaultMagnitudeFloor, Range);
        }

        WriteObject(values, enumerateCollection: true);
    }

    // What was converted is nobody else's yet, and takes the weights in place.
    private AudioArray Weigh(AudioArray decibels)
    {
        if (Weighting != FrequencyWeighting.Z) FrequencyWeights.Add(decibels, Weighting, WeightFloor ?? double.NegativeInfinity);
        return decibels;
    }

    private AudioArray Convert(object input) => input switch
    {
        Spectrogram spectrogram => spectrogram.ToDecibel(Reference, Floor, Range ?? double.PositiveInfinity, DecibelScope),
        RealSpectrum spectrum => spectrum.ToDecibel(Reference, Floor, Range ?? double.PositiveInfinity, DecibelScope),
        DoubleSpectrogram spectrogram => spectrogram.ToDecibel(Reference, Floor, Range ?? double.PositiveInfinity, DecibelScope),
        DoubleRealSpectrum spectrum => spectrum.ToDecibel(Reference, Floor, Range ?? double.PositiveInfinity, DecibelScope),
        DoubleComplexSpectrum complex => complex.ToSpectrum(
            SpectrogramQuantity.Decibel, Reference, Floor ?? Decibel.DefaultMagnitudeFloor, Range, DecibelScope),
        DoubleComplexSpectrogram complex => complex.ToSpectrogram(
            SpectrogramQuantity.Decibel, Reference, Floor ?? Decibel.DefaultMagnitudeFloor, Range, DecibelScope),
        ComplexSpectrum complex => complex.ToSpectrum(
            SpectrogramQuantity.Decibel, Reference, Floor ?? Decibel.DefaultMagnitudeFloor, Range, DecibelScope),
        ComplexSpectrogram complex => complex.ToSpectrogram(
            SpectrogramQuantity.Decibel, Reference, Floor ?? Decibel.DefaultMagnitudeFloor, Range, DecibelScope),
        _ => throw new AudioException(
            AudioError.InvalidArgument, $"ConvertTo-Decibel takes numbers, spectrograms and spectra; this is {ObjectWords.Of(input)}."),
    };
}
