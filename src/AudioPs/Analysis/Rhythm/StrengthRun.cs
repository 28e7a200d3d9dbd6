using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Takes the onset strength of one signal while it arrives, and makes something of it at the end.</summary>
/// <typeparam name="TResult">What is made.</typeparam>
/// <param name="strengths">What the strength is.</param>
/// <param name="mixes">Whether the mean of the channels is taken in their place.</param>
/// <param name="make">Makes the result of the strength and the samples of the signal.</param>
internal sealed class StrengthRun<TResult>(OnsetStrengthAnalysis strengths, bool mixes, Func<FeatureMatrix, long, TResult> make) : AnalysisRun<TResult>
    where TResult : class
{
    private readonly AnalysisRun<FeatureMatrix> _run = strengths.Begin();
    private SignalInfo? _signal;
    private ChannelMix? _mix;
    private AudioBuffer? _mono;
    private long _count;
    private TResult? _result;

    public override TResult Result => _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

    public override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _signal = signal;
        if (mixes && signal.Channels > 1) _mix = ChannelMix.Mono(signal.Channels);
        _run.Begin(_mix is null ? signal : signal with { Channels = 1, ChannelMask = 0 });
    }

    public override void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (_mix is not null)
        {
            for (var channel = 0; channel < block.Channels; channel++)
            {
                if (VectorMath.IndexOfNonFinite(block.Channel(channel)) is >= 0 and var index)
                    throw SignalFeed.NonFinite(_count + index, channel, block.Channel(channel)[index], "nothing can be said of its rhythm", _signal!.Source.Path);
            }

            if (_mono is null || _mono.Capacity < block.Count) _mono = new AudioBuffer(1, block.Capacity);
            _mix.Apply(block, _mono);
        }

        _count += block.Count;
        _run.Accept(_mix is null ? block : _mono!);
    }

    public override void Complete()
    {
        _run.Complete();
        _result = make(_run.Result, _count);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _run.Dispose();
        base.Dispose(disposing);
    }
}
