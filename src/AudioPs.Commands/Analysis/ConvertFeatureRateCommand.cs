using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Brings features to other frames: more or fewer a second, or those of another feature.</summary>
[Cmdlet(VerbsData.Convert, "FeatureRate", DefaultParameterSetName = RateSet, HelpUri = HelpPages + "Convert-FeatureRate.md")]
[OutputType(typeof(FeatureMatrix), typeof(DoubleFeatureMatrix), typeof(Spectrogram), typeof(DoubleSpectrogram))]
public sealed class ConvertFeatureRateCommand : FeatureCmdlet
{
    private const string RateSet = "Rate";
    private const string HopSet = "Hop";
    private const string ReferenceSet = "Reference";

    private FeatureRateOptions _options = new();

    /// <summary>Frames a second, such as 100. They have to be whole samples apart.</summary>
    [Parameter(ParameterSetName = RateSet, Mandatory = true, HelpMessage = "Frames a second, such as 100.")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double FrameRate { get; set; }

    /// <summary>Samples from one frame to the next, at the rate of the audio that was analysed.</summary>
    [Parameter(ParameterSetName = HopSet, Mandatory = true, HelpMessage = "Samples from one frame to the next, such as 160.")]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumber]
    [Alias("hop_length")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int HopLength { get; set; }

    /// <summary>Another feature, whose frames are taken: as many, at the same times, whatever its own rate and hop.</summary>
    [Parameter(ParameterSetName = ReferenceSet, Mandatory = true, HelpMessage = "A feature whose frames are taken.")]
    [ValidateNotNull]
    [Alias("ref")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] ReferenceObject { get; set; } = [];

    /// <summary>
    /// How the value between frames is found: Linear, on the line between two, which is the default; Nearest, which keeps labels and flags as they are; or
    /// Mean, of what lies in the span of the new frame, for fewer frames than there were.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<FeatureRateMethod>))]
    public Choice<FeatureRateMethod> Method { get; set; }

    internal override IFeatureArray Make(IFeatureArray feature) => FeatureRate.Compute(feature, _options);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        IFeatureArray? reference = null;
        if (ParameterSetName == ReferenceSet)
        {
            var references = TakeAll(ReferenceObject, nameof(ReferenceObject));
            if (references.Count != 1)
                ThrowParameterError(nameof(ReferenceObject), FormattableString.Invariant($"-ReferenceObject is one feature, whose frames are taken, not {references.Count}."));
            reference = references[0];
        }

        _options = new FeatureRateOptions
        {
            FrameRate = ParameterSetName == RateSet ? FrameRate : null,
            HopLength = ParameterSetName == HopSet ? HopLength : null,
            ReferenceObject = reference,
            Method = Method,
        };
        try
        {
            _options.Validate();
        }
        catch (AudioException e)
        {
            ThrowParameterError(nameof(FrameRate), $"-{e.Message}");
        }
    }
}
