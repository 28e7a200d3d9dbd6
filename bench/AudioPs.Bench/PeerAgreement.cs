using System.Numerics;
using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Bench;

/// <summary>Whether a library of .NET did the same work: how far its values are from ours.</summary>
internal static class PeerAgreement
{
    /// <summary>The largest difference of a value, relative to the largest of ours.</summary>
    /// <param name="peer">Name of the peer's work.</param>
    /// <param name="theirs">What it gave of the clip.</param>
    /// <param name="clip">The signal.</param>
    /// <param name="alike">True takes the peer's window and range of decibels, false what is timed.</param>
    public static double Difference(string peer, object theirs, AudioClip clip, bool alike)
    {
        var ours = Ours(peer, clip, alike);
        var expected = Flatten(theirs);
        if (ours.Length != expected.Length)
        {
            throw new InvalidOperationException($"{peer} gave {expected.Length} values, and here are {ours.Length}.");
        }

        return ours.Zip(expected, (one, other) => Math.Abs(one - other)).Max() / ours.Max(Math.Abs);
    }

    private static double[] Ours(string peer, AudioClip clip, bool alike)
    {
        var mel = FeaturePreset.Librosa.Mel;
        var mfcc = FeaturePreset.Librosa.Mfcc!;
        if (alike)
        {
            var window = Window.Hann with { Symmetric = true };
            mel = mel with { Window = window };
            mfcc = mfcc with { Mel = mfcc.Mel with { Window = window, DynamicRange = null } };
        }

        return peer switch
        {
            "FftSharp fft" => Flatten(Dft.Compute(new AudioClip(clip.GetRow(0)[..2048], 1, clip.SampleRate)).GetRow()),
            "NWaves mel" => FrameByFrame(new MelSpectrogramAnalysis(mel).Compute(clip)),
            _ => FrameByFrame(new MfccAnalysis(mfcc).Compute(clip)),
        };
    }

    private static double[] Flatten(object values) => values switch
    {
        Complex[] bins => [.. bins.SelectMany(bin => new[] { bin.Real, bin.Imaginary })],
        List<float[]> frames => [.. frames.SelectMany(frame => frame.Select(value => (double)value))],
        _ => throw new ArgumentException($"{values.GetType()} is none of these.", nameof(values)),
    };

    // Ours are rows of all frames.
    private static double[] FrameByFrame(IFeatureArray feature)
    {
        var (rows, frames) = (feature.Shape[0], feature.Shape[1]);
        var values = (float[])feature.Values;
        return [.. from frame in Enumerable.Range(0, frames) from row in Enumerable.Range(0, rows) select (double)values[row * frames + frame]];
    }
}
