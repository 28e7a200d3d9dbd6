using AudioPs.Corpora;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Corpora;

/// <summary>What a dataset takes of memory, while no other test takes any.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class AudioDatasetMemoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("audiops-dataset-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_json_list_of_any_size_takes_the_memory_of_one_item()
    {
        var path = Path.Join(_root, "GigaSpeech.json");
        using (var writer = new StreamWriter(path))
        {
            writer.Write("{\"audios\": [");
            for (var i = 0; i < 40_000; i++)
            {
                writer.Write(i == 0 ? "" : ",");
                writer.Write(FormattableString.Invariant(
                    $"{{\"path\":\"a.opus\",\"aid\":\"{i}\",\"segments\":[{{\"sid\":\"S{i}\",\"begin_time\":{i},\"end_time\":{i}.5,\"text_tn\":\"{new string('A', 1000)}\",\"subsets\":[]}}]}}"));
            }

            writer.Write("]}");
        }

        File.WriteAllBytes(Path.Join(_root, "a.opus"), []);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long count = 0, most = 0;
        foreach (var utterance in AudioDataset.Open(_root).Read())
        {
            Assert.Equal(count, utterance.Offset);
            if (++count % 10_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(40_000, count);
        // The file has 44 MB.
        Assert.InRange(most, long.MinValue, 4_000_000);
    }
}
