using AudioPs.Corpora;
using Xunit;

namespace AudioPs.Tests.Corpora;

public sealed class AudioFeatureFormatTests
{
    [Fact]
    public void Each_is_found_by_its_name_in_any_case() =>
        Assert.All(AudioFeatureFormat.All, format => Assert.Same(format, AudioFeatureFormat.Parse(format.Name.ToLowerInvariant())));

    [Fact]
    public void Extensions_are_distinct_and_begin_with_a_dot()
    {
        Assert.All(AudioFeatureFormat.All, format => Assert.StartsWith(".", format.Extension, StringComparison.Ordinal));
        Assert.Distinct(AudioFeatureFormat.All.Select(format => format.Extension), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Another_name_is_refused_with_those_there_are()
    {
        var error = Assert.Throws<AudioException>(() => AudioFeatureFormat.Parse("text"));
        Assert.Contains("Npy", error.Message, StringComparison.Ordinal);
    }
}
