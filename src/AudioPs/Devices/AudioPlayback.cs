using System.Collections.Concurrent;
using System.Diagnostics;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Devices;

/// <summary>Plays tracks one after another without a gap, on a thread of its own, while they are decoded.</summary>
/// <remarks>
/// The device is opened for the first track, at the device's own rate; all tracks are brought to that rate and to its channels. All
/// members may be called from any thread. What was asked of it is heard within some 50 ms.
/// </remarks>
public sealed class AudioPlayback : IDisposable
{
    // Where less of a track was heard, going back means the track before it.
    private const double SecondsOfStart = 3;

    // Levels are told of blocks of 20 ms.
    private const int BlocksASecond = 50;

    // So much sound is there before it begins, for the device asks for its whole buffer at once.
    private const int LatenciesToBegin = 2;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);

    // The ring has half a second, of which a part is let go before it is filled up again: whoever asks for something wakes it before.
    private static readonly TimeSpan _rest = TimeSpan.FromMilliseconds(150);

    private readonly object _gate = new();
    private readonly DeviceOptions _options;
    private readonly bool _loops;
    private readonly List<PlaybackTrack> _tracks = [];
    private readonly List<(long Start, int Track, double Seconds)> _spans = [];
    private readonly LevelTrail _levels = new();
    private SoundTrail? _trail;
    private readonly ConcurrentQueue<PlaybackFailure> _failures = new();
    private readonly ManualResetEventSlim _finished = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly DeviceWatch _watch;

    // Guarded by the gate.
    private DeviceOutput? _output;
    private bool _isComplete;
    private bool _isPaused;
    private bool _isStarted;
    private bool _isFinishing;
    private (int Track, double Seconds)? _jump;
    private double _volume = 1;
    private Exception? _failure;
    private PlaybackStatus? _final;
    private TimeSpan _finalDropOuts;

    // Silence that is no drop-out, as nothing was there to be played: all of it, and since when there is nothing now.
    private long _lateFrames;
    private long? _missingBefore;
    private long? _endSince;
    private long _written;

    // What was discarded takes room until the device asks for sound next.
    private bool _isRefilling;

    // Of the thread that plays.
    private SampleStream? _stream;
    private AudioBuffer? _block;
    private int _blockOffset;
    private int _feeding;
    private double _feedingFrom;
    private bool _hasPlayed;

    /// <summary>Begins to wait for tracks.</summary>
    /// <param name="options">Which device, and how much sound is on its way; its rate and channels are chosen here where they are 0.</param>
    /// <param name="loops">Whether after the last track the first comes again.</param>
    public AudioPlayback(DeviceOptions options, bool loops = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _loops) = (options, loops);
        _watch = new DeviceWatch(options.Device);
        new Thread(Run) { IsBackground = true, Name = "AudioPs playback", Priority = ThreadPriority.AboveNormal }.Start();
    }

    /// <summary>A factor for all samples, 0 to 4: 0.5 is −6 dB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set outside that range.</exception>
    public double Volume
    {
        get => _volume;
        set
        {
            if (!(value is >= 0 and <= 4)) throw new ArgumentOutOfRangeException(nameof(value), value, "A volume is a factor from 0 to 4: 0.5 is -6 dB.");
            lock (_gate)
            {
                _volume = value;
                _output?.SetGain(value);
            }
        }
    }

    /// <summary>Whether it stands still.</summary>
    public bool IsPaused => _isPaused;

    /// <summary>Whether all has been heard, or it was stopped, or it failed.</summary>
    public bool IsFinished => _finished.IsSet;

    /// <summary>What ended it before its end; null where nothing did.</summary>
    public Exception? Failure
    {
        get
        {
            lock (_gate) return _failure;
        }
    }

    /// <summary>Whether the last seconds are kept, so that <see cref="GetHeard"/> has them. To be set before the first track.</summary>
    public bool KeepsHeard { get; init; }

    /// <summary>What is heard; null before the first track.</summary>
    public string? Name => GetStatus().Track?.Name;

    /// <summary>The names of all tracks that there are so far, in their order.</summary>
    public PrintedList<string> Tracks
    {
        get
        {
            lock (_gate) return [.. _tracks.Select(track => track.Name)];
        }
    }

    /// <summary>Where in the track it is.</summary>
    public TimeSpan Position => TimeSpan.FromSeconds(GetStatus().Seconds);

    /// <summary>How long the track is; null where only playing it can tell.</summary>
    public TimeSpan? Duration => GetStatus().Track?.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Hz of the device; 0 before it was opened.</summary>
    public int SampleRate { get; private set; }

    /// <summary>Channels that are played; 0 before the device was opened.</summary>
    public int Channels { get; private set; }

    /// <summary>How long there was silence as sound did not come in time.</summary>
    public TimeSpan DropOuts
    {
        get
        {
            lock (_gate)
            {
                if (_output is null) return _finalDropOuts;
                var missing = (_missingBefore ?? _output.GetStatus().Missing) - _lateFrames;
                return TimeSpan.FromSeconds((double)missing / _output.SampleRate);
            }
        }
    }

    /// <summary>How many tracks there are whose turn has not come.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return Math.Max(0, _tracks.Count - _feeding - 1);
        }
    }

    /// <summary>Puts a track behind those that there are.</summary>
    public void Add(PlaybackTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        lock (_gate)
        {
            if (_isComplete) throw new InvalidOperationException("No more tracks were expected.");
            _tracks.Add(track);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Says that no more tracks will come: it is finished when the last has been heard.</summary>
    public void CompleteAdding()
    {
        lock (_gate)
        {
            _isComplete = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Stands still, and stays ready to go on.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            if (_isPaused) return;
            _isPaused = true;
            if (_isStarted) _output!.Stop();
        }
    }

    /// <summary>Goes on after a pause.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            if (!_isPaused) return;
            _isPaused = false;
            _watch.Restart();
            if (_isStarted) _output!.Start();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Goes on at another place of the track that is heard.</summary>
    /// <param name="position">From its start; before that is its start, and what is beyond its end is the next track.</param>
    public void Seek(AudioTime position) => JumpTo(status => (Math.Max(0, status.TrackNumber), Math.Max(0, position.Value.TotalSeconds)));

    /// <summary>Goes some seconds forth, or back where they are negative.</summary>
    public void Skip(double seconds) => JumpTo(status => (Math.Max(0, status.TrackNumber), Math.Max(0, status.Seconds + seconds)));

    /// <summary>Goes to the next track; after the last it is finished.</summary>
    public void Next() => JumpTo(status => (status.TrackNumber + 1, 0));

    /// <summary>Goes to the start of the track, or in its first three seconds to the track before it.</summary>
    public void Previous() => JumpTo(status => (Math.Max(0, status.Seconds < SecondsOfStart ? status.TrackNumber - 1 : status.TrackNumber), 0));

    /// <summary>Ends it: what has not been heard is not heard.</summary>
    public void Stop()
    {
        _cancel.Cancel();
        lock (_gate) Monitor.PulseAll(_gate);
        _finished.Wait();
    }

    /// <summary>Waits until it is finished.</summary>
    /// <param name="timeout">How long at most.</param>
    /// <returns>Whether it is.</returns>
    public bool Wait(TimeSpan timeout) => _finished.Wait(timeout);

    /// <summary>Takes a track that could not be played, of which was not told yet.</summary>
    public bool TryTakeFailure(out PlaybackFailure? failure) => _failures.TryDequeue(out failure);

    /// <summary>What was heard last, the mean of the channels, without the volume; silence where nothing was.</summary>
    /// <param name="count">How many samples, 0 to those of a second; the last of them is heard now.</param>
    /// <exception cref="InvalidOperationException"><see cref="KeepsHeard"/> was not set.</exception>
    public float[] GetHeard(int count)
    {
        if (!KeepsHeard) throw new InvalidOperationException("What is heard is kept where KeepsHeard says so.");
        var samples = new float[count];
        lock (_gate)
        {
            if (_output is not null) _trail?.CopyBefore(_output.GetStatus().Position, samples);
        }

        return samples;
    }

    /// <summary>Where it is.</summary>
    public PlaybackStatus GetStatus()
    {
        lock (_gate)
        {
            if (_output is null) return _final ?? new PlaybackStatus(null, -1, 0, 0, 0, 0, 0);
            var position = _output.GetStatus().Position;
            var (left, right) = _levels.At(position);
            if (_jump is { } jump && jump.Track < _tracks.Count)
                return new PlaybackStatus(_tracks[jump.Track], jump.Track, jump.Seconds, position, 0, 0, _levels.Clipped);
            var at = _spans.FindLastIndex(span => span.Start <= position);
            if (at < 0) return new PlaybackStatus(null, -1, 0, position, 0, 0, _levels.Clipped);
            var (start, track, seconds) = _spans[at];
            return new PlaybackStatus(
                _tracks[track], track, seconds + (double)(position - start) / _output.SampleRate, position, left * _volume, right * _volume, _levels.Clipped);
        }
    }

    /// <summary>Ends it and lets go of the device.</summary>
    public void Dispose() => Stop();

    private void JumpTo(Func<PlaybackStatus, (int Track, double Seconds)> target)
    {
        lock (_gate)
        {
            _jump = target(GetStatus());
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        try
        {
            while (!_cancel.IsCancellationRequested && Step())
            {
            }
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested)
        {
            // Stopped, which is how it was to end.
        }
        catch (Exception e)
        {
            lock (_gate) _failure = e;
        }
        finally
        {
            _stream?.Dispose();
            lock (_gate)
            {
                _final = GetStatus();
                _finalDropOuts = DropOuts;
                _output?.Dispose();
                _output = null;
            }

            _finished.Set();
        }
    }

    // Takes what was asked, then moves one block on; false when all has been heard.
    private bool Step()
    {
        TakeJump();
        if (_stream is null && !OpenNext()) return WaitForMore();
        if (_blockOffset == _block!.Count && !ReadBlock()) return true;
        WriteBlock();
        return true;
    }

    private void TakeJump()
    {
        lock (_gate)
        {
            if (_jump is not { } jump) return;
            _jump = null;
            (_feeding, _feedingFrom) = jump;
            if (_output is not null)
            {
                _output.Discard();
                MissOnPurpose();
            }

            _isFinishing = false;
            _endSince = null;
            _isRefilling = true;
            _levels.Clear();
        }

        CloseStream();
    }

    // Opens the track whose turn it is; false where there is none.
    private bool OpenNext()
    {
        PlaybackTrack track;
        lock (_gate)
        {
            if (_feeding >= _tracks.Count && _isComplete && _loops && _hasPlayed) (_feeding, _feedingFrom, _hasPlayed) = (0, 0, false);
            if (_feeding >= _tracks.Count) return false;
            track = _tracks[_feeding];
        }

        try
        {
            OpenDevice(track);
            var stream = CutStream.Between(track.Signal.Open(), TimeSpan.FromSeconds(_feedingFrom), null);
            _stream = new ResampledStream(Mix(stream), _output!.SampleRate);
        }
        catch (AudioException e) when (e.Error is not (AudioError.NoDevice or AudioError.DeviceLost) && _output is not null)
        {
            Fail(track, e);
            return true;
        }

        lock (_gate) _spans.Add((_written, _feeding, _feedingFrom));
        _feedingFrom = 0;
        return true;
    }

    private void OpenDevice(PlaybackTrack track)
    {
        if (_output is not null) return;
        var signal = track.Signal.Signal;
        var device = _options.Device ?? Array.Find(AudioDevice.List(), device => device.Kind is AudioDeviceKind.Output && device.IsDefault);
        var most = device?.Channels is > 0 and var count ? count : 2;
        var channels = _options.Channels > 0 ? _options.Channels : signal.Channels > 2 && signal.Channels <= most ? signal.Channels : Math.Min(2, most);
        var output = new DeviceOutput(_options with
        {
            SampleRate = _options.SampleRate > 0 ? _options.SampleRate : device?.SampleRate ?? 0,
            Channels = channels,
            ChannelMask = channels == signal.Channels ? signal.ChannelMask : 0,
        });
        output.SetGain(_volume);
        _block = new AudioBuffer(output.Channels, Math.Max(1, output.SampleRate / BlocksASecond));
        (SampleRate, Channels) = (output.SampleRate, output.Channels);
        if (KeepsHeard) _trail = new SoundTrail(output.SampleRate);
        lock (_gate) _output = output;
    }

    private SampleStream Mix(SampleStream stream)
    {
        var channels = _output!.Channels;
        if (stream.Channels == channels) return stream;
        try
        {
            if (channels == 1) return new ChannelStream(stream, ChannelMix.Mono(stream.Channels));
            var stereo = new ChannelStream(stream, ChannelMix.Stereo(stream.Channels, stream.ChannelMask));
            if (channels == 2) return stereo;

            // Left and right are the first two of every layout.
            var weights = new float[channels, 2];
            weights[0, 0] = weights[1, 1] = 1;
            return new ChannelStream(stereo, ChannelMix.Matrix(weights));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    // Reads what is to be written next; false at the end of the track.
    private bool ReadBlock()
    {
        _blockOffset = 0;
        _block!.Count = 0;
        try
        {
            if (_stream!.Read(_block) > 0)
            {
                _hasPlayed = true;
                return true;
            }
        }
        catch (AudioException e)
        {
            Fail(_tracks[_feeding], e);
            return false;
        }

        CloseStream();
        _feeding++;
        return false;
    }

    private void WriteBlock()
    {
        lock (_gate)
        {
            if (_jump is not null) return;
            if (_missingBefore is { } missing)
            {
                _lateFrames += _output!.GetStatus().Missing - missing;
                _missingBefore = null;
            }

            var written = _output!.Write(_block!, _blockOffset);
            if (written == 0)
            {
                // There is no more room: now it can begin. A device is asked how it is here alone, for that takes the server's lock.
                Begin();
                var status = _output.GetStatus();
                Watch(status);
                ForgetSpans(status.Position);
                Monitor.Wait(_gate, _isRefilling ? _pause : _rest);
                return;
            }

            _levels.Add(_written, _block!, _blockOffset, written, _volume);
            _trail?.Add(_written, _block!, _blockOffset, written);
            _blockOffset += written;
            _written += written;
            _isRefilling = false;
            if (_written >= LatenciesToBegin * _output.LatencyFrames) Begin();
        }
    }

    // Nothing is there to be written: more may come, or all has been heard.
    private bool WaitForMore()
    {
        lock (_gate)
        {
            if (_jump is not null || _feeding < _tracks.Count) return true;
            if (_output is null)
            {
                if (_isComplete) return false;
                Monitor.Wait(_gate, _pause);
                return true;
            }

            var status = _output.GetStatus();
            Watch(status);
            if (_isComplete && !_isFinishing)
            {
                _isFinishing = true;
                _output.Finish();
                Begin();
            }

            MissOnPurpose();
            Begin();
            if (_isFinishing && !_isPaused && IsDrained(status)) return false;
            Monitor.Wait(_gate, _pause);
            return true;
        }
    }

    // The clock of a device is an estimate, ahead of what is heard in its first moments: silence follows as long as a buffer.
    private bool IsDrained(Interop.NativePlayerStatus status)
    {
        if (status.Position < status.Written)
        {
            _endSince = null;
            return false;
        }

        _endSince ??= Stopwatch.GetTimestamp();
        return Stopwatch.GetElapsedTime(_endSince.Value).TotalSeconds >= (double)_output!.LatencyFrames / _output.SampleRate;
    }

    private void Begin()
    {
        if (_isStarted) return;
        _isStarted = true;
        _watch.Restart();
        if (!_isPaused) _output!.Start();
    }

    private void MissOnPurpose() => _missingBefore ??= _output!.GetStatus().Missing;

    private void Watch(Interop.NativePlayerStatus status)
    {
        if (_isStarted && !_isPaused) _watch.Check(status.IsLost != 0, status.Callbacks, _output!.GetDevice);
    }

    private void ForgetSpans(long position)
    {
        while (_spans.Count > 1 && _spans[1].Start <= position) _spans.RemoveAt(0);
    }

    private void Fail(PlaybackTrack track, Exception exception)
    {
        _failures.Enqueue(new PlaybackFailure(track, exception));
        CloseStream();
        _feeding++;
        _feedingFrom = 0;
    }

    private void CloseStream()
    {
        _stream?.Dispose();
        _stream = null;
        _blockOffset = 0;
        if (_block is not null) _block.Count = 0;
    }
}
