using AudioPs.Corpora;
using Xunit;

namespace AudioPs.Tests.Corpora;

public class ShardBalanceTests
{
    [Fact]
    public void The_largest_go_first_each_to_the_shard_with_the_least()
    {
        // By hand: 7 to 0, 6 to 1, 5 to 2, 4 to 2 (5), 3 to 1 (6), 2 to 0 (7), 1 to the first of three with 9.
        Assert.Equal([0, 2, 0, 1, 2, 1, 0], ShardBalance.Part([1, 5, 7, 3, 4, 6, 2], 3));
    }

    [Fact]
    public void Equals_go_in_their_order()
    {
        Assert.Equal([0, 1, 2, 0, 1, 2, 0], ShardBalance.Part([1, 1, 1, 1, 1, 1, 1], 3));
        Assert.Equal([0, 1, 2], ShardBalance.Part([0, 0, 0], 4)[..1].Concat(ShardBalance.Part([1, 1, 1], 4)[1..]));
    }

    [Fact]
    public void No_shard_has_more_than_the_least_one_by_more_than_its_smallest_part()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var count = random.Next(1, 9);
            var work = new double[random.Next(count, 200)];
            for (var i = 0; i < work.Length; i++) work[i] = random.Next(1, 1000);
            var shards = ShardBalance.Part(work, count);
            var loads = new double[count];
            for (var i = 0; i < work.Length; i++) loads[shards[i]] += work[i];
            for (var shard = 0; shard < count; shard++)
            {
                // The last that went there found it the least: it would not have gone there else.
                var smallest = work.Where((_, i) => shards[i] == shard).DefaultIfEmpty(0).Min();
                Assert.True(loads[shard] - smallest <= loads.Min(), $"shard {shard} in round {round}");
            }
        }
    }

    [Fact]
    public void Tasks_have_as_many_shards_each_where_an_array_has_not_enough()
    {
        int[] shards = [.. Enumerable.Range(0, 1001)];
        Assert.Equal(1001, JobSubmitter.Part(shards, 1001).Count);
        var tasks = JobSubmitter.Part(shards, 1000);
        Assert.Equal(1000, tasks.Count);
        Assert.Equal(shards, tasks.SelectMany(task => task));
        Assert.All(JobSubmitter.Part(shards, 7), task => Assert.InRange(task.Length, 143, 144));
        Assert.Equal([5, 9], Assert.Single(JobSubmitter.Part([5, 9], 1)));
    }
}
