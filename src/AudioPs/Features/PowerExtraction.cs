using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>
/// One run over one signal up to the powers or magnitudes of its frames, and their energies. What is made of them is up to the
/// derived class.
/// </summary>
internal abstract class PowerExtraction : FrameExtraction
{
    private readonly SpectrogramOptions _options;
    private readonly FrameTransform _transform;
    private readonly LaneBuffer _work;
    private readonly LaneBuffer _spectra;
    private readonly LaneBuffer _energies;
    private readonly bool _takesEnergy;
    private readonly float _energyFloor;

    /// <param name="options">The options.</param>
    /// <param name="transform">The transform.</param>
    /// <param name="takesEnergy">Whether it takes energies.</param>
    /// <param name="signal">The signal; it stays open.</param>
    protected PowerExtraction(SpectrogramOptions options, FrameTransform transform, bool takesEnergy, SampleStream signal)
        : base(options, signal, transform.LaneCount)
    {
        _options = options;
        _transform = transform;
        _work = CreateBuffer(transform.WorkLength);
        _spectra = CreateBuffer(transform.BinCount * transform.LaneCount);
        _energies = CreateBuffer(transform.LaneCount);
        _takesEnergy = takesEnergy;

        // Kaldi's bound, the distance from 1 to the next float32 value, and the one of the options.
        _energyFloor = (float)Math.Max(1.0 / (1 << 23), options.EnergyFloor);
    }

    /// <summary>Frames of a block.</summary>
    protected int LaneCount => _transform.LaneCount;

    protected sealed override void Take(int channel, ReadOnlySpan<float> samples, int count)
    {
        var spectra = _spectra.Span;
        var energies = _energies.Span;
        _transform.Power(samples, count, spectra, energies, _work.Span);
        if (_options.PowerOffset != 0) VectorMath.FloorShiftScale(spectra, 0, (float)_options.PowerOffset, 1);
        if (_options.Power == 1) VectorMath.SquareRoot(spectra);
        if (_takesEnergy) VectorMath.ScaledLog2(energies, _energyFloor, (float)Math.Log(2), 0);
        Take(channel, spectra, energies, count);
    }

    /// <summary>Takes the spectra of the next frames of a channel.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="spectra">A block with a row for each bin; may be overwritten.</param>
    /// <param name="energies">The natural logarithm of each frame's energy, where it is taken.</param>
    /// <param name="count">Number of frames, 1 to LaneCount.</param>
    protected abstract void Take(int channel, Span<float> spectra, ReadOnlySpan<float> energies, int count);
}
