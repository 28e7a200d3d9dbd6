using AudioPs.Corpora;
using Xunit;

namespace AudioPs.Tests.Corpora;

public class DatasetSplitterTests
{
    [Fact]
    public void Speakers_stay_together_in_the_shares_that_were_asked_for()
    {
        var splitter = new DatasetSplitter(dev: 0.1, test: 0.2, DatasetSplitKey.Speaker, seed: 0);
        var parted = Utterances(speakers: 4000, each: 3).Select(splitter.Assign).ToArray();
        Assert.All(parted.GroupBy(one => one.Speaker), ofOne => Assert.Single(ofOne.Select(one => one.Split).Distinct()));
        // Of 4,000 draws the share is met within 3.5 standard deviations: 0.5 and 0.6 % each.
        Assert.InRange(Share("dev"), 0.1 - 0.0166, 0.1 + 0.0166);
        Assert.InRange(Share("test"), 0.2 - 0.0222, 0.2 + 0.0222);
        Assert.Equal(parted.Length, splitter.Parts.Sum(part => part.Count));
        Assert.Equal(4000, splitter.Parts.Sum(part => part.Keys));
        Assert.Equal(parted.Length * 2.5, splitter.Parts.Sum(part => part.Seconds), 1e-6);

        double Share(string split) => (double)parted.Count(one => one.Split == split) / parted.Length;
    }

    [Fact]
    public void What_is_added_and_the_order_change_no_part()
    {
        var some = Utterances(speakers: 200, each: 2).ToArray();
        var before = Parted(some, seed: 5);
        var after = Parted(Utterances(speakers: 500, each: 4).Reverse(), seed: 5);
        Assert.All(before, one => Assert.Equal(one.Value, after[one.Key]));
        Assert.NotEqual(before, Parted(some, seed: 6));

        static Dictionary<string, string> Parted(IEnumerable<AudioUtterance> utterances, int seed)
        {
            var splitter = new DatasetSplitter(0.3, 0.3, DatasetSplitKey.Speaker, seed);
            return utterances.Select(splitter.Assign).ToDictionary(one => one.Id, one => one.Split!);
        }
    }

    [Theory]
    [InlineData("s1", 0)]
    [InlineData("s2", 0)]
    [InlineData("s1", 1)]
    public void The_number_is_that_of_the_published_hash(string speaker, int seed)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{seed}\0{speaker}"));
        var drawn = hash.Take(7).Aggregate((Sum: 0.0, Scale: 1 / 256.0), (at, next) => (at.Sum + (next * at.Scale), at.Scale / 256)).Sum;
        Assert.Equal("test", SplitOf(testShare: drawn + 1e-9));
        Assert.Equal("train", SplitOf(testShare: drawn - 1e-9));

        string SplitOf(double testShare) => new DatasetSplitter(0, testShare, DatasetSplitKey.Speaker, seed)
            .Assign(new AudioUtterance { Id = "x", Path = "/x.wav", Speaker = speaker }).Split!;
    }

    [Fact]
    public void Sentences_that_several_parts_have_are_counted()
    {
        var splitter = new DatasetSplitter(0.3, 0.3, DatasetSplitKey.Speaker, 0);
        foreach (var one in Utterances(speakers: 60, each: 1)) splitter.Assign(one with { Text = "The same. ", NormalizedText = null });
        foreach (var one in Utterances(speakers: 60, each: 1)) splitter.Assign(one with { Text = "the SAME." });
        Assert.Equal(1, splitter.SharedSentenceCount);

        var byText = new DatasetSplitter(0.3, 0.3, DatasetSplitKey.Text, 0);
        foreach (var one in Utterances(speakers: 60, each: 5)) byText.Assign(one);
        Assert.Equal(0, byText.SharedSentenceCount);
    }

    [Fact]
    public void What_has_no_key_and_what_leaves_nothing_is_refused()
    {
        var splitter = new DatasetSplitter(0.1, 0.1, DatasetSplitKey.Speaker, 0);
        Assert.Contains("'x' has no speaker", Assert.Throws<AudioException>(() => splitter.Assign(new AudioUtterance { Id = "x", Path = "/x.wav" })).Message, StringComparison.Ordinal);
        Assert.Throws<AudioException>(() => new DatasetSplitter(0.5, 0.5, DatasetSplitKey.Id, 0));
        Assert.Throws<AudioException>(() => new DatasetSplitter(double.NaN, 0, DatasetSplitKey.Id, 0));
    }

    private static IEnumerable<AudioUtterance> Utterances(int speakers, int each) =>
        from speaker in Enumerable.Range(0, speakers)
        from number in Enumerable.Range(0, each)
        select new AudioUtterance
        {
            Id = $"s{speaker}-{number}", Path = $"/a/s{speaker}.wav", Speaker = $"s{speaker}", Text = $"Sentence {number}.", Duration = 2.5,
        };
}
