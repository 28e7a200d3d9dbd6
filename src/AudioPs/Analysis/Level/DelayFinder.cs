using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Finds how much later one signal is than another: where their cross-correlation, Σ a[n] b[n + d], is largest or smallest.</summary>
/// <remarks>
/// The correlation is summed as a spectrum over blocks of A, each with the piece of B that may belong to it, so that memory depends on
/// the largest delay and not on the signals. Channels are summed.
/// </remarks>
internal static class DelayFinder
{
    // Sums differ by this much for the order in which they were made.
    private const double Rounding = 1e-9;

    // Another delay that comes so near to the largest might be the right one as well.
    private const double Rival = 0.98;
    private const int LeastLength = 4096;

    /// <summary>The delay of B in samples, and whether another one is nearly as good. No delay where one is silent.</summary>
    public static (long? Delay, bool IsRivalled) Find(SampleStream a, SampleStream b, int maxDelay, CancellationToken cancellationToken)
    {
        var length = LeastLength;
        while (length < 4L * maxDelay) length *= 2;
        var count = length - 2 * maxDelay;
        var plan = new DoubleRealFft(length);
        var (real, imaginary) = (new double[plan.BinCount], new double[plan.BinCount]);
        var (re, im, ofRe, ofIm) = (new double[plan.BinCount], new double[plan.BinCount], new double[plan.BinCount], new double[plan.BinCount]);
        var (work, input) = (new double[plan.WorkLength], new double[length]);

        // B is held from maxDelay samples before the block of A to as many after it.
        var (blockA, blockB) = (new SampleWindow(a, count), new SampleWindow(b, length));
        blockB.Fill(maxDelay, length - maxDelay);
        while (blockA.Fill(0, count) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var channel = 0; channel < a.Channels; channel++)
            {
                Transform(blockA.Channel(channel), ofRe, ofIm);
                Transform(blockB.Channel(channel), re, im);
                for (var k = 0; k < real.Length; k++)
                {
                    real[k] += ofRe[k] * re[k] + ofIm[k] * im[k];
                    imaginary[k] += ofRe[k] * im[k] - ofIm[k] * re[k];
                }
            }

            blockB.Shift(count);
            blockB.Fill(length - count, count);
        }

        return Best(Back(real, imaginary, length), maxDelay);

        void Transform(ReadOnlySpan<float> samples, double[] toRe, double[] toIm)
        {
            for (var i = 0; i < samples.Length; i++) input[i] = samples[i];
            Array.Clear(input, samples.Length, length - samples.Length);
            plan.Forward(input, toRe, toIm, work);
        }
    }

    // The inverse transform of a one-sided spectrum, by a forward one with real and imaginary parts exchanged.
    private static double[] Back(double[] real, double[] imaginary, int length)
    {
        var fft = new DoubleFft(length);
        var (re, im) = (new double[length], new double[length]);
        for (var k = 0; k < real.Length; k++)
        {
            (re[k], im[k]) = (real[k], imaginary[k]);
            if (k > 0 && k < length / 2) (re[length - k], im[length - k]) = (real[k], -imaginary[k]);
        }

        fft.Forward(im, re, new double[fft.WorkLength]);
        return re;
    }

    // Of delays that are as good, that which is nearest to 0.
    private static (long? Delay, bool IsRivalled) Best(double[] correlation, int maxDelay)
    {
        double Of(int delay) => Math.Abs(correlation[delay + maxDelay]);
        var largest = 0.0;
        for (var delay = -maxDelay; delay <= maxDelay; delay++) largest = Math.Max(largest, Of(delay));
        if (!(largest > 0)) return (null, false);
        var best = int.MaxValue;
        for (var delay = -maxDelay; delay <= maxDelay; delay++)
        {
            if (Of(delay) >= largest * (1 - Rounding) && Math.Abs(delay) < Math.Abs((long)best)) best = delay;
        }

        // The hill around the best delay is no other one.
        var (low, high) = (best, best);
        while (low > -maxDelay && Of(low) > 0.5 * largest) low--;
        while (high < maxDelay && Of(high) > 0.5 * largest) high++;
        for (var delay = -maxDelay; delay <= maxDelay; delay++)
        {
            if ((delay < low || delay > high) && Of(delay) > Rival * largest) return (best, true);
        }

        return (best, false);
    }
}
