namespace AudioPs.Media;

/// <summary>White noise, or pink or brown noise, which are filtered white noise.</summary>
/// <remarks>
/// Pink by first-order filters with a pole in each octave and a zero half an octave above it, which fall by 3 dB an octave on
/// the whole: G. Corsini, R. Saletti, "A 1/f^γ power spectrum noise sequence generator", IEEE Trans. Instrum. Meas. 37 (1988). Brown
/// by a sum that leaks at 20 Hz, so that it stays in range.
/// </remarks>
internal sealed class NoiseSource : SignalSource
{
    private const double LowestFrequency = 5;
    private const double LeakFrequency = 20;

    private readonly ulong _sequence;
    private readonly double _amplitude;
    private readonly (double Pole, double Zero)[] _sections;
    private readonly double[] _states;
    private readonly int _warmUp;

    public NoiseSource(SignalKind kind, int rate, ulong sequence, double amplitude)
    {
        _sequence = sequence;
        _amplitude = amplitude;
        List<(double, double)> sections = [];
        if (kind == SignalKind.PinkNoise)
        {
            for (var frequency = LowestFrequency; frequency < rate / 2.0; frequency *= 2)
            {
                sections.Add((Decay(frequency), Decay(frequency * Math.Sqrt(2))));
            }
        }
        else if (kind == SignalKind.BrownNoise)
        {
            sections.Add((Decay(LeakFrequency), 0));
        }

        _sections = [.. sections];
        _states = new double[_sections.Length];

        // By then filters have forgotten that there was nothing before.
        _warmUp = _sections.Length == 0 ? 0 : rate;
        for (var n = 0; n < _warmUp; n++) Next(n);

        double Decay(double frequency) => Math.Exp(-2 * Math.PI * frequency / rate);
    }

    public override void Fill(Span<float> destination, long position)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)Next(_warmUp + position + i);
        }
    }

    private double Next(long n)
    {
        // 53 bits, symmetric about 0 and never ±1.
        var value = _amplitude * (((SplitMix64.At(_sequence, n) >> 11) + 0.5) * (1.0 / (1L << 52)) - 1);
        for (var k = 0; k < _sections.Length; k++)
        {
            var (pole, zero) = _sections[k];
            var state = value + pole * _states[k];
            value = state - zero * _states[k];
            _states[k] = state;
        }

        return value;
    }
}
