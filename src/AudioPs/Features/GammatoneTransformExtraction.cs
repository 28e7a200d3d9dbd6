using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>The run with weights of a transform.</summary>
internal sealed class GammatoneTransformExtraction : GammatoneSpectrogramExtraction
{
    private readonly FrameTransform _transform;
    private readonly FilterBank _weights;
    private readonly LaneBuffer _work;
    private readonly LaneBuffer _spectra;
    private readonly LaneBuffer _bands;

    public GammatoneTransformExtraction(GammatoneSpectrogramOptions options, GammatonePlan plan, SampleStream stream, int? maxFrames)
        : base(options, plan, stream, plan.Transform!.LaneCount, maxFrames)
    {
        _transform = plan.Transform;
        _weights = plan.Weights!;
        _work = CreateBuffer(_transform.WorkLength);
        _spectra = CreateBuffer(_transform.BinCount * _transform.LaneCount);
        _bands = CreateBuffer(_weights.Bands * _transform.LaneCount);
    }

    protected override void Take(int channel, ReadOnlySpan<float> samples, int count)
    {
        _transform.Power(samples, count, _spectra.Span, _work.Span);
        VectorMath.SquareRoot(_spectra.Span);
        _weights.Apply(_spectra.Span, _transform.LaneCount, _bands.Span);
        Append(channel, _bands.Span, _transform.LaneCount, count);
    }
}
