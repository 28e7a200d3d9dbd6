using AudioPs.Devices;

namespace AudioPs.Commands;

/// <summary>Completes the names of devices that record.</summary>
public sealed class InputDeviceCompleter : AudioDeviceCompleter
{
    /// <inheritdoc/>
    protected override AudioDeviceKind? Kind => AudioDeviceKind.Input;
}
