using System.Text;
using AudioPs.Media;

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

    /// <summary>Writes the page as a file, which appears under its name when it is whole, or not at all.</summary>
    /// <param name="path">Full path. Its folder must exist.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <exception cref="AudioException">It exists and is not to be overwritten, may not be written, or is a folder or device.</exception>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, bool overwrite = false)
    {
        var file = PendingFile.Create(path, overwrite);
        try
        {
            using (var writer = new StreamWriter(
                file.TemporaryPath, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }))
            {
                Write(writer);
            }

            file.Commit();
        }
        finally
        {
            file.Discard();
        }
    }
}
