using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

public class AudioFilterTests
{
    // A unit that is stated of no option would stand there unseen after FFmpeg has called it otherwise.
    [Fact]
    public void Units_are_of_options_that_are_there()
    {
        var named = AudioFilter.All.SelectMany(filter => filter.Options, (filter, option) => $"{filter.Name}.{option.Name}").ToHashSet();
        var filters = AudioFilter.All.Select(filter => filter.Name).ToHashSet();
        Assert.DoesNotContain(AudioFilterUnits.All, name => filters.Contains(name.Split('.')[0]) && !named.Contains(name));
    }

    // By the words of FFmpeg's descriptions: whatever names a file is refused, and what is refused names a file.
    [Fact]
    public void Options_that_name_a_file_are_refused()
    {
        var refused = AudioFilter.All.SelectMany(filter => filter.Options).Where(option => option.IsRefused);
        Assert.Equal(["ametadata.file", "firequalizer.dumpfile"], refused.Select(option => $"{option.Filter}.{option.Name}"));
        string[] words = ["file", "filename", "path", "url", "directory", "folder", "model", "plugin", "address"];
        foreach (var option in AudioFilter.All.SelectMany(filter => filter.Options).Where(option => option.Type == AudioFilterOptionType.Text))
        {
            var said = $"{option.Name} {string.Join(' ', option.Aliases)} {option.Description}".Split(' ', ',', '(', ')', '.', '_');
            Assert.True(option.IsRefused || !said.Intersect(words, StringComparer.OrdinalIgnoreCase).Any(), $"{option.Filter}.{option}: {option.Description}");
        }
    }

    [Theory]
    [InlineData("hipass", "highpass")]
    [InlineData("compressor", "acompressor")]
    [InlineData("loudnrom", "loudnorm")]
    public void A_misspelled_name_is_told_what_it_may_be(string name, string meant)
    {
        var error = Assert.Throws<AudioException>(() => AudioFilter.Parse(name));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains(meant, error.Message, StringComparison.Ordinal);
    }
}
