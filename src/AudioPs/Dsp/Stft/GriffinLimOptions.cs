using System.Globalization;

namespace AudioPs.Dsp;

/// <summary>What decides how a signal is found for magnitudes. The defaults are those of <c>librosa.griffinlim</c>.</summary>
public sealed record GriffinLimOptions
{
    /// <summary>Most rounds.</summary>
    public const int MaxIterations = 100_000;

    /// <summary>Rounds to the signal and back, 0 to <see cref="MaxIterations"/>; 32 by default.</summary>
    public int Iterations { get; init; } = 32;

    /// <summary>How far each round goes beyond the last one, 0 or more; 0.99 by default. 0 is the algorithm of Griffin and Lim itself.</summary>
    public double Momentum { get; init; } = 0.99;

    /// <summary>Seed of the phases at the start; null: all of them are zero.</summary>
    public ulong? Seed { get; init; } = 0;

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        if (Iterations is < 0 or > MaxIterations)
            throw new AudioException(AudioError.InvalidArgument, $"Iterations must be 0 to {MaxIterations}, not {Iterations}.");
        if (!(Momentum >= 0 && Momentum <= float.MaxValue))
        {
            throw new AudioException(
                AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"Momentum must be 0 or more and finite, not {Momentum}."));
        }
    }
}
