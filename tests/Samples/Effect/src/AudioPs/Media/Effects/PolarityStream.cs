namespace AudioPs.Media;

/// <summary>A stream with its polarity inverted: what was up is down.</summary>
/// <param name="inner">What to invert; owned from here on.</param>
public sealed class PolarityStream(SampleStream inner) : ProcessedStream(inner)
{
    /// <inheritdoc/>
    public override AudioSource Source => Inner.Source.Processed();

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var count = Inner.Read(destination);
        for (var channel = 0; channel < Channels; channel++)
        {
            foreach (ref var sample in destination.Channel(channel)) sample = -sample;
        }

        return count;
    }
}
