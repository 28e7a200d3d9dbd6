using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Scales frames, rows or channels of features to a norm of 1, as <c>librosa.util.normalize</c> does.</summary>
[Cmdlet(VerbsCommon.Set, "FeatureNorm", HelpUri = HelpPages + "Set-FeatureNorm.md")]
[OutputType(typeof(FeatureMatrix), typeof(DoubleFeatureMatrix))]
public sealed partial class SetFeatureNormCommand : FeatureCmdlet
{
    private FeatureNormOptions _options = new();

    /// <summary>
    /// Which norm becomes 1: inf, the largest absolute value, which is the default; -inf, the smallest; 1, the sum of absolute values; 2, the root
    /// of the sum of squares; any other order above 0; 0, how many are not zero; or none.
    /// </summary>
    [Parameter]
    [NoneIs("none")]
    [ArgumentCompleter(typeof(NormOrderCompleter))]
    public NormOrder Norm { get; set; }

    /// <summary>What has that norm: each Frame, which is the default, each Row, or each Channel as a whole.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<NormScope>))]
    public Choice<NormScope> Scope { get; set; }

    /// <summary>Norms below this are not divided by; by default the smallest normal number, 1.2e-38 in single precision.</summary>
    [Parameter]
    [ValidateRange(double.Epsilon, double.MaxValue)]
    [Alias("threshold")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MinNorm { get; set; }

    /// <summary>
    /// What becomes of what has such a norm: Keep, which leaves it and is the default, Zero, or Even, which gives all its values the same and it
    /// the norm 1.
    /// </summary>
    [Parameter]
    [NoneIs("Keep")]
    [ArgumentCompleter(typeof(MemberCompleter<NormFill>))]
    public Choice<NormFill> Fill { get; set; }

    internal override IFeatureArray Make(IFeatureArray feature) => FeatureNorm.Compute(feature, _options);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _options = new FeatureNormOptions { Norm = Norm, Scope = Scope, MinNorm = MinNorm, Fill = Fill };
        try
        {
            _options.Validate();
        }
        catch (AudioException e)
        {
            ThrowParameterError(nameof(Fill), e.Message);
        }
    }
}
