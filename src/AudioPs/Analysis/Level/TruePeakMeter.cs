using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>
/// The largest absolute value of a signal between its samples too: of the signal at four times its rate (ITU-R BS.1770-5, annex 2).
/// </summary>
/// <remarks>
/// The three values between two samples are those of a band-limited signal: a sinc of 32 samples under a Kaiser window (β 5).
/// Up to 0.45 of the rate, 20 kHz at 44.1 kHz, it is within 0.05 dB. A sine of that frequency may peak between the four values: at
/// a quarter of the rate 0.17 dB higher at most, at 0.45 of it 0.56 dB, as of any meter with four values a sample.
/// Before and after the signal there is silence. Used by one thread at a time.
/// </remarks>
internal sealed class TruePeakMeter : ISampleSink
{
    private const int Taps = 32;
    private const int Phases = 3;
    private const double Beta = 5;

    private static readonly float[] Filters = MakeFilters();

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
                _between = Math.Max(_between, Between(samples.AsSpan(0, count + Taps - 1), count));
                samples.AsSpan(count, filled - count).CopyTo(samples);
            }
        }

        _kept = filled - Math.Max(count, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Between(ReadOnlySpan<float> samples, int count)
    {
        var largest = Vector<float>.Zero;
        ref var x = ref MemoryMarshal.GetReference(samples);
        ref var h = ref MemoryMarshal.GetArrayDataReference(Filters);
        for (nuint i = 0; i < (nuint)count; i += (nuint)Vector<float>.Count)
        {
            var (first, middle, last) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            for (nuint tap = 0; tap < Taps; tap++)
            {
                var value = Vector.LoadUnsafe(ref x, i + tap);
                ref var factors = ref Unsafe.Add(ref h, tap * Phases);
                first = Vector.MultiplyAddEstimate(value, new Vector<float>(factors), first);
                middle = Vector.MultiplyAddEstimate(value, new Vector<float>(Unsafe.Add(ref factors, 1)), middle);
                last = Vector.MultiplyAddEstimate(value, new Vector<float>(Unsafe.Add(ref factors, 2)), last);
            }

            largest = Vector.Max(largest, Vector.Max(Vector.Abs(first), Vector.Max(Vector.Abs(middle), Vector.Abs(last))));
        }

        return Largest(largest);
    }

    private static float Largest(ReadOnlySpan<float> samples)
    {
        var largest = Vector<float>.Zero;
        var i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            largest = Vector.Max(largest, Vector.Abs(new Vector<float>(samples[i..])));
        }

        var result = Largest(largest);
        for (; i < samples.Length; i++) result = Math.Max(result, Math.Abs(samples[i]));
        return result;
    }

    private static float Largest(Vector<float> values)
    {
        var largest = 0f;
        for (var i = 0; i < Vector<float>.Count; i++) largest = Math.Max(largest, values[i]);
        return largest;
    }

    // Taps x phases. The value a quarter, a half, three quarters of a sample after the sixteenth of 32.
    private static float[] MakeFilters()
    {
        var filters = new float[Taps * Phases];
        for (var phase = 0; phase < Phases; phase++)
        {
            var weights = new double[Taps];
            for (var tap = 0; tap < Taps; tap++)
            {
                var distance = tap - (Taps / 2 - 1) - (phase + 1) / 4.0;
                var place = distance / (Taps / 2);
                weights[tap] = Math.Sin(Math.PI * distance) / (Math.PI * distance) * Bessel(Beta * Math.Sqrt(1 - place * place));
            }

            // A constant stays what it is.
            var sum = weights.Sum();
            for (var tap = 0; tap < Taps; tap++) filters[tap * Phases + phase] = (float)(weights[tap] / sum);
        }

        return filters;
    }

    // The modified Bessel function of order 0, of which a Kaiser window is made: its power series.
    private static double Bessel(double x)
    {
        var (term, sum) = (1.0, 1.0);
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
