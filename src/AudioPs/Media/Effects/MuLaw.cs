using System.Globalization;

namespace AudioPs.Media;

/// <summary>The mu-law of telephony as a formula: F(x) = sgn(x) ln(1 + mu |x|) / ln(1 + mu), for any mu, and back.</summary>
/// <remarks>
/// Source: ITU-T G.711 for mu of 255, of which it has the smooth curve and not the segments; the numbers are those of
/// <c>librosa.mu_compress</c> and <c>mu_expand</c>. In double precision.
/// </remarks>
public static class MuLaw
{
    /// <summary>Compresses a sample.</summary>
    /// <param name="sample">−1 to 1.</param>
    /// <param name="mu">1 or more.</param>
    /// <returns>−1 to 1.</returns>
    public static double Compress(double sample, int mu) => Math.CopySign(Math.Log(1 + mu * Math.Abs(sample)) / Math.Log(1 + (double)mu), sample);

    /// <summary>Expands a compressed sample.</summary>
    /// <param name="compressed">−1 to 1.</param>
    /// <param name="mu">1 or more.</param>
    /// <returns>−1 to 1.</returns>
    public static double Expand(double compressed, int mu) => Math.CopySign((Math.Pow(1 + (double)mu, Math.Abs(compressed)) - 1) / mu, compressed);

    /// <summary>The step of a compressed sample, of 1 + mu steps around 0: whole numbers from −⌊(1 + mu)/2⌋ on.</summary>
    /// <param name="compressed">−1 to 1.</param>
    /// <param name="mu">1 or more.</param>
    public static int Quantize(double compressed, int mu) => (int)Math.Ceiling((compressed + 1) * mu / 2) - (mu + 1) / 2;

    /// <summary>The compressed sample of a step.</summary>
    /// <param name="step">As <see cref="Quantize"/> gives it.</param>
    /// <param name="mu">1 or more.</param>
    public static double Dequantize(double step, int mu) => step * 2 / (1 + (double)mu);

    /// <summary>Refuses a sample that the formula is not for.</summary>
    internal static void Check(float sample, AudioSource source)
    {
        if (sample is >= -1 and <= 1) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(CultureInfo.InvariantCulture, $"The mu-law is of samples from -1 to 1, and here is one of {sample}. Bring the audio to a peak of 1 or below first."),
            source.Path);
    }
}
