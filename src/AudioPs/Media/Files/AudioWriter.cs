using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>Encodes a file. It appears under its name, whole, on <see cref="Commit"/>, or not at all.</summary>
/// <remarks>
/// Samples go to a temporary file beside the target. Disposing without <see cref="Commit"/>, after a failure for one,
/// deletes it and leaves an existing target as it was. Used by one thread at a time.
/// </remarks>
public sealed unsafe class AudioWriter : IDisposable
{
    private readonly EncodingPlan _plan;
    private readonly PendingFile _file;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _cancellation;
    private readonly WriterHandle _handle;
    private readonly Resampler? _resampler;
    private readonly AudioBuffer? _resampled;
    private bool _broken;
    private bool _finished;

    private AudioWriter(
        EncodingPlan plan,
        PendingFile file,
        AudioWriterOptions options,
        int inputRate,
        int rate,
        int channels,
        CancellationToken cancellationToken)
    {
        _plan = plan;
        _file = file;
        _cancellationToken = cancellationToken;
        InputSampleRate = inputRate;
        SampleRate = rate;
        Channels = channels;
        if (rate != inputRate)
        {
            _resampler = new Resampler(inputRate, rate, channels);
            _resampled = new AudioBuffer(channels);
        }

        try
        {
            _handle = Open(options);
        }
        catch
        {
            _resampler?.Dispose();
            throw;
        }

        _cancellation = cancellationToken.UnsafeRegister(
            static state => NativeMethods.WriterCancel((WriterHandle)state!), _handle);
    }

    /// <summary>Full path of the target.</summary>
    public string Path => _file.Target;

    /// <summary>The container that is written.</summary>
    public AudioFormat Format => _plan.Format;

    /// <summary>The codec that is written.</summary>
    public AudioCodec Codec => _plan.Codec;

    /// <summary>Bits of a sample that are written; 0 where the codec has none to choose.</summary>
    public int BitDepth => _plan.BitDepth;

    /// <summary>True where dither is added.</summary>
    public bool IsDithered => _plan.Dither;

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Rate of the samples given to the writer, in Hz.</summary>
    public int InputSampleRate { get; }

    /// <summary>
    /// The rate written, in Hz: the input's, or where the encoder does not take that the lowest one above it that it takes (MP3, AAC),
    /// 48 kHz for Opus, else its highest. Samples are resampled on their way.
    /// </summary>
    public int SampleRate { get; }

    /// <summary>Samples, of all channels together, that were out of range and limited so far; NaN counts too.</summary>
    /// <remarks>Final after <see cref="Commit"/>. Always 0 for floating-point files.</remarks>
    public long ClippedSamples { get; private set; }

    /// <summary>Pieces of cover art that were taken over from <see cref="AudioWriterOptions.PictureSource"/>.</summary>
    public int PictureCount { get; private set; }

    /// <summary>Starts a file.</summary>
    /// <param name="path">The target. Its folder must exist.</param>
    /// <param name="options">How to write it.</param>
    /// <param name="sampleRate">Hz of the samples to come, 1 to <see cref="AudioLimits.MaxSampleRate"/>.</param>
    /// <param name="channels">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    /// <param name="overwrite">Replace an existing file, on <see cref="Commit"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">
    /// The target exists and is not to be overwritten, may not be written, is a folder or lies in none; or the options do not go
    /// together: the message says what is allowed.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static AudioWriter Create(
        string path,
        AudioWriterOptions options,
        int sampleRate,
        int channels,
        bool overwrite = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        Resampler.RequireRate(sampleRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, AudioLimits.MaxChannels);
        cancellationToken.ThrowIfCancellationRequested();

        var full = System.IO.Path.GetFullPath(path);
        var plan = EncodingPlan.For(full, options, channels, options.Source.IsVerbatim);
        var result = NativeMethods.EncoderSampleRate(plan.Encoder, sampleRate, out var rate);
        if (result != NativeResult.Ok)
            throw NativeError.Writing(result, full, cancellationToken);
        if (rate != sampleRate)
            plan = EncodingPlan.For(full, options, channels, isVerbatim: false);

        var file = options.InPlace ? PendingFile.CreateInPlace(full, overwrite) : PendingFile.Create(full, overwrite);
        try
        {
            return new AudioWriter(plan, file, options, sampleRate, rate, channels, cancellationToken);
        }
        catch
        {
            file.Discard();
            throw;
        }
    }

    /// <summary>
    /// Starts a file for a stream, with its rate, channels, loudspeakers and source; then <see cref="Write(SampleStream)"/> it.
    /// Other parameters and errors as the other overload.
    /// </summary>
    public static AudioWriter Create(
        string path,
        AudioWriterOptions options,
        SampleStream stream,
        bool overwrite = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Create(path, options, SignalInfo.Of(stream), overwrite, cancellationToken);
    }

    /// <summary>Starts a file for a signal whose samples will come in buffers; the rest as for a stream.</summary>
    public static AudioWriter Create(
        string path,
        AudioWriterOptions options,
        SignalInfo signal,
        bool overwrite = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(signal);
        var mask = options.ChannelMask != 0 ? options.ChannelMask : signal.ChannelMask;
        return Create(
            path,
            options with { Source = signal.Source, ChannelMask = mask },
            signal.SampleRate,
            signal.Channels,
            overwrite,
            cancellationToken);
    }

    /// <summary>Writes a buffer's samples.</summary>
    /// <param name="buffer">At <see cref="InputSampleRate"/>, with <see cref="Channels"/> channels.</param>
    /// <exception cref="ArgumentException">The buffer has another number of channels.</exception>
    /// <exception cref="InvalidOperationException">The file is finished, or writing has failed before.</exception>
    /// <exception cref="AudioException">Writing failed; the drive is full, for one.</exception>
    /// <exception cref="OperationCanceledException">The writer's token was cancelled.</exception>
    public void Write(AudioBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        buffer.RequireChannels(Channels);
        RequireWritable();
        if (_resampler is null)
        {
            WriteThrough(buffer);
            return;
        }

        for (var offset = 0; offset < buffer.Count;)
        {
            _resampled!.Count = 0;
            _resampler.Process(buffer, ref offset, _resampled);
            WriteThrough(_resampled);
        }
    }

    /// <summary>Writes all that is left of a stream, which stays open.</summary>
    /// <param name="stream">At <see cref="InputSampleRate"/>, with <see cref="Channels"/> channels.</param>
    /// <exception cref="ArgumentException">The stream has another rate or number of channels.</exception>
    /// <exception cref="InvalidOperationException">The file is finished, or writing has failed before.</exception>
    /// <exception cref="AudioException">Reading or writing failed.</exception>
    /// <exception cref="OperationCanceledException">A token was cancelled.</exception>
    public void Write(SampleStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.SampleRate != InputSampleRate)
        {
            throw new ArgumentException(
                $"The writer was made for {InputSampleRate} Hz, the stream has {stream.SampleRate} Hz.", nameof(stream));
        }

        using var borrowed = new BorrowedBuffer(stream.Channels);
        var buffer = borrowed.Block;
        while (stream.Read(buffer) > 0)
            Write(buffer);
    }

    /// <summary>Writes the end of the file and gives it its name.</summary>
    /// <exception cref="InvalidOperationException">The file is finished, or writing has failed before.</exception>
    /// <exception cref="AudioException">Writing failed, or the target appeared meanwhile and is not to be overwritten.</exception>
    /// <exception cref="OperationCanceledException">The writer's token was cancelled.</exception>
    public void Commit()
    {
        RequireWritable();
        while (_resampler is not null)
        {
            _resampled!.Count = 0;
            if (_resampler.Flush(_resampled) == 0)
                break;
            WriteThrough(_resampled);
        }

        _cancellationToken.ThrowIfCancellationRequested();
        Check(NativeMethods.WriterFinish(_handle));
        UpdateClipped();
        Close();
        _broken = true;
        _file.Commit();
        _broken = false;
        _finished = true;
    }

    /// <summary>Closes the file; without <see cref="Commit"/>, deletes it.</summary>
    public void Dispose()
    {
        Close();
        if (!_finished)
            _file.Discard();
    }

    private WriterHandle Open(AudioWriterOptions options)
    {
        var native = new NativeWriterOptions
        {
            StructSize = (uint)sizeof(NativeWriterOptions),
            SampleRate = SampleRate,
            Channels = Channels,
            BitDepth = _plan.BitDepth,
            Dither = _plan.Dither ? 1 : 0,
            DitherSeed = options.DitherSeed,
            HasQuality = options.Quality is null ? 0 : 1,
            Quality = options.Quality ?? 0,
            BitRate = options.BitRate ?? 0,
            ChannelMask = options.ChannelMask,
        };
        NativeWriterOptions.SetText(native.Format, _plan.Format.Muxer);
        NativeWriterOptions.SetText(native.Codec, _plan.Encoder);

        var result = NativeMethods.WriterOpen(_file.TemporaryPath, &native, out var handle);
        if (result == NativeResult.Ok && options.Tags is not null)
        {
            foreach (var (name, value) in options.Tags)
            {
                IReadOnlyList<string>? several = null;
                options.TagValues?.TryGetValue(name, out several);
                foreach (var text in several ?? [value])
                {
                    if (result == NativeResult.Ok) result = NativeMethods.WriterSetTag(handle, name, text);
                }
            }
        }

        if (result == NativeResult.Ok && options.PictureSource is { } pictures)
        {
            result = NativeMethods.WriterTakePictures(handle, pictures, out var taken);
            PictureCount = taken;
        }

        if (result == NativeResult.Ok)
            return handle;

        var failure = NativeError.Writing(result, Path, _cancellationToken);
        handle.Dispose();
        throw failure;
    }

    private void WriteThrough(AudioBuffer buffer)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (buffer.Count == 0)
            return;

        var planes = stackalloc float*[Channels];
        buffer.GetPlanes(planes);
        var result = NativeMethods.WriterWrite(_handle, planes, Channels, buffer.Count);
        GC.KeepAlive(buffer);
        Check(result);
        UpdateClipped();
    }

    private void UpdateClipped()
    {
        Check(NativeMethods.WriterClipped(_handle, out var clipped));
        ClippedSamples = clipped;
    }

    private void Check(NativeResult result)
    {
        if (result == NativeResult.Ok)
            return;

        _broken = true;
        throw NativeError.Writing(result, Path, _cancellationToken);
    }

    private void RequireWritable()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed && !_finished, this);
        if (_finished)
            throw new InvalidOperationException($"'{Path}' is finished.");
        if (_broken)
            throw new InvalidOperationException($"Writing '{Path}' has failed; it can only be disposed.");
    }

    private void Close()
    {
        _cancellation.Dispose();
        _handle.Dispose();
        _resampler?.Dispose();
    }
}
