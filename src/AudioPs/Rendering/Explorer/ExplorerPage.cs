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
    /// <exception cref="AudioException">
    /// It exists and is not to be overwritten, may not be written, or is a folder or device; or the disk is full or gone.
    /// </exception>
    public static void Write(string path, bool overwrite = false)
    {
        PendingFile.Write(path, overwrite, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            Write(writer);
        });
    }
}
