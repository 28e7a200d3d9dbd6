using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>Two frames that are one in an alignment.</summary>
/// <param name="Frame">The frame of the feature, from 0.</param>
/// <param name="ReferenceFrame">The frame of the reference, from 0.</param>
/// <param name="Time">When the first is, in seconds; NaN where that is not known.</param>
/// <param name="ReferenceTime">When the second is.</param>
public sealed record AlignedFrames(int Frame, int ReferenceFrame, double Time, double ReferenceTime)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Frame}:{ReferenceFrame}");
}
