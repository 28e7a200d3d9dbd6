using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AudioPs.Rendering;

/// <summary>
/// An HTML page in one file, under a content security policy that lets run only the script and the style sheet that it was
/// made with, by their hashes, and reaches no network.
/// </summary>
/// <remarks>
/// In the template, <c>{{policy}}</c>, <c>{{style}}</c> and <c>{{script}}</c> stand where those go, inside a quoted attribute,
/// a style element and a module script; any other name in double braces is a slot, which is filled when the page is written.
/// </remarks>
internal sealed partial class HtmlPage
{
    // Text and names of slots by turns.
    private readonly string[] _parts;

    /// <summary>Puts a page together. It may be written any number of times.</summary>
    /// <param name="template">Path of the HTML below Rendering.</param>
    /// <param name="styles">Paths of the style sheets, in the order in which they apply.</param>
    /// <param name="script">Path of the module that starts the page.</param>
    /// <param name="sources">More of the policy, such as "img-src data:; media-src data: blob:"; all is forbidden that it does not name.</param>
    /// <param name="loadsScripts">Whether the script may load others, from beside the page.</param>
    public HtmlPage(
        string template, IEnumerable<string> styles, string script, string sources = "", bool loadsScripts = false)
    {
        var style = Inline(string.Concat(styles.Select(PageAsset.Read)), "style");
        var code = Inline(ModuleBundle.Create(script), "script");
        var policy = $"default-src 'none'; script-src '{Hash(code)}'{(loadsScripts ? " 'strict-dynamic'" : "")}; style-src '{Hash(style)}'; base-uri 'none'; form-action 'none'";
        if (sources.Length > 0) policy += $"; {sources}";
        // Slots are looked for in the template alone: braces in scripts and styles are their own.
        _parts = Slot().Split(PageAsset.Read(template));
        for (var i = 1; i < _parts.Length; i += 2)
        {
            var text = _parts[i] switch { "policy" => policy, "style" => style, "script" => code, _ => null };
            if (text is null) continue;
            _parts[i - 1] += text;
            _parts[i] = "";
        }
    }

    /// <summary>Writes the page.</summary>
    /// <param name="writer">Takes the text, which is UTF-8 by the page's own word; lines end with "\n".</param>
    /// <param name="slots">What writes each slot. It is written as it is: text has to be encoded by then.</param>
    /// <exception cref="ArgumentException">A slot of the template is not among them.</exception>
    public void Write(TextWriter writer, IReadOnlyDictionary<string, Action<TextWriter>>? slots = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        for (var i = 0; i < _parts.Length; i++)
        {
            if (i % 2 == 0)
            {
                writer.Write(_parts[i]);
            }
            else if (_parts[i].Length > 0)
            {
                if (slots is null || !slots.TryGetValue(_parts[i], out var fill))
                    throw new ArgumentException($"The slot '{_parts[i]}' is not filled.", nameof(slots));
                fill(writer);
            }
        }
    }

    // Between the tags stand a line feed, the text, and what ends it: the hash is of all of it.
    private static string Inline(string text, string element)
    {
        if (text.Contains($"</{element}", StringComparison.OrdinalIgnoreCase) || text.Contains("<!--", StringComparison.Ordinal))
            throw new InvalidOperationException($"The sources of the page contain what would end their {element} element.");
        return text;
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Slot();
}
