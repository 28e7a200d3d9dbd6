using System.Formats.Tar;

namespace AudioPs.Media;

/// <summary>Writes tar archives: times and owners are none, so that the same files make the same bytes.</summary>
/// <remarks>In GNU's form, which every reader of today knows: in the pax form .NET puts the number of the process into each header.</remarks>
internal static class TarFiles
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Begins an archive.</summary>
    /// <param name="stream">Takes it, and stays open.</param>
    public static TarWriter Create(Stream stream) => new(stream, TarEntryFormat.Gnu, leaveOpen: true);

    /// <summary>Writes a file.</summary>
    /// <param name="tar">The archive.</param>
    /// <param name="name">Its name there, with forward slashes.</param>
    /// <param name="contents">All of what is in it, from the beginning.</param>
    public static void Write(TarWriter tar, string name, MemoryStream contents)
    {
        ArgumentNullException.ThrowIfNull(tar);
        ArgumentNullException.ThrowIfNull(contents);
        contents.Position = 0;
        tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, name) { DataStream = contents, Mode = Mode, ModificationTime = DateTimeOffset.UnixEpoch });
    }
}
