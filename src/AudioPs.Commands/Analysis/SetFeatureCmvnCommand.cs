using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Normalises the mean and the variance of features over time (CMVN): by utterance, by speaker, or in a window that slides, as Kaldi does.</summary>
[Cmdlet(VerbsCommon.Set, "FeatureCmvn", HelpUri = HelpPages + "Set-FeatureCmvn.md")]
[OutputType(typeof(FeatureMatrix), typeof(DoubleFeatureMatrix))]
public sealed partial class SetFeatureCmvnCommand : FeatureCmdlet
{
    private Cmvn _cmvn = new();
    private List<IFeatureArray>? _statistics;

    /// <summary>Makes the variance of each row 1 too. By default only the mean becomes 0.</summary>
    [Parameter]
    public SwitchParameter Variance { get; set; }

    /// <summary>
    /// Features whose frames mean and variance are of, all together, such as those of all utterances of a speaker. By default each feature
    /// has its own.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] StatisticsOf { get; set; } = [];

    /// <summary>Frames of a window that slides, whose mean and variance each frame has; by default all frames.</summary>
    [Parameter]
    [ValidateRange(1, 1 << 24)]
    [WholeNumber]
    [Alias("cmn_window")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? SlidingWindow { get; set; }

    /// <summary>Frames of a window at the start at least, where it is not centred; 100 by default.</summary>
    [Parameter]
    [ValidateRange(1, 1 << 24)]
    [WholeNumber]
    [Alias("min_cmn_window")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int MinWindow { get; set; } = 100;

    /// <summary>Lays the window around its frame. By default it lies before it, so that nothing is needed of what comes after.</summary>
    [Parameter]
    public SwitchParameter Centered { get; set; }

    internal override IFeatureArray Make(IFeatureArray feature) => FeatureCmvn.Compute(feature, _cmvn, _statistics);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(Center), nameof(Centered));
        RefuseTogether(nameof(NormalizeVariance), nameof(Variance));
        if (SlidingWindow is null)
        {
            RefuseGiven(
                [nameof(MinWindow), nameof(Centered), nameof(Center)], name => $"-{name} is about a window that slides. Give -SlidingWindow too, or leave it out.");
        }
        else
        {
            RefuseGiven(
                [nameof(StatisticsOf)], name => $"-{name} says whose mean and variance are taken, and a window that slides has its own. Leave one of the two out.");
        }

        _cmvn = new Cmvn { HasVariance = Variance, Window = SlidingWindow, MinWindow = MinWindow, IsCentered = Centered };
        if (MyInvocation.BoundParameters.ContainsKey(nameof(StatisticsOf))) _statistics = TakeAll(StatisticsOf, nameof(StatisticsOf));
    }
}
