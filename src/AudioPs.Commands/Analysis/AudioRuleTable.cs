using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>Makes a test of rules that stand in a file and in a table; those of the table go before.</summary>
internal static class AudioRuleTable
{
    private static readonly PropertyInfo[] Rules = typeof(AudioRules).GetProperties();

    /// <summary>Whether there is a rule of a name.</summary>
    public static bool IsRule(string name) => Find(name) is not null;

    /// <summary>The test.</summary>
    /// <param name="cmdlet">Who asks. What is wrong with a rule ends its pipeline.</param>
    /// <param name="file">A file of rules, which the cmdlet takes as RuleFile, or null.</param>
    /// <param name="table">Rules by name.</param>
    /// <param name="parameterOf">The parameter that a rule of the table is given by.</param>
    public static AudioTest Read(AudioPsCmdlet cmdlet, string? file, IDictionary table, Func<string, string> parameterOf)
    {
        var rules = new AudioRules();
        if (file is not null)
        {
            foreach (DictionaryEntry entry in AudioRuleFile.Read(cmdlet, file))
                rules = Set(cmdlet, rules, $"{entry.Key}", entry.Value, $"'{file}'", nameof(TestAudioCommand.RuleFile));
        }

        foreach (DictionaryEntry entry in table)
        {
            var parameter = parameterOf($"{entry.Key}");
            rules = Set(cmdlet, rules, $"{entry.Key}", entry.Value, $"{entry.Key}" == parameter ? null : $"-{parameter}", parameter);
        }

        try
        {
            return new AudioTest(rules);
        }
        catch (AudioException e)
        {
            cmdlet.ThrowTerminatingError(ErrorRecordFactory.Parameter(parameterOf(nameof(AudioRules.SilenceThreshold)), e.Message));
            throw;
        }
    }

    private static PropertyInfo? Find(string name) =>
        Array.Find(Rules, one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static AudioRules Set(AudioPsCmdlet cmdlet, AudioRules rules, string name, object? value, string? place, string parameter)
    {
        if (Find(name) is not { } property)
        {
            cmdlet.ThrowTerminatingError(ErrorRecordFactory.Parameter(
                parameter, $"{place} has a rule {name}, and there is none of that name. There are {string.Join(", ", Rules.Select(one => one.Name))}.", place));
            throw new InvalidOperationException();
        }

        try
        {
            var copy = rules with { };
            property.SetValue(copy, Convert(value, property.PropertyType));
            return copy;
        }
        catch (PSInvalidCastException)
        {
            cmdlet.ThrowTerminatingError(ErrorRecordFactory.Parameter(parameter, $"{(place is null ? "" : $"{place}: ")}{name} cannot be '{value}'.", value));
            throw;
        }
    }

    private static object? Convert(object? value, Type type)
    {
        if (value is SwitchParameter toggle) value = toggle.ToBool();
        if (!typeof(IReadOnlyDictionary<string, string>).IsAssignableFrom(type)) return LanguagePrimitives.ConvertTo(value, type, CultureInfo.InvariantCulture);
        var tags = new Dictionary<string, string>();
        if (value is not IDictionary table) throw new PSInvalidCastException();
        foreach (DictionaryEntry entry in table) tags[$"{entry.Key}"] = $"{entry.Value}";
        return tags;
    }
}
