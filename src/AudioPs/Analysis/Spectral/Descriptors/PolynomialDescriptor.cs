using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The coefficients of the polynomial of least squares through a spectrum over Hz, the highest degree first.</summary>
/// <remarks>
/// By polynomials that are orthogonal over the bins, whose coefficients are sums of the spectrum under weights: G. E. Forsythe,
/// "Generation and use of orthogonal polynomials for data-fitting with a digital computer", J. SIAM 5 (1957). What they come to is
/// <c>librosa.feature.poly_features</c>.
/// </remarks>
internal sealed class PolynomialDescriptor : SpectralDescriptor
{
    private readonly double[][] _weights;
    private readonly double _power;

    /// <param name="frequencies">Of each bin, in Hz.</param>
    /// <param name="power">The exponent of the magnitudes.</param>
    /// <param name="order">The degree.</param>
    /// <exception cref="AudioException">There are not more bins than the degree.</exception>
    public PolynomialDescriptor(double[] frequencies, double power, int order)
        : base([.. Enumerable.Range(0, order + 1).Select(row => $"polynomial_{order - row}")])
    {
        if (frequencies.Length <= order)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"{frequencies.Length} bins have no polynomial of degree {order} of their own. Take a lower Order or a longer FftLength.");
        }

        _power = power;
        _weights = Weights(frequencies, order);
    }

    public override void Describe(DescribedFrames frames, Span<float> values)
    {
        Span<double> coefficients = stackalloc double[Width];
        var spectra = frames.Raised(_power);
        for (var row = 0; row < _weights.Length; row++)
        {
            ColumnSums.OfProducts(spectra, _weights[row], coefficients);
            for (var frame = 0; frame < Width; frame++) values[(row * Width) + frame] = (float)coefficients[frame];
        }
    }

    // Row r has the weights of the coefficient of degree order − r. The polynomials are of x = f / largest f, from 0 to 1.
    private static double[][] Weights(double[] frequencies, int order)
    {
        var largest = frequencies[^1];
        double[] x = [.. frequencies.Select(frequency => frequency / largest)];
        var weights = new double[order + 1][];
        for (var row = 0; row <= order; row++) weights[row] = new double[x.Length];
        double[] before = new double[x.Length], current = new double[x.Length];
        Array.Fill(current, 1);
        double[] beforeTerms = new double[order + 1], terms = new double[order + 1];
        terms[0] = 1;
        var beforeNorm = 1.0;
        for (var degree = 0; ; degree++)
        {
            double norm = 0, moment = 0;
            for (var bin = 0; bin < x.Length; bin++)
            {
                norm += current[bin] * current[bin];
                moment += x[bin] * current[bin] * current[bin];
            }

            for (var term = 0; term <= degree; term++)
            {
                var factor = terms[term] / norm / Math.Pow(largest, term);
                for (var bin = 0; bin < x.Length; bin++) weights[order - term][bin] += factor * current[bin];
            }

            if (degree == order) return weights;
            var (alpha, beta) = (moment / norm, degree == 0 ? 0 : norm / beforeNorm);
            var next = new double[x.Length];
            for (var bin = 0; bin < x.Length; bin++) next[bin] = ((x[bin] - alpha) * current[bin]) - (beta * before[bin]);
            var nextTerms = new double[order + 1];
            for (var term = 0; term <= order; term++)
                nextTerms[term] = (term == 0 ? 0 : terms[term - 1]) - (alpha * terms[term]) - (beta * beforeTerms[term]);
            (before, current, beforeTerms, terms, beforeNorm) = (current, next, terms, nextTerms, norm);
        }
    }
}
