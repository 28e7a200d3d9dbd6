namespace AudioPs.Media;

/// <summary>A tone that sweeps from one frequency to another: sin of the integral of 2π f(t), as librosa.chirp has it.</summary>
/// <remarks>
/// Linear f(t) = f₀ + (f₁ − f₀) t/T. Logarithmic f(t) = f₀ (f₁/f₀)^(t/T), whose integral is f₀ T ((f₁/f₀)^(t/T) − 1) / ln(f₁/f₀).
/// </remarks>
internal sealed class ChirpSource(
    double frequency, double endFrequency, double rate, double seconds, double phase, double amplitude, bool isLogarithmic) : SignalSource
{
    public override void Fill(Span<float> destination, long position)
    {
        var ratio = Math.Log(endFrequency / frequency);
        for (var i = 0; i < destination.Length; i++)
        {
            var time = (position + i) / rate;

            // Near no sweep the quotient of two small numbers: expm1(x)/x = 1 + x/2 to the last bit there.
            var part = ratio * time / seconds;
            var cycles = !isLogarithmic
                ? time * (frequency + (endFrequency - frequency) * time / (2 * seconds))
                : frequency * time * (Math.Abs(part) < 1e-8 ? 1 + part / 2 : (Math.Exp(part) - 1) / part);
            destination[i] = (float)(amplitude * Math.Sin(2 * Math.PI * (cycles - Math.Floor(cycles)) + phase));
        }
    }
}
