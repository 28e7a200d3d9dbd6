using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>
/// Puts the frames around each frame above one another: on either side, as <c>splice-feats</c> of Kaldi does, or back in time, as
/// <c>librosa.feature.stack_memory</c> does.
/// </summary>
[Cmdlet(VerbsCommon.Add, "FeatureContext", DefaultParameterSetName = AroundSet, HelpUri = HelpPages + "Add-FeatureContext.md")]
[OutputType(typeof(FeatureMatrix), typeof(DoubleFeatureMatrix))]
public sealed class AddFeatureContextCommand : FeatureCmdlet
{
    private const string AroundSet = "Around";
    private const string DelayedSet = "Delayed";

    private FrameContext? _context;

    /// <summary>Frames before each one: 4 by default, as in Kaldi.</summary>
    [Parameter(ParameterSetName = AroundSet)]
    [ValidateRange(0, FrameContext.MaxDistance)]
    [WholeNumber]
    [Alias("left_context")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Left { get; set; } = 4;

    /// <summary>Frames after each one: 4 by default, as in Kaldi.</summary>
    [Parameter(ParameterSetName = AroundSet)]
    [ValidateRange(0, FrameContext.MaxDistance)]
    [WholeNumber]
    [Alias("right_context")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Right { get; set; } = 4;

    /// <summary>How many frames are stacked, the frame itself among them: 2 by default with <see cref="StackDelay"/>.</summary>
    [Parameter(ParameterSetName = DelayedSet, Mandatory = true, HelpMessage = "How many frames are stacked, such as 3.")]
    [ValidateRange(1, FrameContext.MaxDistance)]
    [WholeNumber]
    [Alias("n_steps")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int StackCount { get; set; } = 2;

    /// <summary>Frames from one that is stacked to the next, back in time: 1 by default. A negative number looks ahead.</summary>
    [Parameter(ParameterSetName = DelayedSet)]
    [ValidateRange(-FrameContext.MaxDistance, FrameContext.MaxDistance)]
    [WholeNumber]
    [Alias("delay")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int StackDelay { get; set; } = 1;

    /// <summary>
    /// What stands for frames before the first and after the last one: Edge, which repeats those and is the default, Constant (of stacks the
    /// default), Reflect, Symmetric, Wrap, LinearRamp, Mean, Median, Minimum or Maximum, as in <c>numpy.pad</c>.
    /// </summary>
    [Parameter]
    [Alias("mode")]
    [ArgumentCompleter(typeof(MemberCompleter<FramePadding>))]
    public Choice<FramePadding>? Padding { get; set; }

    /// <summary>What Constant stands for, and where LinearRamp goes to: 0 by default.</summary>
    [Parameter]
    [Alias("constant_values", "end_values")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double PadValue { get; set; }

    internal override IFeatureArray Make(IFeatureArray feature) => FeatureContext.Compute(feature, _context);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _context = ParameterSetName == AroundSet ? FrameContext.Around(Left, Right) : FrameContext.Delayed(StackCount, StackDelay);
        }
        catch (AudioException e)
        {
            ThrowParameterError(StackDelay == 0 || StackCount > 1 ? nameof(StackDelay) : nameof(StackCount), e.Message);
        }

        if (Padding is { } padding) _context = _context! with { Padding = padding };
        if (_context!.Padding is not (FramePadding.Constant or FramePadding.LinearRamp))
        {
            RefuseGiven([nameof(PadValue)], name => $"-{name} is the value of the paddings Constant and LinearRamp. Choose one of these by -Padding, or leave it out.");
        }

        if (!double.IsFinite(PadValue)) ThrowParameterError(nameof(PadValue), FormattableString.Invariant($"PadValue must be finite, not {PadValue}."), PadValue);
        _context = _context with { PadValue = PadValue };
    }
}
