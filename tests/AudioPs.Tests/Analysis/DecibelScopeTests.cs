using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Decibels of several channels: each by itself, or all together.</summary>
public class DecibelScopeTests
{
    private static readonly float[] _powers = [1, 1e-2f, 1e-9f, 4, 0.5f, 1e-6f, 1e-4f, 1e-6f, 1e-12f, 2e-4f, 1e-5f, 1e-9f];

    // librosa: power_to_db(S, ref=np.max, top_db=40) of 2 channels x 2 bins x 3 frames, in 0.11.0, and channel by channel as 1.0 has it.
    private static readonly double[] _all = [-6.0206, -26.0206, -40, 0, -9.0309, -40, -40, -40, -40, -40, -40, -40];
    private static readonly double[] _each = [-6.0206, -26.0206, -40, 0, -9.0309, -40, -3.0103, -23.0103, -40, 0, -13.0103, -40];

    [Theory]
    [InlineData(DecibelScope.Channel)]
    [InlineData(DecibelScope.All)]
    public void Equal_librosa(DecibelScope scope)
    {
        var spectrogram = new Spectrogram(_powers, 2, 2, 3)
        {
            SampleRate = 8000, FftLength = 2, HopLength = 1, WindowLength = 2, Window = Window.Hann, Center = true,
            Scale = SpectrogramScale.Linear, Quantity = SpectrogramQuantity.Power, Frequencies = [0, 4000],
        };
        var decibel = spectrogram.ToDecibel(DecibelReference.Max, dynamicRange: 40, scope: scope);
        var expected = scope == DecibelScope.All ? _all : _each;
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], decibel.Values[i], 1e-4);
        if (scope == DecibelScope.Channel) Assert.Equal(decibel.Values, spectrogram.ToDecibel(DecibelReference.Max, dynamicRange: 40).Values);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_channel_becomes_what_it_is_alone_unless_all_count(bool hasMaximumReference)
    {
        // The second is 60 dB below the first.
        var random = new Random(1);
        var samples = new float[2 * 8000];
        for (var i = 0; i < samples.Length; i++) samples[i] = (random.NextSingle() - 0.5f) * (i < 8000 ? 1 : 1e-3f);
        var both = new AudioClip(samples, 2, 8000);
        var quiet = new AudioClip(samples[8000..], 1, 8000);
        var mel = new MelSpectrogramOptions
        {
            FftLength = 512, MelCount = 20, Log = LogCompression.Decibel, DynamicRange = 20, Reference = hasMaximumReference ? DecibelReference.Max : 1,
        };
        Same(new MelSpectrogramAnalysis(mel).Compute(both).ToArray(1), new MelSpectrogramAnalysis(mel).Compute(quiet).ToArray());
        Same(new MfccAnalysis(new MfccOptions { Mel = mel }).Compute(both).ToArray(1), new MfccAnalysis(new MfccOptions { Mel = mel }).Compute(quiet).ToArray());

        var together = new MelSpectrogramAnalysis(mel with { DecibelScope = DecibelScope.All }).Compute(both);
        var loudest = Enumerable.Range(0, 20).SelectMany(band => together.GetRow(band, 0)).Max();
        Assert.All(Enumerable.Range(0, 20).SelectMany(band => together.GetRow(band, 1)), level => Assert.Equal(loudest - 20, level, 1e-4f));
    }

    private static void Same(float[,] expected, float[,] actual) => Assert.Equal(actual.Cast<float>(), expected.Cast<float>());
}
