using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Bench;

/// <summary>The works of the area Spectral.</summary>
internal static class SpectralWorks
{
    // So many transforms destroy their input before it is written anew; each grows it by 2048 at most, and 2048⁸ is a float.
    private const int TransformsOfOneInput = 8;

    // A logarithm, as its polynomial takes it.
    private const int Logarithm = 20;

    public static IReadOnlyList<SpectralWork> All { get; } =
    [
        new("fft", 22_050, 60, TransformsOfOneInput * LaneWidth.Widest, Transform(2048), PrepareTransform),
        new("stft", 22_050, 60, 1, Frames(22_050, 512) * (Transform(2048) + 2048),
            clip =>
            {
                var stft = new StftAnalysis(new StftOptions());
                return () => stft.Compute(clip);
            }),
        new("stft reused", 22_050, 60, 1, Frames(22_050, 512) * (Transform(2048) + 2048),
            clip =>
            {
                var stft = new StftAnalysis(new StftOptions());
                var result = stft.Compute(clip);
                return () => result = stft.Compute(clip, result);
            }),
        new("mel", 22_050, 60, 1, Frames(22_050, 512) * (Transform(2048) + 2048 + 3 * 1025 + 2 * 2 * 1025),
            clip => PrepareMel(clip, FeaturePreset.Librosa.Mel)),
        new("mfcc", 22_050, 60, 1,
            Frames(22_050, 512) * (Transform(2048) + 2048 + 3 * 1025 + 2 * 2 * 1025 + Logarithm * 128 + 2 * 20 * 128),
            clip =>
            {
                var analysis = new MfccAnalysis(FeaturePreset.Librosa.Mfcc!);
                return () => analysis.Compute(clip);
            }),
        new("kaldi", 16_000, 60, 1,
            Frames(16_000, 160) * (Transform(512) + 5 * 400 + 3 * 257 + 2 * 2 * 257 + Logarithm * 80),
            clip => PrepareMel(clip, FeaturePreset.Kaldi.Mel with { MelCount = 80 })),
        new("whisper", 16_000, 30, 1,
            Frames(16_000, 160) / 2 * (Transform(400) + 400 + 3 * 201 + 2 * 2 * 201 + Logarithm * 80),
            clip => PrepareMel(clip, FeaturePreset.Whisper.Mel)),

        // Four filters of four multiplications and three additions, the gain, and the sum of squares.
        new("gammatone", 22_050, 60, 1, 60 * 22_050 * 120.0 * (4 * 7 + 3),
            clip =>
            {
                var analysis = new GammatoneSpectrogramAnalysis(
                    new GammatoneSpectrogramOptions { BandCount = 120, MinFrequency = 20 });
                return () => analysis.Compute(clip);
            }),
    ];

    private static double Transform(int length) => 2.5 * length * Math.Log2(length);

    // In a minute.
    private static double Frames(int sampleRate, int hop) => 60.0 * sampleRate / hop;

    private static Func<object> PrepareMel(AudioClip clip, MelSpectrogramOptions options)
    {
        var analysis = new MelSpectrogramAnalysis(options);
        return () => analysis.Compute(clip);
    }

    private static Func<object> PrepareTransform(AudioClip clip)
    {
        var fft = LaneRealFft.Create(2048);
        var lanes = fft.LaneCount;
        var input = clip.Channel(0)[..(2048 * lanes)].ToArray();

        // As the library has them, and as the peer's are: at the start of a cache line.
        var signal = new LaneBuffer(input.Length);
        var (real, imaginary) = (new LaneBuffer(fft.BinCount * lanes), new LaneBuffer(fft.BinCount * lanes));
        var work = new LaneBuffer(fft.WorkLength);
        return () =>
        {
            input.CopyTo(signal.Span);
            for (var i = 0; i < TransformsOfOneInput; i++)
            {
                fft.Forward(signal.Span, real.Span, imaginary.Span, work.Span);
            }

            return real;
        };
    }
}
