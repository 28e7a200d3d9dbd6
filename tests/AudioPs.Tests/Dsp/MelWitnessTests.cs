using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>
/// Mels beside those of FftSharp, whose formula is HTK's, 2595 log₁₀(1 + f/700). Its scaling of a spectrum is the mean of the
/// bins between neighbouring mels, which no filter bank here is.
/// </summary>
public class MelWitnessTests
{
    // Roundings of double precision of values up to some thousands.
    private const double Tolerance = 1e-8;

    [Fact]
    public void Its_formula_is_that_of_HTK()
    {
        for (var hertz = 0.0; hertz <= 24_000; hertz += 37.5)
        {
            var mel = FftSharp.Mel.FromFreq(hertz);
            Assert.Equal(mel, Mel.FromHertz(hertz, MelScale.Htk), Tolerance);
            Assert.Equal(FftSharp.Mel.ToFreq(mel), Mel.ToHertz(mel, MelScale.Htk), Tolerance);
        }
    }
}
