using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides the numbers of a tempogram. The defaults are those of librosa.</summary>
public sealed record TempogramOptions
{
    /// <summary>Samples from one frame to the next.</summary>
    public int HopLength { get; init; } = 512;

    /// <summary>What tells a tempo.</summary>
    public TempogramMethod Method { get; init; }

    /// <summary>Frames of the window, 2 to 262144.</summary>
    public int WindowLength { get; init; } = 384;

    /// <summary>The window.</summary>
    public Window Window { get; init; } = Window.Hann;

    /// <summary>True centres windows on their frames, and false begins them there.</summary>
    public bool Center { get; init; } = true;

    /// <summary>
    /// Of Autocorrelation, the norm that each frame is divided by: a number p above 0 for Σ|r|ᵖ to the 1/p, infinity for the largest
    /// absolute value; null for none.
    /// </summary>
    public double? Norm { get; init; } = double.PositiveInfinity;

    /// <summary>Of Fourier, true gives real parts and imaginary parts, all of the one and then all of the other, in place of magnitudes.</summary>
    public bool Complex { get; init; }

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        SignalOptions.Require(HopLength is >= 1 and <= RealFft.MaxLength, nameof(HopLength), HopLength, $"from 1 to {RealFft.MaxLength}");
        SignalOptions.Require(SignalOptions.IsDefined(Method), nameof(Method), Method, "Autocorrelation or Fourier");
        SignalOptions.Require(
            WindowLength is >= 2 and <= LocalAutocorrelation.MaxWindowLength, nameof(WindowLength), WindowLength, $"from 2 to {LocalAutocorrelation.MaxWindowLength}");
        SignalOptions.Require(Window is not null, nameof(Window), null, "a window");
        Window!.RequireLength(WindowLength);
        SignalOptions.Require(Norm is null or > 0, nameof(Norm), Norm, "above 0, infinity, or none");
        SignalOptions.Require(!Complex || Method == TempogramMethod.Fourier, nameof(Complex), Complex, "false where autocorrelations are taken, which are real");
    }
}
