namespace AudioPs.Dsp;

/// <summary>The axes of spectra: frequencies of bins, times of frames.</summary>
internal static class BinAxis
{
    /// <summary>Frequency in Hz of bins 0 … count − 1 of a transform.</summary>
    public static double[] Frequencies(int sampleRate, int fftLength, int count)
    {
        var frequencies = new double[count];
        for (var k = 0; k < count; k++)
        {
            frequencies[k] = (double)k * sampleRate / fftLength;
        }

        return frequencies;
    }

    /// <summary>
    /// Frequency in Hz of every bin of a transform: those above half of the sampling rate are the negative ones they stand
    /// for, in the order of <c>numpy.fft.fftfreq</c>.
    /// </summary>
    public static double[] TwoSidedFrequencies(int sampleRate, int fftLength)
    {
        var frequencies = new double[fftLength];
        for (var k = 0; k < fftLength; k++)
        {
            frequencies[k] = (double)(k < (fftLength + 1) / 2 ? k : k - fftLength) * sampleRate / fftLength;
        }

        return frequencies;
    }

    /// <summary>Time in seconds of the frames at samples first, first + hop, … of a signal that begins at a time.</summary>
    public static double[] Times(int sampleRate, int hopLength, int first, int count, double start)
    {
        var times = new double[count];
        for (var t = 0; t < count; t++)
        {
            times[t] = start + ((double)t * hopLength + first) / sampleRate;
        }

        return times;
    }
}
