using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>A member of a tar archive.</summary>
internal sealed class TarMember(string container, string name) : ContainedAudio(container)
{
    /// <inheritdoc/>
    public override bool IsThere => TarArchive.Of(Container).Find(name) is not null;

    /// <inheritdoc/>
    public override NativeResult Open(int stream, out ReaderHandle reader)
    {
        var archive = TarArchive.Of(Container);
        if (archive.Find(name) is { } entry) return NativeMethods.ReaderOpenPart(Container, entry.Offset, entry.Size, name, stream, out reader);
        throw archive.Failure
            ?? new AudioException(AudioError.NotFound, $"'{Container}' is an archive, and has no '{name}' in it. Check the path.", Path.Join(Container, name));
    }
}
