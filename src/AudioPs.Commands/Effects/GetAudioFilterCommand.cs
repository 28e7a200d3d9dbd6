using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Lists FFmpeg's filters of audio that are built in, with every option of each.</summary>
[Cmdlet(VerbsCommon.Get, "AudioFilter", HelpUri = HelpPages + "Get-AudioFilter.md")]
[OutputType(typeof(AudioFilter))]
public sealed class GetAudioFilterCommand : AudioPsCmdlet
{
    /// <summary>Names of filters. Wildcards are allowed; by default all are listed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AudioFilterCompleter))]
    [AudioPath(IsName = true)]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            if (AudioPathAttribute.WordsOf(name) is { } words)
            {
                WriteFailure(ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, words, "names of filters"));
                continue;
            }

            try
            {
                if (WildcardPattern.ContainsWildcardCharacters(name))
                {
                    var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
                    WriteObject(AudioFilter.All.Where(filter => pattern.IsMatch(filter.Name)), enumerateCollection: true);
                }
                else
                {
                    WriteObject(AudioFilter.Parse(name));
                }
            }
            catch (AudioException e) when (e.Error == AudioError.InvalidArgument)
            {
                ThrowParameterError(nameof(Name), e.Message, name);
            }
            catch (AudioException e)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Open, e, null, name));
            }
        }
    }
}
