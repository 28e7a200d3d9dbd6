namespace AudioPs.Media;

/// <summary>A stream with every sample times one factor. Nothing is limited: samples may exceed full scale.</summary>
public sealed class GainStream : ProcessedStream
{
    private readonly float _factor;

    /// <summary>A stream around another.</summary>
    /// <param name="inner">What to change; owned from here on.</param>
    /// <param name="decibels">The gain, a finite number; 0 leaves the samples as they are, bit for bit.</param>
    public GainStream(SampleStream inner, double decibels)
        : base(inner)
    {
        if (!double.IsFinite(decibels)) throw new ArgumentOutOfRangeException(nameof(decibels), decibels, "A gain is a finite number of decibels.");
        _factor = (float)Math.Pow(10, decibels / 20);
    }

    /// <inheritdoc/>
    public override AudioSource Source => _factor == 1 ? Inner.Source : Inner.Source.Processed();

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var count = Inner.Read(destination);
        if (_factor == 1) return count;
        for (var channel = 0; channel < Channels; channel++)
        {
            foreach (ref var sample in destination.Channel(channel)) sample *= _factor;
        }

        return count;
    }
}
