using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Computes magnitudes, powers, phases or decibels of constant-Q transforms.</summary>
/// <remarks>As <see cref="ConstantQAnalysis"/>, of all its methods.</remarks>
public sealed class ConstantQValueAnalysis : Analysis<Spectrogram>
{
    private readonly ConstantQAnalysis _transform;
    private readonly SpectrogramQuantity _quantity;
    private readonly DecibelReference _reference;
    private readonly double _floor;
    private readonly double? _dynamicRange;
    private readonly DecibelScope _scope;

    /// <summary>An analysis with these options.</summary>
    /// <param name="options">The transform.</param>
    /// <param name="quantity">Magnitude, Power, Decibel, or of the method Full Phase (radians).</param>
    /// <param name="reference">Decibel: the magnitude of 0 dB.</param>
    /// <param name="floor">Decibel: smaller magnitudes count as this one; above 0.</param>
    /// <param name="dynamicRange">Decibel: what lies further below the loudest is raised to that bound; null for none.</param>
    /// <param name="decibelScope">Decibel: of which channels the largest and the median are.</param>
    /// <exception cref="AudioException">An option is out of range, or the method has no phases.</exception>
    public ConstantQValueAnalysis(
        ConstantQOptions options,
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null,
        DecibelScope decibelScope = DecibelScope.Channel)
    {
        _transform = new ConstantQAnalysis(options);
        if (quantity == SpectrogramQuantity.Phase) _transform.RequirePhases();
        _quantity = quantity;
        _reference = reference;
        _floor = floor;
        _dynamicRange = dynamicRange;
        _scope = decibelScope;
    }

    /// <summary>The options of the transform.</summary>
    public ConstantQOptions Options => _transform.Options;

    /// <inheritdoc/>
    public override AnalysisRun<Spectrogram> Begin() =>
        _transform.Begin(values => values.ToSpectrogram(_quantity, _reference, _floor, _dynamicRange, _scope));
}
