using System.Text;
using System.Text.RegularExpressions;

namespace AudioPs.Rendering;

/// <summary>Makes one script of JavaScript modules, so that a page can carry them inline.</summary>
/// <remarks>
/// The modules become one module: imports and the word "export" are left out, and each follows those it imports. So all of them
/// share one scope, in which no name may be declared twice, and nothing is global. What is understood is what the sources
/// use: <c>import { a, b } from './name.mjs';</c> without renaming, and <c>export</c> before a declaration.
/// </remarks>
internal static partial class ModuleBundle
{
    /// <summary>The script of a module and of all that it imports.</summary>
    /// <param name="entry">Path of the module below Rendering.</param>
    /// <param name="read">Returns the text of a module at a path; by default that of the embedded sources.</param>
    /// <exception cref="InvalidOperationException">A module uses other forms of import or export, or modules import each other.</exception>
    public static string Create(string entry, Func<string, string>? read = null)
    {
        var script = new StringBuilder();
        Append(entry, script, read ?? PageAsset.Read, [], []);
        return script.ToString();
    }

    private static void Append(
        string path, StringBuilder script, Func<string, string> read, HashSet<string> finished, HashSet<string> open)
    {
        if (finished.Contains(path)) return;
        if (!open.Add(path)) throw new InvalidOperationException($"'{path}' imports itself by way of others.");
        var source = read(path);
        foreach (Match import in Import().Matches(source))
            Append(Resolve(path, import.Groups["path"].Value), script, read, finished, open);

        var body = Export().Replace(Import().Replace(source, ""), "");
        if (Leftover().Match(body) is { Success: true } leftover)
        {
            throw new InvalidOperationException(
                $"'{path}': '{leftover.Value.Trim()}' is a form of import or export that cannot be bundled.");
        }

        script.Append(body.Trim('\n')).Append('\n');
        finished.Add(path);
    }

    // "Explorer/main.mjs" and "../Page/axis.mjs" make "Page/axis.mjs".
    private static string Resolve(string from, string relative)
    {
        var parts = from.Split('/')[..^1].ToList();
        foreach (var part in relative.Split('/'))
        {
            if (part == "..") parts.RemoveAt(parts.Count - 1);
            else if (part != ".") parts.Add(part);
        }

        return string.Join('/', parts);
    }

    [GeneratedRegex("""^import \{\s*[\w$]+(,\s*[\w$]+)*,?\s*\} from '(?<path>\.[^']*)';\n""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex("^export (?=(async |function|class|const|let))", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex("^(import|export)\\b.*$", RegexOptions.Multiline)]
    private static partial Regex Leftover();
}
