using AudioPs.Interop;

namespace AudioPs.Devices;

/// <summary>A sound device as it is now.</summary>
/// <param name="Name">What people call it, "Built-in Audio Analog Stereo".</param>
/// <param name="Kind">Whether it plays or records.</param>
/// <param name="IsDefault">Whether it is the one that is taken where none is named.</param>
/// <param name="IsAvailable">False where it is unplugged or disabled.</param>
/// <param name="Channels">How many channels it has.</param>
/// <param name="SampleRate">Hz; what it runs at.</param>
/// <param name="Id">What the system calls it, the same as long as the device stays.</param>
/// <param name="Vendor">Who made it; empty where that is not told.</param>
/// <param name="Backend">What leads to it: pulse, alsa, jack, wasapi or audiounit.</param>
public sealed record AudioDevice(
    string Name, AudioDeviceKind Kind, bool IsDefault, bool IsAvailable, int Channels, int SampleRate, string Id, string Vendor, string Backend)
{
    // By this PulseAudio tells an input that gives what an output plays.
    private const string MonitorEnding = ".monitor";

    /// <summary>Whether it is an input that gives what an output plays.</summary>
    public bool IsMonitor => Kind is AudioDeviceKind.Input && Id.EndsWith(MonitorEnding, StringComparison.Ordinal);

    /// <summary>All devices that there are now, outputs first, and of each kind the default one first.</summary>
    /// <exception cref="AudioException">No sound server or driver answers: <see cref="AudioError.NoDevice"/>.</exception>
    public static unsafe AudioDevice[] List()
    {
        var result = NativeMethods.DevicesOpen(out var handle);
        using (handle)
        {
            if (result != NativeResult.Ok) throw NativeError.Device(result, null);
            var backend = stackalloc byte[NativeStreamInfo.NameSize];
            result = NativeMethods.DevicesCount(handle, out var count, backend, NativeStreamInfo.NameSize);
            if (result != NativeResult.Ok) throw NativeError.Device(result, null);
            var devices = new AudioDevice[count];
            for (var i = 0; i < count; i++) devices[i] = Read(handle, i, NativeStreamInfo.Text(backend, NativeStreamInfo.NameSize));
            return [.. devices.OrderBy(device => device.Kind).ThenBy(device => !device.IsDefault)];
        }
    }

    /// <summary>The one device that a text names: by its id, by its name, or by a part of its name that no other has.</summary>
    /// <param name="kind">Which devices are meant.</param>
    /// <param name="text">The text; case does not count.</param>
    /// <exception cref="AudioException">There is none, or there are several.</exception>
    public static AudioDevice Find(AudioDeviceKind kind, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var devices = Array.FindAll(List(), device => device.Kind == kind);
        if (Array.Find(devices, device => device.Id == text) is { } exact) return exact;
        var named = Array.FindAll(devices, device => device.Name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named.Length == 0) named = Array.FindAll(devices, device => device.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
        var word = kind is AudioDeviceKind.Output ? "plays" : "records";
        return named.Length switch
        {
            1 => named[0],
            0 => throw new AudioException(AudioError.NoDevice, $"No device that {word} is called '{text}'.") { Remedy = new AudioRemedy.ChooseDevice() },
            _ => throw new AudioException(
                AudioError.InvalidArgument,
                $"'{text}' is a part of the name of {named.Length} devices: {string.Join(", ", named.Select(device => $"'{device.Name}' ({device.Id})"))}. Give the id of one."),
        };
    }

    private static unsafe AudioDevice Read(DevicesHandle handle, int index, string backend)
    {
        var info = new NativeDeviceInfo { StructSize = (uint)sizeof(NativeDeviceInfo) };
        var result = NativeMethods.DevicesGet(handle, index, &info);
        if (result != NativeResult.Ok) throw NativeError.Device(result, null);
        var id = NativeStreamInfo.Text(info.Id, NativeDeviceInfo.IdSize);
        var name = NativeStreamInfo.Text(info.Name, NativeDeviceInfo.IdSize);
        return new AudioDevice(
            name.Length > 0 ? name : id,
            info.IsInput != 0 ? AudioDeviceKind.Input : AudioDeviceKind.Output,
            info.IsDefault != 0,
            info.IsAvailable != 0,
            info.Channels,
            info.DefaultRate,
            id,
            NativeStreamInfo.Text(info.Vendor, NativeDeviceInfo.VendorSize),
            backend);
    }
}
