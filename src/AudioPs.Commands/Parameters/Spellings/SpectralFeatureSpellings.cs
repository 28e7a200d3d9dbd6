using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetSpectralFeatureCommand
{
    /// <summary>librosa's <c>norm</c> of the bandwidth: false for <see cref="NoBandwidthNorm"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Norm { get => !NoBandwidthNorm; set => NoBandwidthNorm = !value; }

    /// <summary>librosa's <c>zero_pos</c>: false for <see cref="SignedZero"/>.</summary>
    [Parameter(DontShow = true)]
    [Alias("zero_pos")]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool ZeroIsPositive { get => !SignedZero; set => SignedZero = !value; }

    /// <summary>librosa's <c>sr</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    public SwitchParameter Sr { get; set; }

    /// <summary>librosa's <c>freq</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownFrequencies)]
    [Alias("freq")]
    public SwitchParameter Frequencies { get; set; }

    /// <summary>librosa's <c>centroid</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Centroid)]
    public SwitchParameter Centroid { get; set; }

    /// <summary>librosa's <c>ref_magnitude</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.ReferenceMagnitude)]
    [Alias("ref_magnitude", "ref")]
    public SwitchParameter ReferenceMagnitude { get; set; }

    /// <summary>librosa's <c>axis</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Axis)]
    public SwitchParameter Axis { get; set; }

    /// <summary>librosa's <c>dtype</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DescribedPrecision)]
    [Alias("dtype")]
    public SwitchParameter DataType { get; set; }
}
