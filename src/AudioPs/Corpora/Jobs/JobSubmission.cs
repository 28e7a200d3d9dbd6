using System.Globalization;
using System.Text.Json;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>What a scheduler was given: an array of tasks, each with shards, and a step that merges.</summary>
/// <param name="Number">Which submission of the job, counted from 1.</param>
/// <param name="ArrayJob">The scheduler's number of the array.</param>
/// <param name="MergeJob">The scheduler's number of the step that merges; null where it has none yet.</param>
/// <param name="Tasks">The shards of each task.</param>
internal sealed record JobSubmission(int Number, string ArrayJob, string? MergeJob, IReadOnlyList<int[]> Tasks)
{
    private readonly Dictionary<int, int> _tasks = Tasks.SelectMany((shards, task) => shards.Select(shard => (shard, task))).ToDictionary();

    /// <summary>The task of a shard as Slurm prints it; null where it is none's.</summary>
    public string? TaskOf(int shard) => _tasks.TryGetValue(shard, out var task) ? string.Create(CultureInfo.InvariantCulture, $"{ArrayJob}_{task}") : null;

    /// <summary>Where the list of the shards of each task is.</summary>
    public static string ListOf(FeatureJobFiles files, int number) => Path.Combine(files.Submissions, FormattableString.Invariant($"{number:0000}.tasks"));

    /// <summary>The number of the next submission.</summary>
    public static int Next(FeatureJobFiles files) => Numbers(files).DefaultIfEmpty(0).Max() + 1;

    /// <summary>What was submitted, the last first.</summary>
    public static IReadOnlyList<JobSubmission> All(FeatureJobFiles files) =>
        [.. Numbers(files).Distinct().OrderDescending().Select(number => Read(files, number)).OfType<JobSubmission>()];

    /// <summary>Writes the list, a line with its shards for each task: what tasks read.</summary>
    /// <exception cref="AudioException">That failed.</exception>
    public static void WriteList(FeatureJobFiles files, int number, IEnumerable<int[]> tasks) => PendingFile.Write(
        ListOf(files, number),
        overwrite: true,
        stream =>
        {
            foreach (var task in tasks)
                stream.Write(System.Text.Encoding.ASCII.GetBytes(string.Join(' ', task.Select(shard => shard.ToString(CultureInfo.InvariantCulture))) + "\n"));
        });

    /// <summary>Writes what the scheduler said.</summary>
    /// <exception cref="AudioException">That failed.</exception>
    public void Write(FeatureJobFiles files) => PendingFile.Write(
        PathOf(files, Number),
        overwrite: true,
        stream =>
        {
            using var json = new Utf8JsonWriter(stream);
            json.WriteStartObject();
            json.WriteString("array", ArrayJob);
            json.WriteString("merge", MergeJob);
            json.WriteEndObject();
        });

    private static JobSubmission? Read(FeatureJobFiles files, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(files, number)));
            int[][] tasks =
            [
                .. File.ReadLines(ListOf(files, number)).Select(line =>
                    line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(shard => int.Parse(shard, CultureInfo.InvariantCulture)).ToArray()),
            ];
            return new JobSubmission(number, document.RootElement.GetProperty("array"u8).GetString()!, document.RootElement.GetProperty("merge"u8).GetString(), tasks);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static string PathOf(FeatureJobFiles files, int number) => Path.Combine(files.Submissions, FormattableString.Invariant($"{number:0000}.json"));

    private static IEnumerable<int> Numbers(FeatureJobFiles files) => !Directory.Exists(files.Submissions)
        ? []
        : Directory.EnumerateFiles(files.Submissions)
            .Select(path => int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(number => number > 0);
}
