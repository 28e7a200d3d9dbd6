using AudioPs.Interop;
using AudioPs.Media;

namespace AudioPs.Devices;

/// <summary>An open device that plays what is written to it. Used by one thread at a time.</summary>
internal sealed unsafe class DeviceOutput : IDisposable
{
    private readonly PlayerHandle _handle;
    private readonly DeviceOptions _options;

    public DeviceOutput(DeviceOptions options)
    {
        _options = options;
        var native = options.ToNative();
        var result = NativeMethods.PlayerOpen(&native, out _handle);
        var format = new NativeDeviceFormat { StructSize = (uint)sizeof(NativeDeviceFormat) };
        if (result == NativeResult.Ok) result = NativeMethods.PlayerFormat(_handle, &format);
        if (result != NativeResult.Ok)
        {
            _handle.Dispose();
            throw NativeError.Device(result, options.Device?.Name);
        }

        (SampleRate, Channels) = (format.SampleRate, format.Channels);
        LatencyFrames = format.LatencyFrames;
    }

    public int SampleRate { get; }

    public int Channels { get; }

    public int LatencyFrames { get; }

    /// <summary>Takes as many samples of a block, from one of them on, as there is room for.</summary>
    public int Write(AudioBuffer block, int offset)
    {
        var planes = stackalloc float*[Channels];
        block.GetPlanes(planes, offset);
        Require(NativeMethods.PlayerWrite(_handle, planes, Channels, block.Count - offset, out var written));
        GC.KeepAlive(block);
        return (int)written;
    }

    public void Start() => Require(NativeMethods.PlayerStart(_handle));

    public void Stop() => Require(NativeMethods.PlayerStop(_handle));

    public void Discard() => Require(NativeMethods.PlayerDiscard(_handle));

    public void Finish() => Require(NativeMethods.PlayerFinish(_handle));

    public void SetGain(double gain) => Require(NativeMethods.PlayerSetGain(_handle, (float)gain));

    public NativePlayerStatus GetStatus()
    {
        var status = new NativePlayerStatus { StructSize = (uint)sizeof(NativePlayerStatus) };
        Require(NativeMethods.PlayerGetStatus(_handle, &status));
        return status;
    }

    /// <summary>The id of the device that plays now; empty where that cannot be told.</summary>
    public string GetDevice()
    {
        var id = stackalloc byte[NativeDeviceInfo.IdSize];
        Require(NativeMethods.PlayerDevice(_handle, id, NativeDeviceInfo.IdSize));
        return NativeStreamInfo.Text(id, NativeDeviceInfo.IdSize);
    }

    public void Dispose() => _handle.Dispose();

    private void Require(NativeResult result)
    {
        if (result != NativeResult.Ok) throw NativeError.Device(result, _options.Device?.Name);
    }
}
