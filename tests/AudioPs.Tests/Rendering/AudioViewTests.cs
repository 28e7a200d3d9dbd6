using AudioPs.Rendering;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Rendering;

public sealed class AudioViewTests
{
    [Fact]
    public void Each_is_found_by_its_name_in_any_case() =>
        Assert.All(AudioView.All, view => Assert.Same(view, AudioView.Parse(view.Name.ToUpperInvariant())));

    [Fact]
    public void A_beginning_that_only_one_has_names_it() => Assert.Same(AudioView.Gammatone, AudioView.Parse("gamma"));

    [Theory]
    [InlineData("")]
    [InlineData("melody")]
    public void Another_name_is_refused_with_those_there_are(string name)
    {
        var error = Assert.Throws<AudioException>(() => AudioView.Parse(name));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains("Waveform, Stft, Mel, Gammatone", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_spectrogram_is_shown_on_the_scale_that_its_bins_are_spaced_on() =>
        Assert.All(AudioView.Spectrograms, view =>
        {
            var clip = Signal.Noise(8000, sampleRate: 8000);
            var spectrogram = new SpectrogramOverview(view, maxFrames: 100).Compute(clip, TestContext.Current.CancellationToken);
            Assert.Equal(view.Scale, FrequencyAxis.Natural(spectrogram.Scale));
        });
}
