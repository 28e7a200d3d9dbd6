using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Computes spectral centroids.</summary>
[Cmdlet(VerbsCommon.Get, "SpectralCentroid", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-SpectralCentroid.md")]
[OutputType(typeof(FeatureMatrix))]
public sealed class GetSpectralCentroidCommand : FrameCmdlet<FeatureMatrix>
{
    private static readonly FrameOptions _defaults = new();

    /// <inheritdoc/>
    protected override IAnalysis<FeatureMatrix> CreateAnalysis() => new CentroidAnalysis(new FrameOptions
    {
        FftLength = FftLength ?? _defaults.FftLength,
        HopLength = HopLength ?? _defaults.HopLength,
        WindowLength = WindowLength,
        Window = WindowOr(_defaults.Window),
        Center = !NoCenter,
        PadMode = PadMode ?? _defaults.PadMode,
    });
}
