using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Computes spectral centroids, with the numbers of <c>librosa.feature.spectral_centroid</c>.</summary>
public sealed class CentroidAnalysis : FrameAnalysis<FeatureMatrix>
{
    private readonly FrameOptions _options;
    private readonly FrameTransform _transform;

    /// <summary>An analysis of frames that are cut as options say.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public CentroidAnalysis(FrameOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _transform = FrameTransform.Create(options);
    }

    private protected override FramePlan MakePlan(int sampleRate) =>
        new(
            _options,
            _transform,
            new PowerStage(offset: 0, power: 1),
            new CentroidStage(BinAxis.Frequencies(sampleRate, _options.FftLength, _transform.BinCount)));

    internal override FeatureMatrix MakeResult(FrameResult<float> frames) =>
        new(frames.Values, frames.Channels, ["centroid"], frames.Frames)
        {
            Kind = "Centroid",
            SampleRate = frames.Signal.SampleRate,
            HopLength = frames.HopLength,
            FirstFrameCenter = frames.FirstFrameCenter,
            StartTime = frames.Signal.StartTime,
            Source = frames.Signal.Source,
        };
}
