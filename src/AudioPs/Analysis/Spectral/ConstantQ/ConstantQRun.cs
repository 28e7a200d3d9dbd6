using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>The constant-Q transform of one signal while it arrives: octave by octave, at sampling rates halved again and again.</summary>
/// <typeparam name="TResult">What is made of the values.</typeparam>
/// <param name="planFor">The plan for a sampling rate.</param>
/// <param name="makeResult">Makes the result.</param>
internal sealed class ConstantQRun<TResult>(Func<int, ConstantQPlan> planFor, Func<ConstantQValues, TResult> makeResult) : AnalysisRun<TResult>
    where TResult : class
{
    private SignalInfo? _signal;
    private ConstantQPlan? _plan;
    private SignalFeed? _check;
    private ConstantQLevelRun[] _levels = [];
    private HalfRate[] _halves = [];
    private long _length;
    private TResult? _result;

    public override TResult Result => _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

    public override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _signal = signal;
        _plan = SignalRefusal.Naming(signal, () => planFor(signal.SampleRate));
        _check = new SignalFeed(new FrameOptions(), signal);
        _levels = Array.ConvertAll(_plan.Levels, level => new ConstantQLevelRun(level, signal));
        _halves = new HalfRate[_plan.Halvings];
    }

    public override void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        _check!.Check(block);
        _length += block.Count;
        var halvings = 0;
        for (var at = block; at.Count > 0; halvings++)
        {
            Hand(at, halvings);
            if (halvings == _halves.Length) return;
            at = (_halves[halvings] ??= new HalfRate(_signal!.Channels, Math.Max(at.Capacity, AudioBuffer.DefaultCapacity))).Accept(at);
        }
    }

    public override void Complete()
    {
        // What the first halving has left goes through all others, before the next one's.
        for (var first = 0; first < _halves.Length && _halves[first] is { } half; first++)
        {
            var at = half.Complete();
            for (var halvings = first + 1; at.Count > 0; halvings++)
            {
                Hand(at, halvings);
                if (halvings == _halves.Length) break;
                at = (_halves[halvings] ??= new HalfRate(_signal!.Channels, Math.Max(at.Capacity, AudioBuffer.DefaultCapacity))).Accept(at);
            }
        }

        _result = makeResult(Build());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var level in _levels) level.Dispose();
            foreach (var half in _halves) half?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Hand(AudioBuffer block, int halvings)
    {
        foreach (var level in _levels)
        {
            if (level.Level.Halvings == halvings) level.Accept(block);
        }
    }

    private ConstantQValues Build()
    {
        var parts = Array.ConvertAll(_levels, level => level.Complete());

        // A signal of an odd number of samples may have a frame more at a lower rate.
        var frames = parts.Min(part => part.Frames);
        var (channels, bins) = (_signal!.Channels, _plan!.Frequencies.Length);
        var isComplex = _plan.Options.Method == ConstantQMethod.Full;
        var real = new float[checked(channels * bins * frames)];
        var imaginary = isComplex ? new float[real.Length] : [];
        for (var i = 0; i < parts.Length; i++)
        {
            var level = _levels[i].Level;
            for (var channel = 0; channel < channels; channel++)
            {
                for (var bin = 0; bin < level.BinCount; bin++)
                {
                    var to = ((channel * bins) + level.FirstBin + bin) * frames;
                    var x = Row(i, channel, bin);
                    if (level.IsMagnitude)
                    {
                        x.CopyTo(real.AsSpan(to, frames));
                        continue;
                    }

                    var y = Row(i, channel, level.BinCount + bin);
                    if (isComplex)
                    {
                        x.CopyTo(real.AsSpan(to, frames));
                        y.CopyTo(imaginary.AsSpan(to, frames));
                    }
                    else
                    {
                        SpectralValues.Convert<float>(x, y, real.AsSpan(to, frames), SpectrogramQuantity.Magnitude);
                    }
                }
            }
        }

        return new ConstantQValues(_signal, _plan, real, imaginary, frames, _length);

        ReadOnlySpan<float> Row(int part, int channel, int row)
        {
            var (values, held) = parts[part];
            return values.AsSpan(((channel * _levels[part].Level.RowCount) + row) * held, frames);
        }
    }
}
