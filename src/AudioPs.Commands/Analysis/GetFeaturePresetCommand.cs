using System.Management.Automation;
using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>Lists the toolkits whose features can be had, with every option that makes their numbers.</summary>
[Cmdlet(VerbsCommon.Get, "FeaturePreset", HelpUri = HelpPages + "Get-FeaturePreset.md")]
[OutputType(typeof(FeaturePreset))]
public sealed class GetFeaturePresetCommand : AudioPsCmdlet
{
    /// <summary>Names of presets. Wildcards are allowed; by default all are listed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FeaturePresetCompleter))]
    [AudioPath(IsName = true)]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            if (AudioPathAttribute.WordsOf(name) is { } words)
            {
                WriteFailure(ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, words, "names of presets"));
                continue;
            }

            if (!WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteNamed(name);
                continue;
            }

            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            WriteObject(FeaturePreset.All.Where(preset => pattern.IsMatch(preset.Name)), enumerateCollection: true);
        }
    }

    private void WriteNamed(string name)
    {
        try
        {
            WriteObject(FeaturePreset.Parse(name));
        }
        catch (AudioException e)
        {
            ThrowParameterError(nameof(Name), e.Message, name);
        }
    }
}
