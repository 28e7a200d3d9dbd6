using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>
/// The frames of a short-time Fourier transform, read from start to end: the analysis of a <see cref="SampleStream"/>, or
/// another such stream changed on its way.
/// </summary>
/// <remarks>
/// A stream that is made from another one owns it: disposing the outer one disposes the whole chain. Used by one thread at a
/// time. Memory does not grow with the signal's length.
/// </remarks>
public abstract class StftStream : IDisposable
{
    /// <summary>What decided the numbers.</summary>
    public abstract StftOptions Options { get; }

    /// <summary>Sampling rate in Hz of the signal.</summary>
    public abstract int SampleRate { get; }

    /// <summary>Number of channels.</summary>
    public abstract int Channels { get; }

    /// <summary>Number of bins, ⌊FftLength/2⌋ + 1.</summary>
    public int Bins => Options.FftLength / 2 + 1;

    /// <summary>
    /// Samples per channel of the signal, those of <see cref="StftOptions.PadToSeconds"/> included; −1 where only reading to
    /// the end can tell. Exact once the end is reached.
    /// </summary>
    public abstract long Length { get; }

    /// <summary>Where the signal comes from.</summary>
    public abstract AudioSource Source { get; }

    /// <summary>Reads the next frames.</summary>
    /// <param name="destination">A block of as many channels and bins; its values, count and first frame are set.</param>
    /// <returns>False at the end, and then the count is 0.</returns>
    /// <exception cref="ArgumentException">The block has another shape.</exception>
    /// <exception cref="AudioException">The signal cannot be read or analysed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public abstract bool Read(StftBlock destination);

    /// <summary>A block that fits.</summary>
    public StftBlock CreateBlock() => new(Channels, Bins, LaneRealFft.LanesOf(Options.FftLength));

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
}
