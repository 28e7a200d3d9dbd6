using System.Globalization;
using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>Decodes an audio stream of a file, from its start or from any sample.</summary>
/// <remarks>
/// What an encoder put before and after the audio is left out where the file tells of it (MP3, AAC, Opus, Vorbis).
/// Damage never passes silently: after all samples that can be decoded were returned, the read that would have reported
/// the end throws, unless <see cref="Tolerant"/> is set.
/// </remarks>
public sealed unsafe class AudioReader : SampleStream
{
    private const int PcmBitsOfDsd = 24;
    private const int MostSamplesOfByte = 16;

    private readonly ReaderHandle _handle;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _cancellation;
    private readonly AudioSource _source;
    private long _position;

    private AudioReader(ReaderHandle handle, AudioInfo info, CancellationToken cancellationToken)
    {
        _handle = handle;
        Info = info;
        // The one bit of DSD is no depth that PCM could have: it is decoded to samples of fewer in time and many more bits.
        var isOneBit = info.BitDepth is 1;
        _source = new AudioSource(
            info.Path, info.Format, isOneBit ? PcmBitsOfDsd : info.BitDepth ?? 0, info.IsLossless && !isOneBit, info.IsFloat);
        _cancellationToken = cancellationToken;
        _cancellation = cancellationToken.UnsafeRegister(
            static state => NativeMethods.ReaderCancel((ReaderHandle)state!), handle);
    }

    /// <summary>What the file says about the stream.</summary>
    public AudioInfo Info { get; }

    /// <inheritdoc/>
    public override int SampleRate => Info.SampleRate;

    /// <inheritdoc/>
    public override int Channels => Info.Channels;

    /// <summary>
    /// Samples per channel where the header states them exactly, else -1. What is <see cref="Tolerant"/> believes no header: it may
    /// be what is damaged.
    /// </summary>
    public override long Length => Tolerant ? -1 : Stated;

    /// <inheritdoc/>
    public override AudioSource Source => _source;

    /// <inheritdoc/>
    public override ulong ChannelMask => Info.ChannelMask;

    /// <summary>Take what can be decoded of a damaged or truncated file, and report its end as any other's.</summary>
    public bool Tolerant { get; set; }

    /// <summary>
    /// Samples read beyond those that the header states exactly, which is damage: a block of the file may stand there twice, or the
    /// header may be another file's.
    /// </summary>
    public long ExtraSamples { get; private set; }

    /// <summary>Whether a path is that of a pipe or a device, which gives its bytes once.</summary>
    /// <param name="path">Of something that exists, or not.</param>
    public static bool IsOneWay(string path) => File.Exists(path) && !NativeMethods.IsRegularFile(path);

    /// <summary>Whether there is a file of a path, or audio within one, as in <c>shard.tar/clip.flac</c>.</summary>
    /// <param name="path">Full path.</param>
    public static bool Exists(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (File.Exists(path)) return true;
        try
        {
            return ContainedAudio.Find(path) is { IsThere: true };
        }
        catch (AudioException)
        {
            // What is wrong with it is said where it is opened.
            return true;
        }
    }

    /// <summary>Whether a path is that of audio within another file, as in <c>shard.tar/clip.flac</c>.</summary>
    /// <param name="path">Full path.</param>
    public static bool IsWithin(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return !File.Exists(path) && ContainedAudio.Find(path) is not null;
    }

    /// <summary>Opens an audio stream of a file.</summary>
    /// <param name="path">
    /// A local file, whatever its name looks like ("http:x.wav" is a file name), or audio within one, as in <c>shard.tar/clip.flac</c>.
    /// </param>
    /// <param name="stream">Audio stream, counted from 0; cover art does not count. Null: the first that can be decoded.</param>
    /// <param name="cancellationToken">Stops opening and every later read.</param>
    /// <exception cref="ArgumentException">An empty path.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative stream.</exception>
    /// <exception cref="AudioException">The file cannot be read, is not audio or lacks the stream.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static AudioReader Open(string path, int? stream = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(stream ?? 0);
        cancellationToken.ThrowIfCancellationRequested();
        var full = Path.GetFullPath(path);
        ReaderHandle handle;
        var result = ContainedAudio.Find(full) is { } contained
            ? contained.Open(stream ?? -1, out handle)
            : NativeMethods.ReaderOpen(full, stream ?? -1, out handle);
        if (result != NativeResult.Ok)
        {
            handle.Dispose();
            throw NativeError.Reading(result, full, cancellationToken);
        }

        try
        {
            return new AudioReader(handle, AudioInfo.From(handle, full, cancellationToken), cancellationToken);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Makes a sample the next one to be read, in every format exactly.</summary>
    /// <param name="sample">Counted from the first sample that decoding from the start returns. May be beyond the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative sample.</exception>
    /// <exception cref="AudioException">The file cannot be read.</exception>
    public void Seek(long sample)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        _cancellationToken.ThrowIfCancellationRequested();
        if (Tolerant && Stated > 0 && sample > Stated)
        {
            SkipPastEnd(sample);
            return;
        }

        var result = NativeMethods.ReaderSeek(_handle, sample);
        if (result is not (NativeResult.Ok or NativeResult.End))
            throw NativeError.Reading(result, Info.Path, _cancellationToken);

        _position = sample;
    }

    /// <inheritdoc/>
    /// <exception cref="AudioException">
    /// The samples cannot be read. At the end: <see cref="AudioError.Truncated"/> where the header promised more samples,
    /// <see cref="AudioError.InvalidData"/> where some could not be decoded, or there are more than it states.
    /// </exception>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        destination.Count = 0;
        _cancellationToken.ThrowIfCancellationRequested();

        var planes = stackalloc float*[destination.Channels];
        destination.GetPlanes(planes);
        long count;
        var result = NativeMethods.ReaderRead(_handle, planes, destination.Channels, destination.Capacity, &count);
        GC.KeepAlive(destination);
        switch (result)
        {
            case NativeResult.Ok:
                destination.Count = (int)count;
                _position += count;
                if (Stated >= 0) ExtraSamples = Math.Max(ExtraSamples, _position - Stated);
                return destination.Count;
            case NativeResult.End:
                if (!Tolerant)
                    ThrowIfDamaged();
                return 0;
            default:
                throw NativeError.Reading(result, Info.Path, _cancellationToken);
        }
    }

    /// <summary>Packets that could not be decoded and samples that the header promised in vain, of what was read so far.</summary>
    /// <remarks>
    /// The missing samples are known at the end only; -1 where the file ends before the end that it states, which is in bytes.
    /// </remarks>
    public (long BadPackets, long MissingSamples) GetDamage()
    {
        long badPackets, missing;
        var result = NativeMethods.ReaderDamage(_handle, &badPackets, &missing);
        return result == NativeResult.Ok
            ? (badPackets, missing)
            : throw NativeError.Reading(result, Info.Path, _cancellationToken);
    }

    /// <summary>
    /// What stands between and behind the audio and was passed over: a tag of another format, zeros, a part of a frame. The samples
    /// that the header promises are all there. Known at the end only.
    /// </summary>
    /// <returns>How many pieces, their bytes, and in words what the last of them is; no pieces and no words where there are none.</returns>
    public (long Pieces, long Bytes, string What) GetSkipped()
    {
        const int Capacity = 64;
        var text = stackalloc byte[Capacity];
        long packets, bytes;
        var result = NativeMethods.ReaderSkipped(_handle, &packets, &bytes, text, Capacity);
        return result == NativeResult.Ok
            ? (packets, bytes, NativeStreamInfo.Text(text, Capacity))
            : throw NativeError.Reading(result, Info.Path, _cancellationToken);
    }

    /// <summary>The facts of another audio stream of the file, of one that cannot be decoded too.</summary>
    internal AudioInfo Describe(int stream) => AudioInfo.From(_handle, stream, Info.Path, _cancellationToken);

    internal override long LengthEstimate => Info.SampleCount ?? -1;

    // A file has no less than a byte for so many samples, but for silence and the like: what promises more may be damaged.
    internal override long TrustedLength => Math.Max(base.TrustedLength, Info.FileSize * MostSamplesOfByte);

    internal override bool TrySeek(long sample)
    {
        Seek(sample);
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cancellation.Dispose();
            _handle.Dispose();
        }

        base.Dispose(disposing);
    }

    // Behind an end that is not believed there may be more, which is found by reading on.
    private void SkipPastEnd(long sample)
    {
        Seek(Stated - 1);
        var dropped = new AudioBuffer(Channels);
        while (_position < sample)
        {
            dropped = sample - _position < dropped.Capacity ? new AudioBuffer(Channels, (int)(sample - _position)) : dropped;
            if (Read(dropped) == 0) break;
        }

        _position = sample;
    }

    private long Stated => Info.SampleCountKind == SampleCountKind.Exact ? Info.SampleCount ?? -1 : -1;

    private void ThrowIfDamaged()
    {
        var (badPackets, missing) = GetDamage();
        if (missing != 0)
        {
            throw new AudioException(
                AudioError.Truncated,
                missing > 0
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{Info.Path}' ends after {_position} of {_position + missing} samples. Copy it from its origin again.")
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{Info.Path}' ends after {_position} samples, before the end that it states. Copy it from its origin again."),
                Info.Path);
        }

        if (badPackets > 0)
        {
            throw new AudioException(
                AudioError.InvalidData,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{Info.Path}' is damaged: {badPackets} {(badPackets == 1 ? "packet" : "packets")} could not be decoded. ") +
                "Copy it from its origin again.",
                Info.Path);
        }

        if (ExtraSamples > 0)
        {
            throw new AudioException(
                AudioError.InvalidData,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{Info.Path}' is damaged: it states {Stated} samples and holds {_position}. Copy it from its origin again."),
                Info.Path);
        }
    }
}
