namespace AudioPs.Corpora;

/// <summary>Writes utterances in a layout, in the order in which they come.</summary>
internal abstract class DatasetWriter(DatasetFiles files) : IDisposable
{
    private protected DatasetFiles Files { get; } = files;

    /// <summary>Writes an utterance.</summary>
    /// <exception cref="AudioException">The layout cannot have it; nothing of it is written then.</exception>
    public abstract void Add(DatasetItem item);

    /// <summary>Ends the files, so that they can be closed.</summary>
    public virtual void Complete()
    {
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    private protected static AudioException Refusal(DatasetItem item, string why) =>
        new(AudioError.InvalidArgument, $"'{item.Utterance.Id}' {why}", item.Utterance.Path);
}
