namespace AudioPs.Media;

/// <summary>Reads a signal once and hands it to any number of takers.</summary>
public static class Pump
{
    /// <summary>Reads what is left of a stream, which stays open, to count its samples.</summary>
    /// <param name="source">Read to its end.</param>
    /// <param name="cancellationToken">Stops the work between blocks.</param>
    /// <returns>How many of each channel there were.</returns>
    /// <exception cref="AudioException">The samples cannot be read or are damaged.</exception>
    /// <exception cref="OperationCanceledException">The stream's token was cancelled, or this one.</exception>
    public static long Count(SampleStream source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var borrowed = new BorrowedBuffer(source.Channels);
        long count = 0;
        while (source.Read(borrowed.Block) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count += borrowed.Block.Count;
        }

        return count;
    }

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
        using var borrowed = new BorrowedBuffer(source.Channels);
        var block = borrowed.Block;
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
