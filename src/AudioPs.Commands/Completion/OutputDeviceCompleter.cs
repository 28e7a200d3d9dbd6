using AudioPs.Devices;

namespace AudioPs.Commands;

/// <summary>Completes the names of devices that play.</summary>
public sealed class OutputDeviceCompleter : AudioDeviceCompleter
{
    /// <inheritdoc/>
    protected override AudioDeviceKind? Kind => AudioDeviceKind.Output;
}
