using AudioPs.Media;
using NWaves.FeatureExtractors;
using NWaves.FeatureExtractors.Base;
using NWaves.FeatureExtractors.Options;
using NWaves.Filters.Fda;
using NWaves.Windows;

namespace AudioPs.Bench;

/// <summary>What other libraries of .NET do of the area Spectral; nobody counts their operations.</summary>
internal static class PeerWorks
{
    private const int Length = 2048;
    private const int Hop = 512;
    private const int SampleRate = 22_050;
    private const int BandCount = 128;

    public static IReadOnlyList<SpectralWork> All { get; } =
    [
        new("FftSharp fft", SampleRate, 60, 1, 0, PrepareTransform),
        new("NWaves mel", SampleRate, 60, 1, 0, clip => PrepareFeature(clip, new FilterbankExtractor(Like(new FilterbankOptions
        {
            NonLinearity = NonLinearityType.None,
        })))),
        new("NWaves mfcc", SampleRate, 60, 1, 0, clip => PrepareFeature(clip, new MfccExtractor(Like(new MfccOptions
        {
            FeatureCount = 20,
            NonLinearity = NonLinearityType.ToDecibel,
            LogFloor = 1e-10f,
            DctType = "2N",
        })))),
    ];

    private static Func<object> PrepareTransform(AudioClip clip)
    {
        // It takes double precision only.
        double[] signal = [.. clip.GetRow(0).Take(Length).Select(value => (double)value)];
        return () => FftSharp.FFT.ForwardReal(signal);
    }

    // librosa's steps as far as NWaves has them: its Hann window is the symmetric one.
    private static T Like<T>(T options)
        where T : FilterbankOptions
    {
        options.SamplingRate = SampleRate;
        options.FrameSize = options.FftSize = Length;
        options.HopSize = Hop;
        options.Window = WindowType.Hann;
        options.SpectrumType = SpectrumType.Power;
        options.FilterBankSize = BandCount;
        options.FilterBank = FilterBanks.MelBankSlaney(BandCount, Length, SampleRate, 0, SampleRate / 2.0, true, null);
        return options;
    }

    // It does not centre frames: zeros before and behind do, as part of the call, as they are of ours.
    private static Func<object> PrepareFeature(AudioClip clip, FeatureExtractor extractor)
    {
        var samples = clip.GetRow(0);
        return () =>
        {
            var padded = new float[samples.Length + Length];
            samples.CopyTo(padded, Length / 2);
            return extractor.ComputeFrom(padded);
        };
    }
}
