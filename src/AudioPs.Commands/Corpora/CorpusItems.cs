using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Gives the inputs of a corpus their places and names, by which their features are called.</summary>
internal sealed class CorpusItems(DestinationMap map)
{
    private long _count;

    /// <summary>The next input.</summary>
    /// <param name="input">It.</param>
    /// <param name="failure">Why it can have no name; null where it has one.</param>
    public FeatureItem Next(AudioInput input, out ErrorRecord? failure)
    {
        failure = null;
        var index = _count++;
        try
        {
            return new FeatureItem(index, map.StemOf(input, (int)Math.Min(_count, int.MaxValue)).Replace('\\', '/'))
            {
                Id = input.Id,
                Path = input.FilePath,
                Offset = input.Offset > TimeSpan.Zero || input.Duration is not null ? input.Offset.TotalSeconds : null,
                Duration = input.Duration?.TotalSeconds,
                Channel = input.Channel,
            };
        }
        catch (ErrorRecordException e)
        {
            failure = e.ErrorRecord;
            return new FeatureItem(index, input.Name) { Path = input.FilePath };
        }
    }

    /// <summary>The place of what would have been an input.</summary>
    /// <param name="name">What it was given as.</param>
    public FeatureItem Next(string name) => new(_count++, name);

    /// <summary>What an input is read as, by its place in a plan.</summary>
    public static AudioInput InputOf(FeatureItem item) => new(item.Path!, Path.GetDirectoryName(item.Path))
    {
        Id = item.Id,
        Offset = Seconds(item.Offset ?? 0),
        Duration = item.Duration is { } duration ? Seconds(duration) : null,
        Channel = item.Channel,
    };

    // Rounded, as what is written of a time is not always cut to the tick that it was.
    private static TimeSpan Seconds(double seconds) => TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
}
