namespace AudioPs.Corpora;

/// <summary>Where the files of a job are in its folder.</summary>
/// <param name="Folder">Full path of the folder.</param>
internal sealed record FeatureJobFiles(string Folder)
{
    /// <summary>What is to be done; it is written last, so that a folder without it is none of a job.</summary>
    public string Job => In("job.json");

    /// <summary>The inputs of each shard.</summary>
    public string Plan => In("plan");

    /// <summary>How far each shard is.</summary>
    public string Status => In("status");

    /// <summary>What schedulers were given, and what they said.</summary>
    public string Submissions => In("submissions");

    /// <summary>What tasks said.</summary>
    public string Logs => In("logs");

    public string PlanOf(int shard) => Path.Combine(Plan, FormattableString.Invariant($"{shard:00000}.jsonl"));

    public string StatusOf(int shard) => Path.Combine(Status, FormattableString.Invariant($"{shard:00000}.json"));

    private string In(string name) => Path.Combine(Folder, name);
}
