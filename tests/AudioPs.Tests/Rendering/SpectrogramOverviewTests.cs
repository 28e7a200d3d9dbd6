using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Rendering;
using AudioPs.Tests.Analysis;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Rendering;

public class SpectrogramOverviewTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Stft")]
    [InlineData("Mel")]
    [InlineData("Gammatone")]
    public void A_tone_is_loudest_in_its_own_band(string view)
    {
        var spectrogram = Read(AudioView.Parse(view), Sine(1000, 1, 16_000));
        var middle = spectrogram.Frames / 2;
        var loudest = Enumerable.Range(0, spectrogram.Bins).MaxBy(bin => spectrogram[0, bin, middle]);
        var nearest = Enumerable.Range(0, spectrogram.Bins).MinBy(bin => Math.Abs(spectrogram.Frequencies[bin] - 1000));
        Assert.Equal(nearest, loudest);
    }

    [Theory]
    [InlineData("Stft")]
    [InlineData("Mel")]
    [InlineData("Gammatone")]
    public void Kept_frames_are_the_maxima_of_their_neighbours(string view)
    {
        var clip = Signal.Noise(60_000, channels: 2, sampleRate: 16_000);
        var all = Read(AudioView.Parse(view), clip, maxFrames: 1 << 20);
        var few = Read(AudioView.Parse(view), clip, maxFrames: 51);
        var stride = few.HopLength / all.HopLength;
        Assert.True(stride > 1);
        Assert.InRange(few.Frames, 25, 51);
        Assert.Equal(few.Frames, (all.Frames + stride - 1) / stride);
        Assert.Equal(all.Times[0] + (stride - 1) * (double)all.HopLength / 2 / 16_000, few.Times[0], 1.0 / 16_000);
        for (var channel = 0; channel < 2; channel++)
        {
            for (var bin = 0; bin < all.Bins; bin++)
            {
                for (var frame = 0; frame < few.Frames; frame++)
                {
                    var last = Math.Min(all.Frames, (frame + 1) * stride);
                    var expected = Enumerable.Range(frame * stride, last - frame * stride).Max(t => all[channel, bin, t]);
                    Assert.Equal(expected, few[channel, bin, frame]);
                }
            }
        }
    }

    [Fact]
    public void All_frames_are_those_of_the_extractor()
    {
        var clip = Signal.Noise(30_000, sampleRate: 44_100);
        var overview = Read(AudioView.Stft, clip, maxFrames: 1000);
        var expected = new SpectrogramAnalysis(new SpectrogramOptions { FftLength = 2048, HopLength = 512 }).Compute(clip, Token);
        Assert.Equal(expected.Values.ToArray(), overview.Values.ToArray());
        Assert.Equal(expected.Times, overview.Times);
    }

    [Fact]
    public void It_does_not_depend_on_how_the_samples_arrive()
    {
        var clip = Signal.Noise(40_000, sampleRate: 8000);
        foreach (var view in (AudioView[])[AudioView.Stft, AudioView.Mel, AudioView.Gammatone])
        {
            var expected = Read(view, clip, maxFrames: 20);
            using var stream = new ScriptedStream(clip, -1, 1, 900, 17, 5000);
            var streamed = new SpectrogramOverview(view, 20).Compute(stream, Token);
            Assert.Equal(expected.HopLength, streamed.HopLength);
            Assert.Equal(expected.Values.ToArray(), streamed.Values.ToArray());
        }
    }

    [Fact]
    public void Merged_channels_show_what_is_loud_in_any()
    {
        // In the sum of the channels the tones would cancel, and in the mean each would be fainter.
        var (left, right) = (Sine(500, 1, 16_000), Sine(3000, 1, 16_000));
        var both = new AudioClip([.. left.GetRow(0), .. right.GetRow(0)], 2, 16_000);
        var merged = Read(AudioView.Mel, both, mergeChannels: true);
        Assert.Equal(1, merged.Channels);
        var (one, other) = (Read(AudioView.Mel, left), Read(AudioView.Mel, right));
        for (var i = 0; i < merged.Values.Length; i++)
        {
            Assert.Equal(Math.Max(one.Values[i], other.Values[i]), merged.Values[i]);
        }
    }

    [Theory]
    [InlineData(1, 8000)]
    [InlineData(20, 8000)]
    [InlineData(500, 44_100)]
    [InlineData(3, 1)]
    [InlineData(100, 50)]
    [InlineData(2000, 192_000)]
    public void Short_audio_and_odd_rates_have_pictures_too(int count, int sampleRate)
    {
        foreach (var view in (AudioView[])[AudioView.Stft, AudioView.Mel, AudioView.Gammatone])
        {
            var spectrogram = Read(view, Signal.Noise(count, sampleRate: sampleRate));
            Assert.InRange(spectrogram.Frames, 1, int.MaxValue);
            Assert.Contains(spectrogram.Values.ToArray(), value => value > 0);
            Assert.DoesNotContain(spectrogram.Values.ToArray(), value => !float.IsFinite(value));
        }
    }

    [Fact]
    public void Audio_without_samples_is_refused()
    {
        foreach (var view in (AudioView[])[AudioView.Stft, AudioView.Mel, AudioView.Gammatone])
        {
            var error = Assert.Throws<AudioException>(() => Read(view, new AudioClip([], 1, 8000)));
            Assert.Equal(AudioError.InvalidArgument, error.Error);
        }
    }

    private static Spectrogram Read(AudioView view, AudioClip clip, int maxFrames = 4096, bool mergeChannels = false)
    {
        using var stream = new ClipStream(clip);
        return new SpectrogramOverview(view, maxFrames, mergeChannels).Compute(stream, Token);
    }

    private static AudioClip Sine(double frequency, double seconds, int sampleRate) =>
        new(
            [.. Enumerable.Range(0, (int)(seconds * sampleRate)).Select(n => (float)(0.5 * Math.Sin(2 * Math.PI * frequency * n / sampleRate)))],
            1,
            sampleRate);
}
