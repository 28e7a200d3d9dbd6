using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The transforms under a window, under its derivative and under the window times time.</summary>
/// <remarks>
/// The derivative is the central difference of the window in its frame, whose ends meet; the time is counted from the middle of the frame, half a
/// sample beside it where the frame has an even number of samples, as in librosa.
/// </remarks>
internal sealed class ReassignmentWindows
{
    public ReassignmentWindows(StftOptions options)
    {
        Plain = new Stft(options);
        var window = options.Window.ToFrame(options.WindowLength ?? options.FftLength, options.FftLength);
        var (derivative, weighted) = (new double[window.Length], new double[window.Length]);
        for (var n = 0; n < window.Length; n++)
        {
            derivative[n] = (window[(n + 1) % window.Length] - window[(n + window.Length - 1) % window.Length]) / 2;
            weighted[n] = window[n] * (n - ((window.Length - 1) / 2.0));
        }

        Derivative = Under(derivative);
        Weighted = Under(weighted);

        Stft Under(double[] weights) => new(options with { HopLength = options.HopLength, WindowLength = null, Window = new Window(weights) });
    }

    public Stft Plain { get; }

    public Stft Derivative { get; }

    public Stft Weighted { get; }
}
