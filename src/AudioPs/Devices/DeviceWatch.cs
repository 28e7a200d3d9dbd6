using System.Diagnostics;

namespace AudioPs.Devices;

/// <summary>Notices that a device which was open is gone: it says so, moves no more sound, or the system has put another in its place.</summary>
/// <param name="device">The device that was named; null for the default one, which the system may change.</param>
internal sealed class DeviceWatch(AudioDevice? device)
{
    // A device asks for sound many times a second; one that does not for so long has hung.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(250);

    private long _callbacks = -1;
    private long _lastMoved = Stopwatch.GetTimestamp();
    private long _lastAsked = Stopwatch.GetTimestamp();

    /// <summary>Begins anew, as after a pause.</summary>
    public void Restart() => _lastMoved = Stopwatch.GetTimestamp();

    /// <summary>Looks at the device, as often as that is due.</summary>
    /// <param name="isLost">Whether it says itself that it is gone.</param>
    /// <param name="callbacks">How often it has asked for sound, or given some.</param>
    /// <param name="current">Asks for the id of the device that is used now; empty where that cannot be told.</param>
    /// <exception cref="AudioException">It is gone: <see cref="AudioError.DeviceLost"/>.</exception>
    public void Check(bool isLost, long callbacks, Func<string> current)
    {
        if (isLost) throw Lost("the connection to it has ended");
        if (callbacks != _callbacks) (_callbacks, _lastMoved) = (callbacks, Stopwatch.GetTimestamp());
        else if (Stopwatch.GetElapsedTime(_lastMoved) > _patience) throw Lost("no sound has moved for three seconds");
        if (device is null || Stopwatch.GetElapsedTime(_lastAsked) < _interval) return;
        _lastAsked = Stopwatch.GetTimestamp();
        if (current() is { Length: > 0 } now && now != device.Id) throw Lost($"the system has put '{now}' in its place");
    }

    private AudioException Lost(string why) => new(
        AudioError.DeviceLost,
        $"{(device is null ? "The sound device" : $"The device '{device.Name}'")} is gone: {why}. Connect it again, or choose another.")
    {
        Remedy = new AudioRemedy.ChooseDevice(),
    };
}
