using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Completes what has decibels.</summary>
public sealed class DecibelQuantityCompleter : MemberCompleter<SpectrogramQuantity>
{
    /// <inheritdoc/>
    protected override IReadOnlyList<SpectrogramQuantity> Members => [SpectrogramQuantity.Power, SpectrogramQuantity.Magnitude];
}
