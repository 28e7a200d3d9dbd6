using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>What the stages of an analysis have made of a signal, and what is needed to read it.</summary>
/// <typeparam name="T">What the values are: float or double.</typeparam>
/// <param name="Values">Channels x rows x frames.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="Signal">The signal.</param>
/// <param name="HopLength">Samples from one frame to the next.</param>
/// <param name="FirstFrameCenter">The sample that the middle of the first frame lies on.</param>
internal sealed record FrameResult<T>(
    T[] Values, int Channels, int Rows, int Frames, SignalInfo Signal, int HopLength, int FirstFrameCenter)
{
    /// <summary>The values as a spectrogram of frames that were cut and transformed as options say.</summary>
    /// <param name="options">How.</param>
    /// <param name="scale">How the rows are spaced.</param>
    /// <param name="quantity">What the values are.</param>
    /// <param name="frequencies">Of each row, in Hz.</param>
    /// <param name="isRescaled">Whether they were shifted, scaled or standardised after all else.</param>
    /// <param name="method">What put them into the rows.</param>
    public Spectrogram<T> ToSpectrogram(
        FrameOptions options, SpectrogramScale scale, SpectrogramQuantity quantity, IReadOnlyList<double> frequencies, bool isRescaled = false,
        SpectrogramMethod method = SpectrogramMethod.Plain) =>
        Spectrogram<T>.Make(
            Values,
            new FrameAxes(
                Signal.Source, options.Window, Channels, Rows, Frames, Signal.SampleRate, options.FftLength, HopLength,
                options.EffectiveWindowLength, options.IsCentered, FirstFrameCenter, Signal.StartTime, Method: method),
            scale,
            quantity,
            frequencies,
            isRescaled);
}
