namespace AudioPs.Analysis;

/// <summary>The means of the smallest and of the largest of some values, without sorting all of them.</summary>
internal static class ExtremeMeans
{
    /// <summary>The means of the smallest and of the largest values.</summary>
    /// <param name="values">Finite values, one or more.</param>
    /// <param name="count">How many of each, from 1 to all.</param>
    public static (double Smallest, double Largest) Of(ReadOnlySpan<float> values, int count)
    {
        Span<float> heap = count <= 256 ? stackalloc float[count] : new float[count];
        return (-MeanOfLargest(values, -1, heap), MeanOfLargest(values, 1, heap));
    }

    // A heap whose root is the least of those found so far, which most of the others are below.
    private static double MeanOfLargest(ReadOnlySpan<float> values, float sign, Span<float> heap)
    {
        for (var i = 0; i < heap.Length; i++) heap[i] = sign * values[i];
        for (var i = (heap.Length / 2) - 1; i >= 0; i--) Sink(heap, i);
        var least = heap[0];
        for (var i = heap.Length; i < values.Length; i++)
        {
            var value = sign * values[i];
            if (value <= least) continue;
            heap[0] = value;
            Sink(heap, 0);
            least = heap[0];
        }

        var sum = 0.0;
        foreach (var value in heap) sum += value;
        return sum / heap.Length;
    }

    private static void Sink(Span<float> heap, int at)
    {
        var value = heap[at];
        while ((2 * at) + 1 < heap.Length)
        {
            var child = (2 * at) + 1;
            if (child + 1 < heap.Length && heap[child + 1] < heap[child]) child++;
            if (heap[child] >= value) break;
            heap[at] = heap[child];
            at = child;
        }

        heap[at] = value;
    }
}
