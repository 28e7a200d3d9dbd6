using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Dsp;

/// <summary>A spectrum over time in real values, in double precision: channels x bins x frames in one float64 block.</summary>
/// <remarks>What it has and how a script indexes it: <see cref="Spectrogram{T}"/>.</remarks>
public sealed class DoubleSpectrogram : Spectrogram<double>, IDoubleArray<Spectrogram>
{
    /// <inheritdoc/>
    public DoubleSpectrogram(double[] values, int channels, int bins, int frames)
        : base(values, channels, bins, frames)
    {
    }

    /// <summary>Values over axes.</summary>
    [SetsRequiredMembers]
    internal DoubleSpectrogram(
        double[] values, FrameAxes axes, SpectrogramScale scale, SpectrogramQuantity quantity, IReadOnlyList<double> frequencies)
        : base(values, axes, scale, quantity, frequencies)
    {
    }

    /// <inheritdoc/>
    public override DoubleSpectrogram SelectFrames(int first, int count) => (DoubleSpectrogram)base.SelectFrames(first, count);

    /// <inheritdoc/>
    public override DoubleSpectrogram SelectRows(int first, int count) => (DoubleSpectrogram)base.SelectRows(first, count);

    /// <inheritdoc/>
    public override DoubleSpectrogram ToDecibel(
        DecibelReference reference = default, double? floor = null, double dynamicRange = Decibel.DefaultDynamicRange,
        DecibelScope scope = DecibelScope.Channel) =>
        (DoubleSpectrogram)base.ToDecibel(reference, floor, dynamicRange, scope);

    /// <inheritdoc/>
    public Spectrogram ToSingle() =>
        new(Array.ConvertAll(Values, value => (float)value), FrameAxes, Scale, Quantity, Frequencies) { IsRescaled = IsRescaled };
}
