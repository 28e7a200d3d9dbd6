using System.Collections;
using AudioPs.Devices;

namespace AudioPs.Commands;

/// <summary>Completes the names of sound devices, of those that the cmdlet can use.</summary>
public class AudioDeviceCompleter : ChoiceCompleter
{
    /// <summary>Which devices are offered; null for all.</summary>
    protected virtual AudioDeviceKind? Kind => null;

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters)
    {
        AudioDevice[] devices;
        try
        {
            devices = AudioDevice.List();
        }
        catch (AudioException)
        {
            // Without a sound server there is nothing to offer.
            return [];
        }

        return devices.Where(device => Kind is null || device.Kind == Kind).Select(device => (
            device.Name,
            FormattableString.Invariant($"{(device.Kind is AudioDeviceKind.Output ? "Plays" : "Records")}, {device.Channels} ch, {device.SampleRate} Hz{(device.IsDefault ? ", the default" : "")}: {device.Id}")));
    }
}
