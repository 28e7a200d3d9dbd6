using System.Collections;
using System.Globalization;
using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>Makes a step of an alignment of a list of two numbers, as librosa's <c>step_sizes_sigma</c> has them.</summary>
public sealed class WarpingStepConverter : StructureConverter
{
    private protected override bool CanRead(object? source) => source is IList;

    private protected override object Read(object source) =>
        WarpingStep.Parse(string.Join(':', ((IList)Bare(source)!).Cast<object?>().Select(frames => string.Create(CultureInfo.InvariantCulture, $"{Bare(frames)}"))));
}
