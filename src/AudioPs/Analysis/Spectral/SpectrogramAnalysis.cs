using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// Computes spectrograms of powers or magnitudes, or of their logarithm: the bins of the transform as they are, such as
/// Kaldi's <c>compute-spectrogram-feats</c> gives them.
/// </summary>
public sealed class SpectrogramAnalysis : FrameAnalysis<Spectrogram>
{
    /// <summary>An analysis with these options; of those of a mel spectrogram, the bands are of no effect.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public SpectrogramAnalysis(SpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
    }

    /// <summary>The options.</summary>
    public SpectrogramOptions Options { get; }

    /// <summary>The same in double precision. It takes several times as long.</summary>
    public DoubleFrameAnalysis<DoubleSpectrogram> InDouble => new(PlanFor, frames => (DoubleSpectrogram)Make(frames));

    private protected override FramePlan MakePlan(int sampleRate)
    {
        var frames = Options.At(sampleRate);
        return new FramePlan(
            frames,
            FrameTransform.Create(frames, Options.UseEnergy, Options.RawEnergy),
            [
                new PowerStage(Options.PowerOffset, Options.Power, Options.PowerScale(frames)),
                .. Options.OneSided ? Array.Empty<FrameStage>() : [new MirrorStage(frames.FftLength)],
                .. Compression.Stages(Options),
                .. Options.UseEnergy ? [new EnergyStage(EnergyPlace.First)] : Array.Empty<FrameStage>(),
                .. Options.SubtractMean ? [new MeanStage()] : Array.Empty<FrameStage>(),
            ])
        {
            EnergyFloor = Options.EnergyFloor,
            RawEnergy = Options.RawEnergy,
        };
    }

    internal override Spectrogram MakeResult(FrameResult<float> frames) => (Spectrogram)Make(frames);

    private Spectrogram<T> Make<T>(FrameResult<T> frames)
    {
        var options = PlanFor(frames.Signal.SampleRate).Options;
        var frequencies = Options.OneSided
            ? BinAxis.Frequencies(frames.Signal.SampleRate, options.FftLength, frames.Rows)
            : BinAxis.TwoSidedFrequencies(frames.Signal.SampleRate, options.FftLength);
        if (Options.UseEnergy) frequencies[0] = double.NaN;
        return frames.ToSpectrogram(options, SpectrogramScale.Linear, Options.Quantity, frequencies, Options.IsRescaled);
    }
}
