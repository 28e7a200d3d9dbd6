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

    /// <summary>Samples put before and after the signal where frames are not centred.</summary>
    public int ExtraPadding { get; init; }

    /// <summary>
    /// True, for frames that are not centred: frame t has its middle (FrameLength/2, rounded down) on that of hop t, sample
    /// t · HopLength + HopLength/2, and there is one for each hop of the signal, as Kaldi has it without snip-edges.
    /// </summary>
    public bool CenterOnHops { get; init; }

    /// <summary>Samples put before and after the signal; without use where frames are centred on hops.</summary>
    public int Padding => Center ? FrameLength / 2 : ExtraPadding;

    /// <summary>Index of the first sample of frame 0; negative when it lies before the signal.</summary>
    internal long Start => CenterOnHops ? HopLength / 2 - FrameLength / 2 : -Padding;

    /// <summary>The sample that the middle of frame 0 lies on.</summary>
    internal int FirstFrameCenter => (int)(Start + FrameLength / 2);

    internal int PaddingBefore => (int)Math.Max(0, -Start);

    internal int PaddingAfter => CenterOnHops ? FrameLength - FrameLength / 2 : Padding;

    /// <summary>The frames a signal gives. A signal that cannot be padded to one frame gives none.</summary>
    /// <param name="length">Samples of the signal.</param>
    /// <remarks>An empty signal has nothing to reflect or to repeat, so with those modes it gives none.</remarks>
    public long FrameCount(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (CenterOnHops)
        {
            // An empty signal has nothing to mirror.
            return length == 0 ? 0 : Math.Max(0, (length + HopLength / 2) / HopLength - (DropLast ? 1 : 0));
        }

        var excess = length + 2L * Padding - FrameLength;
        if (excess < 0 || (length == 0 && Padding > 0 && PadMode != PadMode.Constant))
        {
            return 0;
        }

        return excess / HopLength + (DropLast ? 0 : 1);
    }
}
