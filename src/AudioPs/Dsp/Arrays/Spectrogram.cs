using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Dsp;

/// <summary>A spectrum over time in real values, in single precision: channels x bins x frames in one float32 block.</summary>
/// <remarks>What it has and how a script indexes it: <see cref="Spectrogram{T}"/>.</remarks>
public sealed class Spectrogram : Spectrogram<float>
{
    /// <inheritdoc/>
    public Spectrogram(float[] values, int channels, int bins, int frames)
        : base(values, channels, bins, frames)
    {
    }

    /// <summary>Values over axes.</summary>
    [SetsRequiredMembers]
    internal Spectrogram(
        float[] values, FrameAxes axes, SpectrogramScale scale, SpectrogramQuantity quantity, IReadOnlyList<double> frequencies)
        : base(values, axes, scale, quantity, frequencies)
    {
    }

    /// <inheritdoc/>
    public override Spectrogram SelectFrames(int first, int count) => (Spectrogram)base.SelectFrames(first, count);

    /// <inheritdoc/>
    public override Spectrogram SelectRows(int first, int count) => (Spectrogram)base.SelectRows(first, count);

    /// <inheritdoc/>
    public override Spectrogram ToDecibel(
        DecibelReference reference = default, double? floor = null, double dynamicRange = Decibel.DefaultDynamicRange,
        DecibelScope scope = DecibelScope.Channel) =>
        (Spectrogram)base.ToDecibel(reference, floor, dynamicRange, scope);

    /// <summary>Requires magnitudes or powers, as an analysis gave them.</summary>
    /// <param name="doing">What is done with them, as the begin of a sentence: "Energies are normalised".</param>
    /// <exception cref="AudioException">It holds other values.</exception>
    internal void RequireMagnitudes(string doing)
    {
        if (!IsRescaled && Quantity is SpectrogramQuantity.Magnitude or SpectrogramQuantity.Power or SpectrogramQuantity.RaisedMagnitude) return;
        throw new AudioException(
            AudioError.InvalidArgument, $"{doing} of magnitudes or powers, and these are {Quantity} values. Take them before any logarithm.", Source.Path);
    }

    /// <summary>One channel that has, at each place, the largest of all of them.</summary>
    internal Spectrogram MergeChannels()
    {
        if (Channels == 1) return this;
        var largest = this.Channel(0).ToArray();
        for (var channel = 1; channel < Channels; channel++)
        {
            VectorMath.Raise(this.Channel(channel), largest);
        }

        return new Spectrogram(largest, FrameAxes with { Channels = 1 }, Scale, Quantity, Frequencies) { IsRescaled = IsRescaled };
    }
}
