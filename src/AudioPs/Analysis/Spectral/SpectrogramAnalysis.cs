using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// Computes spectrograms of powers or magnitudes, or of their logarithm: the bins of the transform as they are, such as
/// Kaldi's <c>compute-spectrogram-feats</c> gives them.
/// </summary>
public sealed class SpectrogramAnalysis : FrameAnalysis<Spectrogram>
{
    private readonly FrameTransform _transform;

    /// <summary>An analysis with these options; of those of a mel spectrogram, the bands are of no effect.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public SpectrogramAnalysis(SpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _transform = FrameTransform.Create(options, options.UseEnergy, options.RawEnergy);
    }

    /// <summary>The options.</summary>
    public SpectrogramOptions Options { get; }

    private protected override FramePlan MakePlan(int sampleRate) =>
        new(
            Options,
            _transform,
            [
                new PowerStage(Options.PowerOffset, Options.Power),
                .. Compression.Stages(Options),
                .. Options.UseEnergy ? [new EnergyStage(EnergyPlace.First)] : Array.Empty<FrameStage>(),
            ])
        {
            EnergyFloor = Options.EnergyFloor,
        };

    internal override Spectrogram MakeResult(FrameResult frames)
    {
        var frequencies = BinAxis.Frequencies(frames.Signal.SampleRate, Options.FftLength, frames.Rows);
        if (Options.UseEnergy) frequencies[0] = double.NaN;
        return frames.ToSpectrogram(Options, SpectrogramScale.Linear, Options.Quantity, frequencies);
    }
}
