namespace AudioPs.Media;

/// <summary>Makes one channel of a signal, from its start on.</summary>
internal abstract class SignalSource
{
    /// <summary>Makes the next samples.</summary>
    /// <param name="destination">All of it is filled.</param>
    /// <param name="position">Index of the first of them: those before it have been made.</param>
    public abstract void Fill(Span<float> destination, long position);
}

/// <summary>Zeros.</summary>
internal sealed class SilenceSource : SignalSource
{
    public override void Fill(Span<float> destination, long position) => destination.Clear();
}

/// <summary>One sample, and silence.</summary>
internal sealed class ImpulseSource(double amplitude) : SignalSource
{
    public override void Fill(Span<float> destination, long position)
    {
        destination.Clear();
        if (position == 0) destination[0] = (float)amplitude;
    }
}
