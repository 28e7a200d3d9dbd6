using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.Json;

namespace AudioPs.Commands;

/// <summary>Reads a file of rules: a table of constants, as .psd1 or as .json. Nothing in it is run.</summary>
internal static class AudioRuleFile
{
    /// <summary>The rules by name.</summary>
    /// <remarks>What cannot be read ends the pipeline.</remarks>
    public static Hashtable Read(AudioPsCmdlet cmdlet, string path)
    {
        var full = cmdlet.GetUnresolvedProviderPathFromPSPath(path);
        try
        {
            return Path.GetExtension(full).Equals(".json", StringComparison.OrdinalIgnoreCase) ? ReadJson(full) : ReadData(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ParseException)
        {
            cmdlet.ThrowTerminatingError(ErrorRecordFactory.Parameter(
                nameof(TestAudioCommand.RuleFile), $"'{full}' cannot be read as rules: {e.Message} Give a .psd1 or .json file with a table in it.", path));
            throw;
        }
    }

    private static Hashtable ReadData(string path)
    {
        var script = Parser.ParseFile(path, out _, out var errors);
        if (errors.Length > 0) throw new ParseException(errors);
        return script.Find(node => node is HashtableAst, searchNestedScriptBlocks: false)?.SafeGetValue() as Hashtable
            ?? throw new InvalidOperationException("It holds no table.");
    }

    private static Hashtable ReadJson(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return Value(document.RootElement) as Hashtable ?? throw new JsonException("It holds no object.");
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Table(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static Hashtable Table(JsonElement element)
    {
        var table = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject()) table[property.Name] = Value(property.Value);
        return table;
    }
}
