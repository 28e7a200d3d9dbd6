using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>Checks and prepares a signal while it arrives, and cuts each channel into frames.</summary>
/// <remarks>
/// Either push: <see cref="Accept"/> and <see cref="Complete"/> hand on every block of frames that is ready. Or pull: take
/// samples (<see cref="Check"/>, and after <see cref="End"/> <see cref="NextPadding"/>), write some of them
/// (<see cref="Write"/>), and read the blocks that are ready (<see cref="TryReadBlock"/>). Each channel gives blocks of the
/// same numbers of frames, and these do not depend on how the signal was divided.
/// </remarks>
/// <typeparam name="T">What the frames hold: float or double.</typeparam>
internal sealed class FrameFeed<T> : IDisposable
{
    private readonly FrameOptions _options;
    private readonly SignalFeed _feed;
    private readonly SignalInfo _signal;
    private readonly Framer<T>[] _framers;

    /// <param name="options">How the signal is cut.</param>
    /// <param name="signal">The signal that will come.</param>
    /// <param name="blockFrames">The most frames of a block.</param>
    /// <exception cref="AudioException">The options demand another sampling rate.</exception>
    public FrameFeed(FrameOptions options, SignalInfo signal, int blockFrames)
    {
        _options = options;
        _signal = signal;
        _feed = new SignalFeed(options, signal);
        _framers = new Framer<T>[signal.Channels];
        for (var channel = 0; channel < _framers.Length; channel++) _framers[channel] = new Framer<T>(options.Framing, blockFrames);
    }

    /// <summary>Takes the next frames of a channel; parameters as of <see cref="Framer{T}.TryRead"/>.</summary>
    public delegate void BlockHandler(int channel, ReadOnlySpan<T> samples, int count);

    /// <summary>What is wrong with a signal of so many samples, too few for a frame, and what to do.</summary>
    public Func<long, string>? TooShort { get; init; }

    /// <summary>
    /// Samples per channel, with the zeros they are padded with; until the end what the signal states, or −1.
    /// </summary>
    public long Length => _feed.Length;

    /// <summary>The frames that a signal of this length has; 0 when that is not known. A wrong number costs time only.</summary>
    public long ExpectedFrames => Length < 0 ? 0 : _options.Framing.FrameCount(Length);

    /// <summary>Takes a block of the signal.</summary>
    /// <param name="block">It stays as it is.</param>
    /// <param name="take">Takes the frames that have become ready.</param>
    /// <exception cref="AudioException">A sample is not a number or infinite.</exception>
    public void Accept(AudioBuffer block, BlockHandler take)
    {
        Check(block);
        PushLeading(take);
        Push(block, take);
    }

    /// <summary>Takes the end of the signal.</summary>
    /// <param name="take">Takes the frames that are left.</param>
    /// <exception cref="AudioException">The signal is too short for a frame.</exception>
    public void Complete(BlockHandler take)
    {
        End();
        PushLeading(take);
        while (NextPadding() is { } zeros) Push(zeros, take);
        for (var channel = 0; channel < _framers.Length; channel++)
        {
            _framers[channel].Complete();
            HandOn(channel, take);
        }
    }

    /// <summary>Checks the next samples, before they are written.</summary>
    /// <exception cref="AudioException">A sample is not a number or infinite.</exception>
    public void Check(AudioBuffer block) => _feed.Check(block);

    /// <summary>States that the signal has ended.</summary>
    /// <exception cref="AudioException">It was too short for a frame.</exception>
    public void End()
    {
        _feed.End();
        if (ExpectedFrames > 0) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            _feed.Taken == 0
                ? "The audio has no samples, so there is no frame to analyse. PadToSeconds would append silence."
                : TooShort is null ? TooFewSamples(_feed.Taken) : TooShort(_feed.Taken),
            _signal.Source.Path);
    }

    /// <summary>After the end, the next zeros that the signal is padded with; null when all of it has been taken.</summary>
    public AudioBuffer? NextPadding() => _feed.NextPadding();

    /// <summary>Cuts as many samples as there is room for.</summary>
    /// <param name="block">A checked block, or what <see cref="NextPadding"/> gives.</param>
    /// <param name="start">The first of them that has not been written.</param>
    /// <returns>How many; fewer than there are when blocks must be read first.</returns>
    public int Write(AudioBuffer block, int start)
    {
        var taken = 0;
        for (var channel = 0; channel < _framers.Length; channel++)
        {
            taken = _framers[channel].Write(block.Channel(channel)[start..], _feed.PreparationOf(block, channel));
        }

        return taken;
    }

    /// <summary>States that all samples have been written, so that the last frames become ready.</summary>
    public void CompleteFrames()
    {
        foreach (var framer in _framers) framer.Complete();
    }

    /// <summary>The next frames of a channel, if they are ready; parameters as of <see cref="Framer{T}.TryRead"/>.</summary>
    public bool TryReadBlock(int channel, out ReadOnlySpan<T> samples, out int count) =>
        _framers[channel].TryRead(out samples, out count);

    /// <summary>Gives back what the frames were cut in.</summary>
    public void Dispose()
    {
        foreach (var framer in _framers) framer.Dispose();
    }

    private string TooFewSamples(long length) =>
        _options.DropLastFrame && (_options with { DropLastFrame = false }).Framing.FrameCount(length) > 0
        ? $"The audio has {length} samples, which is one frame, and the last frame is left out. Keep it (DropLastFrame false), or append silence with PadToSeconds."
        : $"The audio has {length} samples, too few for one frame of {_options.Framing.FrameLength}. Use a shorter FftLength, centre the frames, or append silence with PadToSeconds.";

    private void PushLeading(BlockHandler take)
    {
        while (_feed.NextLeading() is { } zeros) Push(zeros, take);
    }

    private void Push(AudioBuffer block, BlockHandler take)
    {
        for (var channel = 0; channel < _framers.Length; channel++)
        {
            ReadOnlySpan<float> samples = block.Channel(channel);
            var preparation = _feed.PreparationOf(block, channel);
            while (!samples.IsEmpty)
            {
                samples = samples[_framers[channel].Write(samples, preparation)..];
                HandOn(channel, take);
            }
        }
    }

    private void HandOn(int channel, BlockHandler take)
    {
        while (_framers[channel].TryRead(out var samples, out var count)) take(channel, samples, count);
    }
}
