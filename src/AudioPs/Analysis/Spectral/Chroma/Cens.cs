using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Energies in steps, smoothed over time (CENS, chroma energy normalized statistics).</summary>
/// <remarks>
/// Each frame is divided by its sum; a quarter is counted for each of 0.05, 0.1, 0.2 and 0.4 that a share is above; what comes out is smoothed
/// by a symmetric Hann window whose ends of 0 stand beside the frames asked for. Source: M. Müller and S. Ewert, "Chroma toolbox: MATLAB
/// implementations for extracting variants of chroma-based audio features", ISMIR (2011).
/// </remarks>
internal static class Cens
{
    private static readonly float[] _steps = [0.4f, 0.2f, 0.1f, 0.05f];

    /// <summary>Replaces chroma by its steps.</summary>
    /// <param name="chroma">Rows x frames of several channels, each frame divided by its sum.</param>
    public static void Quantize(Span<float> chroma)
    {
        foreach (ref var value in chroma)
        {
            float counted = 0;
            foreach (var step in _steps)
            {
                if (value > step) counted += 0.25f;
            }

            value = counted;
        }
    }

    /// <summary>Smooths each row; beyond its ends there are zeros.</summary>
    /// <param name="values">Rows of so many frames.</param>
    /// <param name="frames">Number of frames.</param>
    /// <param name="length">Frames smoothed over; 0 for none.</param>
    public static void Smooth(Span<float> values, int frames, int length)
    {
        if (length == 0 || frames == 0) return;
        var window = (Window.Hann with { Symmetric = true }).ToArray(length + 2);
        var sum = window.Sum();
        var middle = window.Length / 2 - (window.Length % 2 == 0 ? 1 : 0);
        var row = new float[frames];
        for (var start = 0; start < values.Length; start += frames)
        {
            values.Slice(start, frames).CopyTo(row);
            for (var t = 0; t < frames; t++)
            {
                double total = 0;
                for (var i = Math.Max(0, middle - t); i < window.Length && t + i - middle < frames; i++) total += window[i] * row[t + i - middle];
                values[start + t] = (float)(total / sum);
            }
        }
    }
}
