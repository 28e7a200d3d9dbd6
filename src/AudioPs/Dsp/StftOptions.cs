using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>Everything that decides the numbers of a short-time Fourier transform. The defaults are those of librosa.</summary>
/// <remarks>The steps, in order: zeros up to <see cref="PadToSeconds"/>; frames; window; transform.</remarks>
public record StftOptions
{
    /// <summary>The only sampling rate in Hz that is taken; null takes any.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Length of the transform in samples, 2 to <see cref="RealFft.MaxLength"/>.</summary>
    public int FftLength { get; init; } = 2048;

    /// <summary>Samples from one frame to the next, 1 or more.</summary>
    public int HopLength { get; init; } = 512;

    /// <summary>Samples under the window, 1 to <see cref="FftLength"/>, centred in the frame; null is FftLength.</summary>
    public int? WindowLength { get; init; }

    /// <summary>The window.</summary>
    public Window Window { get; init; } = Window.Hann;

    /// <summary>True centres frame t on sample t · HopLength; false starts it there.</summary>
    public bool Center { get; init; } = true;

    /// <summary>What stands before and after the signal when frames are centred.</summary>
    public PadMode PadMode { get; init; } = PadMode.Constant;

    /// <summary>True leaves out the last frame.</summary>
    public bool DropLastFrame { get; init; }

    /// <summary>Zeros are appended to signals that are shorter than this, in seconds; 0 appends none.</summary>
    public double PadToSeconds { get; init; }

    internal int EffectiveWindowLength => WindowLength ?? FftLength;

    internal Framing Framing => new(FftLength, HopLength, Center, PadMode) { DropLast = DropLastFrame };

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public virtual void Validate()
    {
        Require(SampleRate is null or (>= 1 and <= AudioLimits.MaxSampleRate), nameof(SampleRate), SampleRate,
            $"from 1 to {AudioLimits.MaxSampleRate} Hz");
        Require(FftLength is >= 2 and <= RealFft.MaxLength, nameof(FftLength), FftLength, $"from 2 to {RealFft.MaxLength}");
        Require(HopLength is >= 1 and <= RealFft.MaxLength, nameof(HopLength), HopLength, $"from 1 to {RealFft.MaxLength}");
        Require(EffectiveWindowLength >= 1 && EffectiveWindowLength <= FftLength, nameof(WindowLength), WindowLength,
            $"from 1 to FftLength, {FftLength}");
        Require(Window is not null, nameof(Window), null, "a window");
        Require(Enum.IsDefined(PadMode), nameof(PadMode), PadMode, "Constant, Reflect, Edge, Symmetric or LinearRamp");
        Require(PadToSeconds is >= 0 and <= 86_400, nameof(PadToSeconds), PadToSeconds, "from 0 to 86400 s");
    }

    /// <summary>Refuses a value unless <paramref name="holds"/>.</summary>
    /// <param name="holds">Whether it is in range.</param>
    /// <param name="name">Name of the option.</param>
    /// <param name="value">Its value.</param>
    /// <param name="range">What is allowed, as it follows on "must be".</param>
    private protected static void Require(bool holds, string name, object? value, string range)
    {
        if (holds) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(CultureInfo.InvariantCulture, $"{name} must be {range}, not {value ?? "null"}."));
    }
}
