namespace AudioPs.Media;

/// <summary>A wave that repeats itself.</summary>
/// <remarks>
/// Without aliases the wave is the sum of its Fourier series below half of the rate, term by term:
/// square (4/π) Σ sin(kφ)/k and triangle (8/π²) Σ ±sin(kφ)/k² over odd k, sawtooth −(2/π) Σ sin(kφ)/k over all.
/// </remarks>
internal sealed class Oscillator : SignalSource
{
    // A cycle of whole samples is made once; of one that is longer than this there are few in any clip.
    private const int MaxCycle = 1 << 16;

    private readonly SignalKind _kind;
    private readonly double _frequency;
    private readonly double _rate;
    private readonly double _start;
    private readonly double _amplitude;
    private readonly bool _isNaive;
    private readonly long _harmonics;
    private readonly float[]? _cycle;

    public Oscillator(SignalKind kind, double frequency, double rate, double phase, double amplitude, bool isNaive)
    {
        _kind = kind;
        _frequency = frequency;
        _rate = rate;
        _start = phase / (2 * Math.PI);
        _amplitude = amplitude;
        _isNaive = isNaive || kind == SignalKind.Sine;

        // Those strictly below half of the rate: what is at it has no phase.
        _harmonics = (long)Math.Ceiling(rate / 2 / frequency) - 1;
        var cycle = rate / frequency;
        if (cycle > MaxCycle || cycle != Math.Floor(cycle)) return;
        _cycle = new float[(int)cycle];
        for (var n = 0; n < _cycle.Length; n++) _cycle[n] = ValueAt(n);
    }

    public override void Fill(Span<float> destination, long position)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var n = position + i;
            destination[i] = _cycle is null ? ValueAt(n) : _cycle[n % _cycle.Length];
        }
    }

    private float ValueAt(long n)
    {
        var cycles = Cycles.At(_frequency, _rate, n) + _start;
        cycles -= Math.Floor(cycles);
        return (float)(_amplitude * (_isNaive ? Ideal(cycles) : Limited(2 * Math.PI * cycles)));
    }

    private double Ideal(double cycles) => _kind switch
    {
        SignalKind.Square => cycles < 0.5 ? 1 : -1,
        SignalKind.Triangle => cycles < 0.25 ? 4 * cycles : cycles < 0.75 ? 2 - 4 * cycles : 4 * cycles - 4,
        SignalKind.Sawtooth => 2 * cycles - 1,
        _ => Math.Sin(2 * Math.PI * cycles),
    };

    private double Limited(double angle)
    {
        var (step, sum, sign) = (_kind == SignalKind.Sawtooth ? 1 : 2, 0.0, 1.0);

        // Each harmonic by a turn of the one before: a turn's rounding errors grow with their number alone.
        var (s, c) = Math.SinCos(angle);
        var (turnS, turnC) = Math.SinCos(step * angle);
        for (long k = 1; k <= _harmonics; k += step)
        {
            sum += _kind == SignalKind.Triangle ? sign * s / ((double)k * k) : s / k;
            (s, c) = (s * turnC + c * turnS, c * turnC - s * turnS);
            sign = -sign;
        }

        return sum * (_kind switch
        {
            SignalKind.Square => 4 / Math.PI,
            SignalKind.Triangle => 8 / (Math.PI * Math.PI),
            _ => -2 / Math.PI,
        });
    }
}
