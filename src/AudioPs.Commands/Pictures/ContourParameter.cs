using AudioPs.Dsp;
using AudioPs.Rendering;

namespace AudioPs.Commands;

/// <summary>Reads the parameter -Contour of what draws spectrograms.</summary>
internal static class ContourParameter
{
    /// <summary>The contours of features.</summary>
    /// <param name="features">As they were given.</param>
    /// <param name="refuse">Ends the pipeline with an error about the parameter.</param>
    public static IReadOnlyList<FrequencyContour> Read(IFeatureArray[] features, Action<string> refuse)
    {
        try
        {
            return [.. features.SelectMany(FrequencyContour.Of)];
        }
        catch (AudioException e)
        {
            refuse(e.Message);
            return [];
        }
    }
}
