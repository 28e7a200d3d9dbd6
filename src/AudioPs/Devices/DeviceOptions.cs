using AudioPs.Interop;

namespace AudioPs.Devices;

/// <summary>Which device is opened, and how.</summary>
public sealed record DeviceOptions
{
    /// <summary>The device; null for the default one, which may change meanwhile as the system's does.</summary>
    public AudioDevice? Device { get; init; }

    /// <summary>Hz, 1000 to 768000; 0 for the device's own.</summary>
    public int SampleRate { get; init; }

    /// <summary>Channels; 0 for the device's own.</summary>
    public int Channels { get; init; }

    /// <summary>The loudspeakers of the channels as WAVEFORMATEXTENSIBLE bits; 0 for the system's idea of that many.</summary>
    public ulong ChannelMask { get; init; }

    /// <summary>
    /// How much sound is on its way between here and the device, 5 ms to 2 s. Less answers sooner, more bears a busier machine. With the
    /// 70 ms of the default, what is asked of playback is heard within a tenth of a second.
    /// </summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(70);

    internal unsafe NativeDeviceOptions ToNative()
    {
        var options = new NativeDeviceOptions
        {
            StructSize = (uint)sizeof(NativeDeviceOptions),
            SampleRate = SampleRate,
            Channels = Channels,
            Latency = (int)Latency.TotalMilliseconds,
            ChannelMask = ChannelMask,
        };
        options.SetDevice(Device?.Id ?? "");
        return options;
    }
}
