using AudioPs.Media;
using AudioPs.Rendering;

namespace AudioPs.Drawing;

/// <summary>The labels of a figure's segments, in the order in which they first come.</summary>
internal static class SegmentLegend
{
    /// <summary>Distinct labels; none where nothing is labelled or nothing has a time axis.</summary>
    public static IReadOnlyList<string> Of(Figure figure) =>
    [
        .. figure.Panels.Where(panel => panel.HasTime).SelectMany(panel => AudioSegment.OfFile(figure.Options.Segments, panel.Path))
            .Select(segment => segment.Label).Where(label => label.Length > 0).Distinct(StringComparer.Ordinal),
    ];
}
