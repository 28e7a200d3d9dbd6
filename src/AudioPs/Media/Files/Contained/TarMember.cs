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
        var place = Place;
        return NativeMethods.ReaderOpenPart(Container, place.Offset, place.Size, name, stream, out reader);
    }

    /// <inheritdoc/>
    public override byte[] Contents => TarArchive.Contents(Container, Place, Array.MaxLength);

    /// <inheritdoc/>
    public override Stream OpenContents()
    {
        var place = Place;
        return new FilePart(File.OpenHandle(Container), place.Offset, place.Size);
    }

    private TarPlace Place
    {
        get
        {
            var archive = TarArchive.Of(Container);
            return archive.Find(name) ?? throw archive.Failure
                ?? new AudioException(AudioError.NotFound, $"'{Container}' is an archive, and has no '{name}' in it. Check the path.", Path.Join(Container, name));
        }
    }
}
