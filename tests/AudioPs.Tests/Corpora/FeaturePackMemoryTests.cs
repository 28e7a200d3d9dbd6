using AudioPs.Corpora;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Corpora;

/// <summary>What files of the features of many inputs take of memory, while no other test takes any.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class FeaturePackMemoryTests : IDisposable
{
    private const int Rows = 700, Values = 100_000;

    private readonly string _root = Directory.CreateTempSubdirectory("audiops-pack-").FullName;

    public static TheoryData<string> Names => [.. AudioFeatureFormat.All.Where(format => format.HoldsMany).Select(format => format.Name)];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_of_any_size_is_written_and_read_in_the_memory_of_a_group(string name)
    {
        var format = AudioFeatureFormat.Parse(name);
        var path = Path.Join(_root, "features" + format.Extension);
        var random = new Random(2);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        using (var stream = File.Create(path))
        using (var writer = format.Packing!.Create(stream))
        {
            for (var row = 0; row < Rows; row++)
            {
                var values = new float[Values];
                for (var i = 0; i < values.Length; i++) values[i] = random.NextSingle();
                values[0] = row;
                writer.Add(new PackRow(new FeatureItem(row, $"r{row}"), 1, [new FeatureArray("mel", new PlainArray(values, [10, Values / 10]))]));
                if (row % 50 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        var count = 0;
        foreach (var feature in format.Enumerate(path, TestContext.Current.CancellationToken))
        {
            Assert.Equal($"r{count}", feature.Name);
            Assert.Equal(count, ((float[])feature.Array.Values)[0]);
            if (++count % 50 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(Rows, count);
        Assert.True(new FileInfo(path).Length > 240_000_000);

        // A group has 4 MB of values; what packs and unpacks them keeps some tens of MB for the next. The file has 280 MB.
        Assert.InRange(most, long.MinValue, 100_000_000);
    }
}
