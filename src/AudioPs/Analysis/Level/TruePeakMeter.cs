using System.Numerics;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>
/// The largest absolute value of a signal between its samples too: of the signal at four times its rate (ITU-R BS.1770-5, annex 2).
/// </summary>
/// <remarks>
/// Between the samples as <see cref="TruePeakFilter"/> has it.
/// Before and after the signal there is silence. Used by one thread at a time.
/// </remarks>
internal sealed class TruePeakMeter : ISampleSink
{
    private const int Taps = TruePeakFilter.Taps;

    // Of each channel, the samples that are still under a filter, then the new ones.
    private float[][] _samples = [];
    private int _kept;
    private float _between;

    /// <summary>The largest absolute value, between samples or of one; 1 is full scale.</summary>
    public double TruePeak => Math.Max(_between, SamplePeak);

    /// <summary>The largest absolute value of a sample.</summary>
    public double SamplePeak { get; private set; }

    /// <inheritdoc/>
    public void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _samples = new float[signal.Channels][];
        for (var channel = 0; channel < signal.Channels; channel++) _samples[channel] = new float[Taps + AudioBuffer.DefaultCapacity];
        _kept = Taps - 1;
    }

    /// <inheritdoc/>
    public void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        for (var channel = 0; channel < block.Channels; channel++)
        {
            var samples = block.Channel(channel);
            Prepare(channel, samples.Length);
            samples.CopyTo(_samples[channel].AsSpan(_kept));
            SamplePeak = Math.Max(SamplePeak, Largest(samples));
        }

        Measure(_kept + block.Count);
    }

    /// <inheritdoc/>
    public void Complete()
    {
        // Silence until the last sample has gone through, and more, so that all are in whole vectors.
        var silence = Taps + Vector<float>.Count;
        for (var channel = 0; channel < _samples.Length; channel++)
        {
            Prepare(channel, silence);
            _samples[channel].AsSpan(_kept, silence).Clear();
        }

        Measure(_kept + silence);
    }

    private void Prepare(int channel, int count)
    {
        if (_samples[channel].Length < _kept + count) Array.Resize(ref _samples[channel], _kept + count);
    }

    // Whole vectors are measured, and what is left over waits: each value comes of the same arithmetic wherever blocks end.
    private void Measure(int filled)
    {
        var count = (filled - (Taps - 1)) / Vector<float>.Count * Vector<float>.Count;
        if (count > 0)
        {
            foreach (var samples in _samples)
            {
                _between = Math.Max(_between, TruePeakFilter.Largest(samples.AsSpan(0, count + Taps - 1), count, Math.Max(_between, (float)SamplePeak)));
                samples.AsSpan(count, filled - count).CopyTo(samples);
            }
        }

        _kept = filled - Math.Max(count, 0);
    }

    private static float Largest(ReadOnlySpan<float> samples)
    {
        var largest = Vector<float>.Zero;
        var i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            largest = Vector.Max(largest, Vector.Abs(SpanVectors.Load(samples, i)));
        }

        var result = TruePeakFilter.Largest(largest);
        for (; i < samples.Length; i++) result = Math.Max(result, Math.Abs(samples[i]));
        return result;
    }
}
