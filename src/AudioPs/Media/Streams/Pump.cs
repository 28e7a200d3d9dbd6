namespace AudioPs.Media;

/// <summary>Reads a signal once and hands it to any number of takers.</summary>
public static class Pump
{
    /// <summary>Reads what is left of a stream, which stays open.</summary>
    /// <param name="source">Read to its end.</param>
    /// <param name="sinks">Each is given every block, in this order.</param>
    /// <param name="cancellationToken">Stops the work between blocks.</param>
    /// <exception cref="AudioException">Reading failed, or a taker does; the others have not been completed then.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Run(SampleStream source, IReadOnlyList<ISampleSink> sinks, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sinks);
        cancellationToken.ThrowIfCancellationRequested();
        var signal = SignalInfo.Of(source);

        // An array: to go through a list by its interface takes memory for each block.
        ISampleSink[] takers = [.. sinks];
        foreach (var sink in takers) sink.Begin(signal);
        var block = new AudioBuffer(source.Channels);
        while (source.Read(block) > 0)
        {
            foreach (var sink in takers)
            {
                cancellationToken.ThrowIfCancellationRequested();
                sink.Accept(block);
            }
        }

        foreach (var sink in takers) sink.Complete();
    }
}
