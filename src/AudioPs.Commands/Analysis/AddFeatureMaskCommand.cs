using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Masks bands and frames of features at random, as SpecAugment does, so that a model learns not to rely on any of them.</summary>
[Cmdlet(VerbsCommon.Add, "FeatureMask", HelpUri = HelpPages + "Add-FeatureMask.md")]
[OutputType(typeof(FeatureMatrix), typeof(Spectrogram), typeof(DoubleFeatureMatrix), typeof(DoubleSpectrogram))]
public sealed partial class AddFeatureMaskCommand : FeatureCmdlet
{
    private static readonly FeatureMaskOptions Defaults = new();

    private FeatureMaskOptions _options = Defaults;

    /// <summary>Masks over bands or other rows: 2 by default, 0 for none.</summary>
    [Parameter]
    [ValidateRange(0, FeatureMaskOptions.MaxCount)]
    [WholeNumber]
    [Alias("n_freq_masks")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int FrequencyMaskCount { get; set; } = Defaults.FrequencyMaskCount;

    /// <summary>Bands of a mask at most: each has 0 to this many. 27 by default.</summary>
    [Parameter]
    [ValidateRange(0, FeatureMaskOptions.MaxCount)]
    [WholeNumber]
    [Alias("freq_mask_param")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int FrequencyMaskWidth { get; set; } = Defaults.FrequencyMaskWidth;

    /// <summary>Masks over frames: 2 by default, 0 for none.</summary>
    [Parameter]
    [ValidateRange(0, FeatureMaskOptions.MaxCount)]
    [WholeNumber]
    [Alias("n_time_masks")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int TimeMaskCount { get; set; } = Defaults.TimeMaskCount;

    /// <summary>Frames of a mask at most: each has 0 to this many. 100 by default.</summary>
    [Parameter]
    [ValidateRange(0, FeatureMaskOptions.MaxCount)]
    [WholeNumber]
    [Alias("time_mask_param")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int TimeMaskWidth { get; set; } = Defaults.TimeMaskWidth;

    /// <summary>The share of all frames that a mask over frames has at most: 0.2 by default, so that something is left of short ones.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Alias("p")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MaxTimeShare { get; set; } = Defaults.MaxTimeShare;

    /// <summary>What masked values become: Mean (the mean of the feature, which is the default), Zero, or Minimum, its smallest value.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<MaskValue>))]
    public Choice<MaskValue> MaskValue { get; set; } = Defaults.Value;

    /// <summary>Frames by which a frame is moved at most before all is masked, time around it being stretched and squeezed; 0 by default.</summary>
    [Parameter]
    [ValidateRange(0, FeatureMaskOptions.MaxCount)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int TimeWarp { get; set; }

    /// <summary>Gives each channel masks of its own. By default all have the same.</summary>
    [Parameter]
    [Alias("iid_masks")]
    public SwitchParameter PerChannel { get; set; }

    /// <summary>Another number gives other masks, the same number the same everywhere. 0 by default; each feature of a pipeline has its own.</summary>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Seed { get; set; }

    internal override IFeatureArray Make(IFeatureArray feature) => FeatureMask.Compute(feature, _options, Index);

    /// <inheritdoc/>
    protected override void BeginProcessing() => _options = new FeatureMaskOptions
    {
        FrequencyMaskCount = FrequencyMaskCount,
        FrequencyMaskWidth = FrequencyMaskWidth,
        TimeMaskCount = TimeMaskCount,
        TimeMaskWidth = TimeMaskWidth,
        MaxTimeShare = MaxTimeShare,
        Value = MaskValue,
        TimeWarp = TimeWarp,
        PerChannel = PerChannel,
        Seed = Seed,
    };
}
