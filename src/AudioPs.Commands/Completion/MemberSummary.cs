using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AudioPs.Commands;

/// <summary>What a member of an enumeration is: the summary that stands above it in the code.</summary>
internal static partial class MemberSummary
{
    private static readonly Lazy<Dictionary<string, string>> Summaries = new(Load);

    /// <summary>The summary in one line; the name where there is none.</summary>
    public static string Of(Enum member)
    {
        var name = $"F:{member.GetType().FullName}.{member}";
        return Summaries.Value.TryGetValue(name, out var summary) ? summary : member.ToString();
    }

    private static Dictionary<string, string> Load()
    {
        using var stream = typeof(MemberSummary).Assembly.GetManifestResourceStream("MemberSummaries.xml")!;
        return XDocument.Load(stream).Root!.Elements("member").ToDictionary(
            member => member.Attribute("name")!.Value,
            member => Spaces().Replace(member.Element("summary")?.Value ?? "", " ").Trim());
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
