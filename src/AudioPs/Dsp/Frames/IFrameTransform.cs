namespace AudioPs.Dsp;

/// <summary>Takes overlapping frames out of a signal, times a window, into their spectra, some at a time.</summary>
/// <remarks>What the parameters are: <see cref="FrameTransform"/>, which is that of float32.</remarks>
/// <typeparam name="T">What samples and spectra are: float or double.</typeparam>
internal interface IFrameTransform<T>
{
    /// <summary>Bins of a spectrum.</summary>
    int BinCount { get; }

    /// <summary>Frames of a block.</summary>
    int LaneCount { get; }

    /// <summary>Values a work buffer must have.</summary>
    int WorkLength { get; }

    /// <summary>The spectra of frames, their real and imaginary parts.</summary>
    void Spectrum(ReadOnlySpan<T> samples, int count, Span<T> real, Span<T> imaginary, int stride, Span<T> work);

    /// <summary>The powers |X[k]|² of frames, and their energies.</summary>
    void Power(ReadOnlySpan<T> samples, int count, Span<T> power, Span<T> energies, Span<T> work);
}
