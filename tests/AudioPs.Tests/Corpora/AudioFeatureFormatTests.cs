using AudioPs.Corpora;
using Xunit;

namespace AudioPs.Tests.Corpora;

public sealed class AudioFeatureFormatTests
{
    [Fact]
    public void Each_is_found_by_its_name_in_any_case() =>
        Assert.All(AudioFeatureFormat.All, format => Assert.Same(format, AudioFeatureFormat.Parse(format.Name.ToLowerInvariant())));

    [Fact]
    public void Extensions_begin_with_a_dot_and_lead_to_a_format()
    {
        Assert.All(AudioFeatureFormat.All, format => Assert.StartsWith(".", format.Extension, StringComparison.Ordinal));
        Assert.All(AudioFeatureFormat.All, format => Assert.Equal(format.Extension, AudioFeatureFormat.FindByExtension("x" + format.Extension.ToUpperInvariant())!.Extension));
        Assert.Null(AudioFeatureFormat.FindByExtension("x.mat"));
    }

    [Fact]
    public void Another_name_is_refused_with_those_there_are()
    {
        var error = Assert.Throws<AudioException>(() => AudioFeatureFormat.Parse("text"));
        Assert.Contains("Npy", error.Message, StringComparison.Ordinal);
    }
}
