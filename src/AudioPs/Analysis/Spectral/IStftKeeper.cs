namespace AudioPs.Analysis;

/// <summary>Keeps what is wanted of the values of a short-time Fourier transform.</summary>
/// <typeparam name="T">The precision: float or double.</typeparam>
internal interface IStftKeeper<T>
{
    /// <summary>Makes room for about so many frames.</summary>
    void MakeRoom(StftSink<T> stft, long expectedFrames);

    /// <summary>Takes the next frames of a channel; parameters as of <see cref="Dsp.Framer{T}.TryRead"/>.</summary>
    void Take(StftSink<T> stft, int channel, ReadOnlySpan<T> samples, int count);
}
