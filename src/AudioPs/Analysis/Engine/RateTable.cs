namespace AudioPs.Analysis;

/// <summary>What depends on the options of an analysis and the sampling rate alone, made once for each rate. Threads may share it.</summary>
/// <remarks>Of a dictionary that .NET has compiled ahead, and ConcurrentDictionary over numbers it has not: the first call would wait for it.</remarks>
internal sealed class RateTable<T>
    where T : class
{
    private readonly Dictionary<int, T> _made = [];

    /// <summary>That of a sampling rate; made by the first who asks, while the others wait.</summary>
    public T Get(int sampleRate, Func<int, T> make)
    {
        lock (_made)
        {
            if (!_made.TryGetValue(sampleRate, out var made)) _made[sampleRate] = made = make(sampleRate);
            return made;
        }
    }
}
