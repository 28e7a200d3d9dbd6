using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Bench;

/// <summary>One kind of work that is timed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SampleRate">Hz of the signal it takes.</param>
/// <param name="Seconds">Length of that signal.</param>
/// <param name="Repeats">How many times a call of the work does what is counted, a transform for one.</param>
/// <param name="Operations">
/// Additions and multiplications of doing it once, a multiply-add counted as two: a transform of N real samples as
/// 2.5 N log₂ N, and what else the definition asks for, whatever the code does in truth.
/// </param>
/// <param name="Prepare">What a user does once, such as making an extractor; gives the call that is timed.</param>
internal sealed record SpectralWork(
    string Name, int SampleRate, double Seconds, int Repeats, double Operations, Func<AudioClip, Func<object>> Prepare)
{
    /// <summary>Bytes of what a call gives.</summary>
    public static long SizeOf(object result) => result switch
    {
        ComplexSpectrogram spectrogram => 2L * sizeof(float) * spectrogram.Real.Length,
        IFeatureArray feature => sizeof(float) * (long)feature.Values.Length,
        _ => 0,
    };
}
