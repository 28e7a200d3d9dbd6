using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Completes what the values of a transform can be.</summary>
public sealed class SpectrumQuantityCompleter : MemberCompleter<SpectrogramQuantity>
{
    /// <inheritdoc/>
    protected override IReadOnlyList<SpectrogramQuantity> Members =>
    [
        SpectrogramQuantity.Complex, SpectrogramQuantity.Magnitude, SpectrogramQuantity.Power, SpectrogramQuantity.Decibel,
        SpectrogramQuantity.Phase,
    ];
}
