namespace AudioPs.Dsp;

/// <summary>Everything that decides the numbers of a short-time Fourier transform. The defaults are those of librosa.</summary>
/// <remarks>It is of the signal as it is, in librosa's frames, so that it has an inverse.</remarks>
public sealed record StftOptions
{
    /// <inheritdoc cref="SignalOptions.SampleRate"/>
    public int? SampleRate { get; init; }

    /// <inheritdoc cref="FrameOptions.FftLength"/>
    public int FftLength { get; init; } = 2048;

    /// <inheritdoc cref="FrameOptions.HopLength"/>
    public int HopLength { get; init; } = 512;

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
