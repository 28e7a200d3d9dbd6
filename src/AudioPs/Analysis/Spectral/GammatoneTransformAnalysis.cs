using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Gammatone spectrograms by weights of a transform.</summary>
/// <param name="parent">The options and the filters.</param>
internal sealed class GammatoneTransformAnalysis(GammatoneSpectrogramAnalysis parent) : FrameAnalysis<Spectrogram>
{
    private readonly GammatoneSpectrogramOptions _options = parent.Options;

    private protected override FramePlan MakePlan(int sampleRate)
    {
        var windowLength = _options.WindowSamples(sampleRate);
        var hopLength = _options.HopSamples(sampleRate);
        var bank = parent.GetFilterBank(sampleRate);
        if (windowLength < 2)
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"Method Fft takes windows of at least 2 samples, not {windowLength}. Use a longer one.");
        }

        // From the time before it is rounded, as gammatone has it.
        var fftLength = 1 << (int)Math.Ceiling(Math.Log2(2 * (_options.WindowLength ?? _options.WindowTime * sampleRate)));
        var frames = new FrameOptions
        {
            SampleRate = _options.SampleRate,
            PadToSeconds = _options.PadToSeconds,
            FftLength = fftLength,
            HopLength = hopLength,
            WindowLength = windowLength / 2 * 2,
            Center = false,
        };

        // The sums are divided by the length of the transform, a power of two: where that is done does not matter.
        var window = frames.FrameWindow;
        for (var i = 0; i < window.Length; i++)
        {
            window[i] /= fftLength;
        }

        return new FramePlan(
            frames,
            FrameTransform.Create(fftLength, hopLength, window),
            [
                new PowerStage(offset: 0, power: 1),
                new BandStage(FilterBank.Gammatone(bank, fftLength)),
                .. Compression.Stages(_options.Compression),
            ])
        {
            TooShort = length =>
                $"The audio has {length} samples, too few for a transform of {fftLength}. Use a shorter window, or append silence with PadToSeconds.",
        };
    }

    internal override Spectrogram MakeResult(FrameResult<float> frames)
    {
        var sampleRate = frames.Signal.SampleRate;
        return (Spectrogram)frames.ToSpectrogram(
            PlanFor(sampleRate).Options, SpectrogramScale.Erb, _options.Quantity, parent.GetFilterBank(sampleRate).Frequencies,
            _options.IsRescaled);
    }
}
