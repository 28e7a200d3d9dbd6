using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Rendering;

/// <summary>The analyses whose spectrograms are looked at, with the options that suit the eye at a sampling rate.</summary>
internal static class OverviewRuns
{
    private const int MelBands = 128;
    private const int GammatoneBands = 64;
    private const double MinGammatoneFrequency = 50;

    // What tells both a vowel's harmonics and its onset: 2048 samples at 44.1 kHz, a quarter of it from frame to frame.
    private const double FrameSeconds = 0.0464;
    private const int HopsPerFrame = 4;
    private const int MinFftLength = 32;

    public static AnalysisRun<Spectrogram> Stft(int sampleRate, int maxFrames) =>
        new SpectrogramAnalysis(Transform(sampleRate)).Begin(maxFrames);

    public static AnalysisRun<Spectrogram> Mel(int sampleRate, int maxFrames)
    {
        // Fewer bands where the transform of a low rate has too few bins to fill as many.
        var options = Transform(sampleRate);
        var bands = Math.Min(MelBands, options.FftLength / 8);
        while (bands > 1 && FilterBank.Mel(sampleRate, options.FftLength, bands).EmptyBandCount > 0) bands -= Math.Max(1, bands / 16);
        return new MelSpectrogramAnalysis(options with { MelCount = bands }).Begin(maxFrames);
    }

    public static AnalysisRun<Spectrogram> Gammatone(int sampleRate, int maxFrames)
    {
        var options = new GammatoneSpectrogramOptions
        {
            BandCount = GammatoneBands,
            MinFrequency = Math.Min(MinGammatoneFrequency, sampleRate / 8.0),
        };

        // Rates of some Hz make windows of no sample; and where the signal is shorter than a window, silence follows it.
        if (options.HopTime * sampleRate < 1) options = options with { WindowLength = 3, HopLength = 1 };
        var window = options.WindowLength is { } samples ? (double)samples / sampleRate : options.WindowTime;
        return new GammatoneSpectrogramAnalysis(options with { PadToSeconds = window + 1.0 / sampleRate }).Begin(maxFrames);
    }

    private static MelSpectrogramOptions Transform(int sampleRate)
    {
        var length = Math.Max(MinFftLength, 1 << (int)Math.Round(Math.Log2(Math.Max(1, FrameSeconds * sampleRate))));
        return new MelSpectrogramOptions { FftLength = length, HopLength = length / HopsPerFrame };
    }
}
