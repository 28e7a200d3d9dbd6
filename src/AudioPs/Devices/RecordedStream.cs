using AudioPs.Interop;
using AudioPs.Media;

namespace AudioPs.Devices;

/// <summary>What a device records, as a stream that ends when it is stopped.</summary>
/// <remarks>
/// The device's thread keeps two seconds of samples for whoever reads; what is not read by then is lost, and counted. Reading waits
/// until there are samples. <see cref="Stop"/> alone may be called from another thread.
/// </remarks>
public sealed unsafe class RecordedStream : SampleStream
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(5);

    private readonly RecorderHandle _handle;
    private readonly DeviceOptions _options;
    private readonly DeviceWatch _watch;
    private volatile bool _isStopped;
    private bool _isDeviceStopped;
    private bool _isStarted;

    /// <summary>Opens a device; it records from the first read on.</summary>
    /// <param name="options">Which device, at which rate and with how many channels; by default its own.</param>
    /// <exception cref="AudioException">There is no such device, or it cannot be opened.</exception>
    public RecordedStream(DeviceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _watch) = (options, new DeviceWatch(options.Device));
        var native = options.ToNative();
        var result = NativeMethods.RecorderOpen(&native, out _handle);
        var format = new NativeDeviceFormat { StructSize = (uint)sizeof(NativeDeviceFormat) };
        if (result == NativeResult.Ok) result = NativeMethods.RecorderFormat(_handle, &format);
        if (result != NativeResult.Ok)
        {
            _handle.Dispose();
            throw NativeError.Device(result, options.Device?.Name);
        }

        (SampleRate, Channels) = (format.SampleRate, format.Channels);
    }

    /// <inheritdoc/>
    public override int SampleRate { get; }

    /// <inheritdoc/>
    public override int Channels { get; }

    /// <summary>−1: nobody knows how long it will be.</summary>
    public override long Length => -1;

    /// <inheritdoc/>
    public override AudioSource Source => AudioSource.InMemory;

    /// <inheritdoc/>
    public override ulong ChannelMask => _options.ChannelMask;

    /// <summary>Samples per channel that were lost, as they were not read in time.</summary>
    public long Lost => GetStatus().Missing;

    /// <summary>Ends the recording: what was recorded until now can still be read, and then the stream ends.</summary>
    public void Stop() => _isStopped = true;

    /// <inheritdoc/>
    /// <exception cref="AudioException">
    /// The device is gone, <see cref="AudioError.DeviceLost"/>: after all that it has given was read.
    /// </exception>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        destination.Count = 0;
        if (!_isStarted)
        {
            Require(NativeMethods.RecorderStart(_handle));
            _watch.Restart();
            _isStarted = true;
        }

        var planes = stackalloc float*[Channels];
        destination.GetPlanes(planes);
        while (true)
        {
            if (_isStopped && !_isDeviceStopped)
            {
                _isDeviceStopped = true;
                Require(NativeMethods.RecorderStop(_handle));
            }

            var isOver = _isDeviceStopped;
            Require(NativeMethods.RecorderRead(_handle, planes, Channels, destination.Capacity, out var count));
            if (count > 0 || isOver)
            {
                GC.KeepAlive(destination);
                destination.Count = (int)count;
                return destination.Count;
            }

            var status = GetStatus();
            _watch.Check(status.IsLost != 0, status.Callbacks, GetDevice);
            Thread.Sleep(_pause);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _handle.Dispose();
        base.Dispose(disposing);
    }

    private NativeRecorderStatus GetStatus()
    {
        var status = new NativeRecorderStatus { StructSize = (uint)sizeof(NativeRecorderStatus) };
        Require(NativeMethods.RecorderGetStatus(_handle, &status));
        return status;
    }

    private string GetDevice()
    {
        var id = stackalloc byte[NativeDeviceInfo.IdSize];
        Require(NativeMethods.RecorderDevice(_handle, id, NativeDeviceInfo.IdSize));
        return NativeStreamInfo.Text(id, NativeDeviceInfo.IdSize);
    }

    private void Require(NativeResult result)
    {
        if (result != NativeResult.Ok) throw NativeError.Device(result, _options.Device?.Name);
    }
}
