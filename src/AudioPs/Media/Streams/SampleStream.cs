using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>Samples that are read from start to end: a file, a clip, or another stream changed on its way.</summary>
/// <remarks>
/// A stream that is made from another one owns it: disposing the outer one disposes the whole chain.
/// Used by one thread at a time.
/// </remarks>
public abstract class SampleStream : IDisposable
{
    /// <summary>Sampling rate in Hz.</summary>
    public abstract int SampleRate { get; }

    /// <summary>Number of channels.</summary>
    public abstract int Channels { get; }

    /// <summary>Samples per channel from the stream's start to its end; -1 where only reading it can tell.</summary>
    public abstract long Length { get; }

    /// <summary>Where the samples come from, and whether they are still the stored ones.</summary>
    public abstract AudioSource Source { get; }

    /// <summary>Where it begins in the file or clip that it is a part of, in seconds; 0 where it is all of that.</summary>
    public virtual double StartTime => 0;

    /// <summary>The loudspeakers of the channels as WAVEFORMATEXTENSIBLE bits; 0 where they are not known.</summary>
    public virtual ulong ChannelMask => 0;

    /// <summary>Reads the next samples.</summary>
    /// <param name="destination">
    /// As many channels as the stream. Up to its capacity is filled, from its start; its count is set.
    /// </param>
    /// <returns>The count; 0 at the end of the stream only.</returns>
    /// <exception cref="ArgumentException">The buffer has another number of channels.</exception>
    /// <exception cref="AudioException">The samples cannot be read or are damaged.</exception>
    /// <exception cref="OperationCanceledException">The stream's token was cancelled.</exception>
    public abstract int Read(AudioBuffer destination);

    /// <summary>Reads all that is left into memory.</summary>
    /// <exception cref="AudioException">The samples cannot be read, are damaged, or do not fit into one clip.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public AudioClip ToClip(CancellationToken cancellationToken = default)
    {
        var limit = Array.MaxLength / Channels;
        if (Length > limit)
            throw TooLong(Length);

        var likely = Length >= 0 || LengthEstimate < 0 ? Length : LengthEstimate + AudioBuffer.DefaultCapacity;
        var capacity = likely >= 0 ? (int)Math.Min(likely, Math.Min(TrustedLength, limit)) : AudioBuffer.DefaultCapacity;
        var samples = LargeArray.Allocate<float>(Channels * capacity);
        var count = 0;
        while (Fill(samples, capacity, ref count, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Most often there is nothing beyond what was promised, but for what is to be said of the end.
            using var borrowed = new BorrowedBuffer(Channels);
            var beyond = borrowed.Block;
            if (Read(beyond) == 0) break;
            if (beyond.Count > limit - count) throw TooLong(count + (long)beyond.Count);
            var wanted = (int)Math.Min(Math.Max(capacity * 2L, count + AudioBuffer.DefaultCapacity), limit);
            if (likely >= count + (long)beyond.Count) wanted = (int)Math.Min(wanted, likely);
            samples = Relay(samples, Channels, capacity, wanted, count, cancellationToken);
            capacity = wanted;
            for (var channel = 0; channel < Channels; channel++)
                beyond.Channel(channel).CopyTo(samples.AsSpan(channel * capacity + count));
            count += beyond.Count;
        }

        if (count != capacity)
            samples = Relay(samples, Channels, capacity, count, count, cancellationToken);
        return new AudioClip(samples, Channels, SampleRate, Source) { StartTime = StartTime, ChannelMask = ChannelMask };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the stream holds, the stream it reads from included.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>About how long the stream is where <see cref="Length"/> is -1; -1 where not even that is known.</summary>
    internal virtual long LengthEstimate => Length;

    /// <summary>
    /// Samples per channel for which there is room from the start where they are promised: enough for a minute and a half at
    /// 44.1 kHz. What promises more is believed only as samples arrive.
    /// </summary>
    internal virtual long TrustedLength => 1 << 22;

    /// <summary>Moves to a sample without reading up to it; false where the stream cannot.</summary>
    internal virtual bool TrySeek(long sample) => false;

    // Reads to where the samples stay, a block at a time for the sake of caches and Ctrl+C; false where the stream ends before the room.
    private unsafe bool Fill(float[] samples, int capacity, ref int count, CancellationToken cancellationToken)
    {
        fixed (float* pinned = samples)
        {
            while (count < capacity)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var read = Read(AudioBuffer.Within(samples, Channels, count, Math.Min(AudioBuffer.DefaultCapacity, capacity - count)));
                if (read == 0) return false;
                count += read;
            }
        }

        return true;
    }

    // Rows of one width into rows of another; in pieces, as hours of audio take longer than a user waits after Ctrl+C.
    private static float[] Relay(
        float[] samples, int channels, int width, int newWidth, int count, CancellationToken cancellationToken)
    {
        const int Piece = 1 << 20;
        var relaid = LargeArray.Allocate<float>(channels * newWidth);
        for (var channel = 0; channel < channels; channel++)
        {
            for (var start = 0; start < count; start += Piece)
            {
                cancellationToken.ThrowIfCancellationRequested();
                samples.AsSpan(channel * width + start, Math.Min(Piece, count - start))
                    .CopyTo(relaid.AsSpan(channel * newWidth + start));
            }
        }

        return relaid;
    }

    private AudioException TooLong(long length) => new(
        AudioError.OutOfMemory,
        $"{Source.Name} has {length} samples in {Channels} channels or more, too many for one clip in memory. " +
        "Read a part of it, or work from file to file.",
        Source.Path);
}
