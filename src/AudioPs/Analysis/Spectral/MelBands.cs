using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The way from a signal to the logarithm of its mel bands, on which mel spectrograms and cepstra stand.</summary>
/// <param name="options">Valid options.</param>
/// <param name="takesEnergy">Whether the energies of the frames are wanted too.</param>
internal sealed class MelBands(MelSpectrogramOptions options, bool takesEnergy)
{
    private readonly RateTable<FilterBank> _filterBanks = new();

    /// <summary>The filter bank for audio of a sampling rate.</summary>
    /// <exception cref="AudioException">The frequency range of the options does not fit the rate.</exception>
    public FilterBank GetFilterBank(int sampleRate) =>
        _filterBanks.Get(
            sampleRate,
            rate => FilterBank.Mel(
                rate,
                options.At(rate).FftLength,
                options.MelCount,
                options.MinFrequency,
                options.MaxFrequency,
                options.MelScale,
                options.MelNorm,
                options.MelShape,
                options.MelGrid,
                options.Warp));

    /// <summary>The plan for audio of a sampling rate, with more stages behind the logarithm.</summary>
    /// <exception cref="AudioException">The frequency range of the options does not fit the rate.</exception>
    public FramePlan Plan(int sampleRate, IEnumerable<FrameStage> more)
    {
        var frames = options.At(sampleRate);
        FrameStage[] bands =
        [
            new PowerStage(options.PowerOffset, options.Power, options.PowerScale(frames)),
            new BandStage(GetFilterBank(sampleRate)),
        ];
        FrameStage[] logarithm = [.. Compression.Stages(options)];
        return new FramePlan(
            frames, FrameTransform.Create(frames, takesEnergy, options.RawEnergy), [.. bands, .. logarithm, .. more])
        {
            BandStages = bands.Length,
            LogStages = bands.Length + logarithm.Length,
            EnergyFloor = options.EnergyFloor,
            RawEnergy = options.RawEnergy,
        };
    }
}
