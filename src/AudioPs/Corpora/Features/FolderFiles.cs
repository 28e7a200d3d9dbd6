namespace AudioPs.Corpora;

/// <summary>Where the files are that a run keeps beside its features: those of a shard have its number in their names.</summary>
/// <param name="Folder">Full path of the folder.</param>
/// <param name="Suffix">Of the shard; empty for all.</param>
internal sealed record FolderFiles(string Folder, string Suffix)
{
    public string Recipe => In("recipe.json");

    public string Manifest => In($"manifest{Suffix}.jsonl");

    public string Errors => In($"errors{Suffix}.jsonl");

    public string Statistics => In($"statistics{Suffix}.json");

    /// <summary>The statistics as they can be gone on with.</summary>
    public string State => In($".statistics{Suffix}.state");

    public string Journal => In($".manifest{Suffix}.journal");

    public string In(string name) => Path.Combine(Folder, name);
}
