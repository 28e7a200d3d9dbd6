using System.Globalization;
using AudioPs.Analysis;

namespace AudioPs.Rendering;

/// <summary>One channel's amplitude over time.</summary>
public sealed class WaveformPanel : FigurePanel
{
    // Nice limits of a scale, as shares of a power of ten.
    private static readonly double[] _limits = [1, 1.5, 2, 3, 5, 7, 10];

    /// <summary>Envelope stretches worth reading for a picture: edges are right to a quarter of a pixel.</summary>
    public const int ColumnsPerPixel = 4;

    /// <summary>The waveform of a channel.</summary>
    /// <exception cref="AudioException">The audio has no samples, or some that are NaN or infinite.</exception>
    public WaveformPanel(WaveformEnvelope envelope, int channel)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (envelope.SampleCount == 0)
            throw new AudioException(AudioError.InvalidArgument, "The audio has no samples, so there is nothing to draw.", envelope.Source.Path);

        if (envelope.NonFiniteCount > 0)
        {
            throw new AudioException(
                AudioError.InvalidData,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{envelope.Source.Name} has {envelope.NonFiniteCount} samples that are NaN or infinite, which cannot be drawn. Make the audio again without them."),
                envelope.Source.Path);
        }

        Envelope = envelope;
        Channel = channel;
        Limit = FitLimit(envelope.Peak);
    }

    /// <summary>What is drawn.</summary>
    public WaveformEnvelope Envelope { get; }

    /// <summary>Which channel of it.</summary>
    public int Channel { get; }

    /// <summary>The axis runs from −Limit to Limit: 1, or what quiet or clipped audio needs.</summary>
    public double Limit { get; }

    /// <inheritdoc/>
    public override bool HasTime => true;

    /// <inheritdoc/>
    public override double Duration => Envelope.Duration;

    /// <inheritdoc/>
    public override int NaturalHeight => 150;

    private static double FitLimit(double peak)
    {
        // Most recordings peak near full scale: these are to be comparable at a glance.
        if (peak is 0 or > 0.35 and <= 1) return 1;
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(peak)));
        return Array.Find(_limits, limit => limit * magnitude >= peak * 1.05) is > 0 and var found ? found * magnitude : 15 * magnitude;
    }
}
