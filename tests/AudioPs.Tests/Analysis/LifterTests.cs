using AudioPs.Analysis;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class LifterTests
{
    // librosa 0.11.0's 1 + (lifter / 2) * np.sin(np.pi * np.arange(1, 1 + n_mfcc) / lifter), and
    // torchaudio.compliance.kaldi._get_lifter_coeffs(6, 22) of 0.13.1.
    [Theory]
    [InlineData(LifterFormula.Librosa, new[] { 2.565463, 4.099058, 5.569565, 6.947049, 8.203468, 9.313245 })]
    [InlineData(LifterFormula.Kaldi, new[] { 1.0, 2.565463, 4.099058, 5.569565, 6.947049, 8.203468 })]
    public void Equals_the_toolkits(LifterFormula formula, double[] expected)
    {
        var actual = Lifter.Weights(6, 22, formula);
        for (var n = 0; n < expected.Length; n++)
        {
            Assert.Equal(expected[n], actual[n], 1e-6);
        }
    }

    [Theory]
    [InlineData(LifterFormula.Librosa)]
    [InlineData(LifterFormula.Kaldi)]
    public void None_is_ones(LifterFormula formula) => Assert.All(Lifter.Weights(13, 0, formula), weight => Assert.Equal(1, weight));
}
