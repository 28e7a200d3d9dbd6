namespace AudioPs.Dsp;

/// <summary>
/// A complex number in double precision, as <see cref="System.Numerics.Complex"/>, whose members are calls in code that is compiled
/// ahead (see <see cref="SpanVectors"/>): this is what transforms count in.
/// </summary>
internal readonly struct Complex128(double real, double imaginary)
{
    /// <summary>The real part.</summary>
    public readonly double Real = real;

    /// <summary>The imaginary part.</summary>
    public readonly double Imaginary = imaginary;

    public static Complex128 operator +(Complex128 a, Complex128 b) => new(a.Real + b.Real, a.Imaginary + b.Imaginary);

    public static Complex128 operator -(Complex128 a, Complex128 b) => new(a.Real - b.Real, a.Imaginary - b.Imaginary);

    public static Complex128 operator *(Complex128 a, Complex128 b) =>
        new(a.Real * b.Real - a.Imaginary * b.Imaginary, a.Imaginary * b.Real + a.Real * b.Imaginary);

    /// <summary>exp(i·angle).</summary>
    /// <param name="angle">In radians.</param>
    public static Complex128 Turn(double angle)
    {
        var (sine, cosine) = Math.SinCos(angle);
        return new(cosine, sine);
    }
}
