using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Computes mel spectrograms.</summary>
public sealed class MelSpectrogramAnalysis : FrameAnalysis<Spectrogram>
{
    private readonly MelBands _bands;

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public MelSpectrogramAnalysis(MelSpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _bands = new MelBands(options, options.UseEnergy);
    }

    /// <summary>The options.</summary>
    public MelSpectrogramOptions Options { get; }

    /// <summary>The filter bank for audio of a sampling rate.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="AudioException">The frequency range of the options does not fit the rate.</exception>
    public FilterBank GetFilterBank(int sampleRate) => _bands.GetFilterBank(sampleRate);

    /// <summary>The same in double precision, the weights of the bands too. It takes several times as long.</summary>
    public DoubleFrameAnalysis<DoubleSpectrogram> InDouble => new(PlanFor, frames => (DoubleSpectrogram)Make(frames));

    private protected override FramePlan MakePlan(int sampleRate) =>
        _bands.Plan(
            sampleRate,
            [
                .. Options.UseEnergy ? [new EnergyStage(Options.HtkCompatible ? EnergyPlace.Behind : EnergyPlace.Before)] : Array.Empty<FrameStage>(),
                .. Options.SubtractMean ? [new MeanStage()] : Array.Empty<FrameStage>(),
            ]);

    internal override Spectrogram MakeResult(FrameResult<float> frames) => (Spectrogram)Make(frames);

    private Spectrogram<T> Make<T>(FrameResult<T> frames)
    {
        var frequencies = GetFilterBank(frames.Signal.SampleRate).Frequencies;
        if (Options.UseEnergy)
        {
            double[] withEnergy = Options.HtkCompatible ? [.. frequencies, double.NaN] : [double.NaN, .. frequencies];
            frequencies = withEnergy;
        }

        return frames.ToSpectrogram(
            PlanFor(frames.Signal.SampleRate).Options, SpectrogramScale.Mel, Options.Quantity, frequencies, Options.IsRescaled);
    }
}
