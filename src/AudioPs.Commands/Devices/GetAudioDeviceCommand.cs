using System.Management.Automation;
using AudioPs.Devices;

namespace AudioPs.Commands;

/// <summary>Lists the sound devices that there are now: what plays and what records.</summary>
[Cmdlet(VerbsCommon.Get, "AudioDevice", HelpUri = HelpPages + "Get-AudioDevice.md")]
[OutputType(typeof(AudioDevice))]
public sealed class GetAudioDeviceCommand : AudioPsCmdlet
{
    /// <summary>Names or ids of devices. Wildcards are allowed; by default all are listed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AudioDeviceCompleter))]
    [AudioPath(IsName = true)]
    public string[] Name { get; set; } = [];

    /// <summary>Only those that play, or only those that record. By default both.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<AudioDeviceKind>))]
    public Choice<AudioDeviceKind>? Kind { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // What is no name is told before anybody asks for devices.
        var names = Array.FindAll(Name, name => !IsNoName(name));
        if (names.Length == 0 && Name.Length > 0) return;
        AudioDevice[] devices;
        try
        {
            devices = AudioDevice.List();
            if (devices.Length == 0)
                throw new AudioException(AudioError.NoDevice, "There is no sound device. A sound server must run, such as PulseAudio or PipeWire, or a card be there.");
        }
        catch (AudioException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Open, e, null, "devices"));
            throw;
        }

        if (Kind is { } kind) devices = Array.FindAll(devices, device => device.Kind == kind.Value);
        if (Name.Length == 0)
        {
            WriteObject(devices, enumerateCollection: true);
            return;
        }

        foreach (var name in names)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            var found = Array.FindAll(devices, device => pattern.IsMatch(device.Name) || pattern.IsMatch(device.Id));
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                var missing = new AudioException(AudioError.NoDevice, $"No device is called '{name}' now.") { Remedy = new AudioRemedy.ChooseDevice() };
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Open, missing, null, name));
            }

            WriteObject(found, enumerateCollection: true);
        }
    }

    private bool IsNoName(string name)
    {
        if (AudioPathAttribute.WordsOf(name) is not { } words) return false;
        WriteFailure(ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, words, "names of devices"));
        return true;
    }
}
