namespace AudioPs.Dsp;

/// <summary>How a signal is cut into overlapping frames; the conventions are librosa's.</summary>
/// <param name="FrameLength">Samples in a frame, 1 or more.</param>
/// <param name="HopLength">Samples from one frame's start to the next one's, 1 or more.</param>
/// <param name="Center">
/// True: half a frame (rounded down) is put before and after the signal, so that frame <c>t</c> is centred on sample
/// <c>t · HopLength</c>. False: frame <c>t</c> starts at sample <c>t · HopLength</c>.
/// </param>
/// <param name="PadMode">What that half frame holds; of no effect when frames are not centred.</param>
public sealed record Framing(int FrameLength, int HopLength, bool Center = true, PadMode PadMode = PadMode.Constant)
{
    /// <summary>True leaves out the last frame of each signal, as Whisper does.</summary>
    public bool DropLast { get; init; }

    /// <summary>Samples put before and after the signal.</summary>
    public int Padding => Center ? FrameLength / 2 : 0;

    /// <summary>The frames a signal gives. A signal that cannot be padded to one frame gives none.</summary>
    /// <param name="length">Samples of the signal.</param>
    /// <remarks>An empty signal has nothing to reflect or to repeat, so with those modes it gives none.</remarks>
    public long FrameCount(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var excess = length + 2L * Padding - FrameLength;
        if (excess < 0 || (length == 0 && Padding > 0 && PadMode != PadMode.Constant))
        {
            return 0;
        }

        return excess / HopLength + (DropLast ? 0 : 1);
    }
}
