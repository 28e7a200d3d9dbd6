namespace AudioPs.Media;

/// <summary>Takes a signal, block by block: an analysis, a meter, a file that is written.</summary>
/// <remarks>
/// Begin once, then every block in order, then Complete. Several sinks may be given the same blocks, so none changes them.
/// Used by one thread at a time.
/// </remarks>
public interface ISampleSink
{
    /// <summary>Makes ready for a signal.</summary>
    /// <exception cref="AudioException">It is none that can be taken.</exception>
    void Begin(SignalInfo signal);

    /// <summary>Takes the next samples.</summary>
    /// <param name="block">As many channels as the signal, and one sample or more of each. It stays as it is.</param>
    /// <exception cref="AudioException">The samples cannot be taken.</exception>
    void Accept(AudioBuffer block);

    /// <summary>States that the signal has ended.</summary>
    /// <exception cref="AudioException">It was too short, or what was made of it cannot be finished.</exception>
    void Complete();
}
