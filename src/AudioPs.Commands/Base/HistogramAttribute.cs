using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Takes of what was measured of a dataset the lengths, which can be drawn.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HistogramAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is DatasetSize { Durations: { } lengths } ? lengths : inputData;
}
