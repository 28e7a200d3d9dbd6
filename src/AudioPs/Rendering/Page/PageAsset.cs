using System.Reflection;
using System.Text;

namespace AudioPs.Rendering;

/// <summary>Sources of the pages: the .html, .css and .mjs files under Rendering, which the assembly holds as resources.</summary>
internal static class PageAsset
{
    /// <summary>The text of a source.</summary>
    /// <param name="path">Path below Rendering, such as "Explorer/explorer.css".</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static string Read(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(path)
            ?? throw new ArgumentException($"'{path}' is not embedded.", nameof(path));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
