namespace AudioPs.Dsp;

/// <summary>Everything that decides the numbers of a short-time Fourier transform. The defaults are those of librosa.</summary>
/// <remarks>It is of the signal as it is, in librosa's frames, so that it has an inverse.</remarks>
public sealed record StftOptions
{
    private readonly int? _hopLength;

    /// <inheritdoc cref="SignalOptions.SampleRate"/>
    public int? SampleRate { get; init; }

    /// <inheritdoc cref="FrameOptions.FftLength"/>
    public int FftLength { get; init; } = FrameOptions.DefaultFftLength;

    /// <summary>
    /// Samples from one frame to the next, 1 or more; where it is not set a quarter of those under the window, as in
    /// <c>librosa.stft</c>.
    /// </summary>
    public int HopLength
    {
        get => _hopLength ?? Math.Max(1, (WindowLength ?? FftLength) / 4);
        init => _hopLength = value;
    }

    /// <inheritdoc cref="FrameOptions.WindowLength"/>
    public int? WindowLength { get; init; }

    /// <inheritdoc cref="FrameOptions.Window"/>
    public Window Window { get; init; } = Window.Hann;

    /// <inheritdoc cref="FrameOptions.Center"/>
    public bool Center { get; init; } = true;

    /// <inheritdoc cref="FrameOptions.PadMode"/>
    public PadMode PadMode { get; init; } = PadMode.Constant;

    /// <inheritdoc cref="FrameOptions.DropLastFrame"/>
    public bool DropLastFrame { get; init; }

    /// <inheritdoc cref="SignalOptions.PadToSeconds"/>
    public double PadToSeconds { get; init; }

    /// <summary>The frames that are transformed.</summary>
    internal FrameOptions Frames => new()
    {
        SampleRate = SampleRate,
        FftLength = FftLength,
        HopLength = HopLength,
        WindowLength = WindowLength,
        Window = Window,
        Center = Center,
        PadMode = PadMode,
        DropLastFrame = DropLastFrame,
        PadToSeconds = PadToSeconds,
    };

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate() => Frames.Validate();
}
