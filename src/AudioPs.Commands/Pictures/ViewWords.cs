using AudioPs.Rendering;

namespace AudioPs.Commands;

/// <summary>What is said of parameters that views have no use for.</summary>
internal static class ViewWords
{
    /// <summary>Of a parameter about spectrograms, where none of the views is one.</summary>
    public static string NoSpectrogram(string parameter, IEnumerable<AudioView> views) =>
        $"-{parameter} is about spectrograms, and nothing but {string.Join(" and ", views.Distinct().Select(view => view.Name))} is drawn. Add one to -View, such as Mel, or leave it out.";
}
