using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>The values of a constant-Q transform, and what is needed to read them.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Plan">What was computed.</param>
/// <param name="Real">Channels x bins x frames; of methods without phases the magnitudes.</param>
/// <param name="Imaginary">Likewise; empty where there are no phases.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="Length">Samples of the signal.</param>
internal sealed record ConstantQValues(SignalInfo Signal, ConstantQPlan Plan, float[] Real, float[] Imaginary, int Frames, long Length)
{
    private FrameAxes Axes => new(
        Signal.Source, Plan.Options.Window, Signal.Channels, Plan.Frequencies.Length, Frames, Signal.SampleRate, FftLength: 0,
        Plan.Options.HopLength, Plan.LongestFilter, Center: true, FirstFrameCenter: 0, Signal.StartTime, Plan.Options.Basis);

    /// <summary>As they are.</summary>
    public ComplexSpectrogram ToComplex() =>
        (ComplexSpectrogram)ComplexSpectrogram<float>.Make(Real, Imaginary, Axes, Plan.Options.PadMode, Length);

    /// <summary>As real values, in the memory of the real parts.</summary>
    public Spectrogram ToSpectrogram(SpectrogramQuantity quantity, DecibelReference reference, double floor, double? dynamicRange, DecibelScope scope)
    {
        if (Imaginary.Length > 0) SpectralValues.Convert<float>(Real, Imaginary, Real, quantity);
        else if (quantity == SpectrogramQuantity.Power) VectorMath.Multiply(Real, Real, Real);
        SpectralValues.Finish<float>(Real, quantity, reference, floor, dynamicRange, Signal.Channels, scope);
        return new Spectrogram(Real, Axes, SpectrogramScale.ConstantQ, quantity, Plan.Frequencies);
    }
}
