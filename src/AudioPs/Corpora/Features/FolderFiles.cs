namespace AudioPs.Corpora;

/// <summary>Where the files are that a run keeps beside its features: those of a shard have its number in their names.</summary>
/// <param name="Folder">Full path of the folder.</param>
/// <param name="Suffix">Of the shard; empty for all.</param>
/// <param name="Attempt">Of the try at the shard, with its dot, in the names of what is there while that goes on; empty where there is one alone.</param>
internal sealed record FolderFiles(string Folder, string Suffix, string Attempt = "")
{
    public string Recipe => In("recipe.json");

    public string Manifest => In($"manifest{Suffix}.jsonl");

    public string Errors => In(Attempt.Length == 0 ? $"errors{Suffix}.jsonl" : $".errors{Suffix}{Attempt}.jsonl");

    public string Statistics => In($"statistics{Suffix}.json");

    /// <summary>The statistics as they can be gone on with.</summary>
    public string State => In($".statistics{Suffix}{Attempt}.state");

    public string Journal => In($".manifest{Suffix}{Attempt}.journal");

    /// <summary>The same when all is done.</summary>
    public FolderFiles Final => this with { Attempt = "" };

    /// <summary>The same of a try, by what it is called.</summary>
    public FolderFiles Of(string attempt) => this with { Attempt = attempt };

    /// <summary>The tries at the shard that are under way or were broken off, by their journals.</summary>
    public IEnumerable<FolderFiles> Attempts()
    {
        var (before, after) = ($".manifest{Suffix}", ".journal");
        foreach (var path in Directory.EnumerateFiles(Folder, before + "*" + after))
        {
            var attempt = Path.GetFileName(path)[before.Length..^after.Length];
            // Another shard's number may begin as this one's.
            if (attempt.Length == 0 || attempt[0] == '.') yield return Of(attempt);
        }
    }

    public string In(string name) => Path.Combine(Folder, name);
}
