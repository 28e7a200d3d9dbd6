using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class MelTests
{
    // From librosa's documentation and the definitions of the scales.
    [Theory]
    [InlineData(0, 0, MelScale.Slaney)]
    [InlineData(60, 0.9, MelScale.Slaney)]
    [InlineData(110, 1.65, MelScale.Slaney)]
    [InlineData(440, 6.6, MelScale.Slaney)]
    [InlineData(1000, 15, MelScale.Slaney)]
    [InlineData(6400, 42, MelScale.Slaney)]
    [InlineData(0, 0, MelScale.Htk)]
    [InlineData(700, 781.17283875, MelScale.Htk)]
    [InlineData(1000, 999.98553712, MelScale.Htk)]
    [InlineData(6300, 2595, MelScale.Htk)]
    public void Frequencies_and_mels_convert(double hertz, double mel, MelScale scale)
    {
        Assert.Equal(mel, Mel.FromHertz(hertz, scale), 1e-7);
        Assert.Equal(hertz, Mel.ToHertz(mel, scale), 1e-6 * Math.Max(1, hertz));
    }

    [Fact]
    public void Frequencies_are_spaced_as_in_librosa()
    {
        // The example of librosa.mel_frequencies.
        var frequencies = Mel.Frequencies(40, 0, 11_025, MelScale.Slaney);
        Assert.Equal([0, 85.317, 170.635, 255.952, 341.269, 426.586], frequencies[..6].Select(value => Math.Round(value, 3)));
        Assert.Equal([938.49, 1024.856, 1119.114], frequencies[11..14].Select(value => Math.Round(value, 3)));
        Assert.Equal([9246.028, 10_096.408, 11_025], frequencies[^3..].Select(value => Math.Round(value, 3)));
    }
}
