namespace AudioPs.Rendering;

/// <summary>
/// A page in which sampling and quantisation of a tone can be tried, seen and heard: one HTML file that needs nothing but
/// a browser.
/// </summary>
/// <remarks>The same bytes every time. Its sources are beside this file, its tests in tests/browser/explorer.test.mjs.</remarks>
public static class ExplorerPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="writer">Takes the text, to be encoded as UTF-8 without a byte order mark.</param>
    public static void Write(TextWriter writer) =>
        new HtmlPage(
            "Explorer/explorer.html",
            ["Page/theme.css", "Explorer/explorer.css"],
            "Explorer/main.mjs",
            "img-src data:").Write(writer);
}
