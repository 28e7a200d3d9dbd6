using AudioPs.Dsp;

namespace AudioPs.Rendering;

/// <summary>The bins of a spectrogram as cells that lie edge to edge in frequency, so that they can be drawn.</summary>
/// <remarks>
/// An edge is the middle between two neighbouring frequencies; the outermost cells reach as far beyond their frequencies as
/// within, but not below 0 Hz nor above half of the sampling rate.
/// </remarks>
/// <param name="FirstBin">The bin of the first cell; a row of energies before it is not among them.</param>
/// <param name="Edges">Hz, rising; one more than there are cells.</param>
internal readonly record struct BinEdges(int FirstBin, double[] Edges)
{
    /// <summary>Number of cells.</summary>
    public int Count => Edges.Length - 1;

    /// <summary>The cells of a spectrogram's bins.</summary>
    /// <exception cref="AudioException">None of its bins has a frequency.</exception>
    public static BinEdges Of(Spectrogram spectrogram)
    {
        var frequencies = spectrogram.Frequencies;
        var first = 0;
        while (first < frequencies.Count && double.IsNaN(frequencies[first])) first++;
        var count = 0;

        // Those of negative frequencies, which stand behind, show nothing that the others do not.
        while (first + count < frequencies.Count && frequencies[first + count] >= 0) count++;
        if (count == 0)
        {
            throw new AudioException(
                AudioError.InvalidArgument, "The spectrogram has no bin with a frequency, so it cannot be drawn.", spectrogram.Source.Path);
        }

        var edges = new double[count + 1];
        for (var i = 1; i < count; i++)
        {
            edges[i] = (frequencies[first + i - 1] + frequencies[first + i]) / 2;
        }

        var nyquist = spectrogram.SampleRate / 2.0;
        var (lowest, highest) = (frequencies[first], frequencies[first + count - 1]);
        edges[0] = count > 1 ? Math.Max(0, 2 * lowest - edges[1]) : 0;
        edges[^1] = count > 1 ? 2 * highest - edges[^2] : nyquist;
        if (highest <= nyquist) edges[^1] = Math.Min(edges[^1], nyquist);

        // A bin at half of the sampling rate, or a single one at 0 Hz of a very low rate.
        if (!(edges[^1] > edges[^2])) edges[^1] = highest > edges[^2] ? highest : edges[^2] + 1;
        return new BinEdges(first, edges);
    }
}
