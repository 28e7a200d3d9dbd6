using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Rounding to integers on the way into a file: dither, clipping, samples that are no numbers.</summary>
public sealed class QuantizationTests : IDisposable
{
    private const int Count = 200_000;
    private const double Lsb16 = 1.0 / 32768;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(-0.4)]
    public void Dither_makes_mean_and_variance_of_the_error_independent_of_the_signal(double steps)
    {
        // Non-subtractive TPDF dither: total error of mean 0 and variance 1/4 LSB^2 (Lipshitz et al. 1992); without dither a
        // constant of 0.25 LSB would vanish. Bounds are five standard errors of 200,000 samples.
        Signal.Constant((float)(steps * Lsb16), Count).Save(_folder["a.wav"], new() { BitDepth = 16 });
        var errors = AudioClip.Load(_folder["a.wav"]).GetRow(0).Select(sample => sample / Lsb16 - steps).ToArray();
        var mean = errors.Average();
        var variance = errors.Average(error => error * error);
        Assert.InRange(mean, -0.0056, 0.0056);
        Assert.InRange(variance, 0.245, 0.255);
        Assert.All(errors, error => Assert.InRange(error, -1.5, 1.5));
    }

    [Fact]
    public void Dither_is_white_and_differs_between_channels()
    {
        Signal.Constant(0, Count, 2).Save(_folder["a.wav"], new() { BitDepth = 16 });
        var clip = AudioClip.Load(_folder["a.wav"]);
        var (left, right) = (clip.GetRow(0), clip.GetRow(1));
        var power = left.Sum(sample => (double)sample * sample);
        for (var lag = 1; lag <= 4; lag++)
            Assert.InRange(left.Skip(lag).Zip(left, (a, b) => (double)a * b).Sum() / power, -0.012, 0.012);
        Assert.InRange(left.Zip(right, (a, b) => (double)a * b).Sum() / power, -0.012, 0.012);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var clip = Signal.Noise(10_000, 2);
        clip.Save(_folder["a.flac"], new() { DitherSeed = 5 });
        clip.Save(_folder["b.flac"], new() { DitherSeed = 5 });
        clip.Save(_folder["c.flac"], new() { DitherSeed = 6 });
        Assert.Equal(File.ReadAllBytes(_folder["a.flac"]), File.ReadAllBytes(_folder["b.flac"]));
        Assert.NotEqual(File.ReadAllBytes(_folder["a.flac"]), File.ReadAllBytes(_folder["c.flac"]));
    }

    [Fact]
    public void The_bytes_do_not_depend_on_how_the_samples_are_cut_into_blocks()
    {
        var clip = Signal.Noise(10_000, 2);
        clip.Save(_folder["a.wav"]);
        using (var writer = AudioWriter.Create(_folder["b.wav"], new(), clip.SampleRate, 2))
        {
            using var stream = new ClipStream(clip);
            var buffer = new AudioBuffer(2, 37);
            while (stream.Read(buffer) > 0)
                writer.Write(buffer);
            writer.Commit();
        }

        Assert.Equal(File.ReadAllBytes(_folder["a.wav"]), File.ReadAllBytes(_folder["b.wav"]));
    }

    [Fact]
    public void A_16_bit_file_is_copied_without_dither_and_a_changed_one_is_not()
    {
        Signal.Noise(10_000).Save(_folder["a.wav"]);
        Copy(new ResampledStream(AudioReader.Open(_folder["a.wav"]), 44_100), _folder["same.flac"], dithered: false);
        Assert.Equal(AudioClip.Load(_folder["a.wav"]).GetRow(0), AudioClip.Load(_folder["same.flac"]).GetRow(0));
        Copy(new ResampledStream(AudioReader.Open(_folder["a.wav"]), 22_050), _folder["half.flac"], dithered: true);

        static void Copy(SampleStream stream, string path, bool dithered)
        {
            using (stream)
            {
                using var writer = AudioWriter.Create(path, new(), stream);
                Assert.Equal((dithered, 16), (writer.IsDithered, writer.BitDepth));
                writer.Write(stream);
                writer.Commit();
            }
        }
    }

    [Theory]
    [InlineData("a.wav", null, 8)]
    [InlineData("a.wav", null, 16)]
    [InlineData("a.wav", null, 24)]
    [InlineData("a.wav", null, 32)]
    [InlineData("a.flac", null, 16)]
    public void Samples_out_of_range_are_limited_and_counted(string name, string? codec, int bitDepth)
    {
        float[] samples = [0, 1.5f, -1.5f, 1, -1, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 0.5f];
        var clip = new AudioClip(samples, 1, 44_100);
        var clipped = clip.Save(_folder[name], new() { Codec = codec, BitDepth = bitDepth, NoDither = true });
        Assert.Equal(5, clipped); // not the two at full scale

        var step = Math.Pow(2, 1 - bitDepth);
        var top = (float)(1 - step);
        Assert.Equal([0, top, -1, top, -1, top, -1, 0, 0.5f], AudioClip.Load(_folder[name]).GetRow(0));
    }

    [Fact]
    public void Floating_point_files_keep_what_is_out_of_range()
    {
        float[] samples = [1.5f, -2, float.PositiveInfinity, 0.1f];
        var clip = new AudioClip(samples, 1, 44_100);
        Assert.Equal(0, clip.Save(_folder["a.wav"], new() { Codec = "float" }));
        Assert.Equal(samples, AudioClip.Load(_folder["a.wav"]).GetRow(0));
    }

    public void Dispose() => _folder.Dispose();
}
