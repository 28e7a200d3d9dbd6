namespace AudioPs.Commands;

/// <summary>Where the output made of each input goes.</summary>
/// <remarks>
/// <para>Below a destination folder the folder tree of the inputs is kept. It begins, for each input, at</para>
/// <list type="number">
/// <item>the base folder, where one is given; an input outside of it is an error;</item>
/// <item>the folder named before the first wildcard, where the input was found by a wildcard;</item>
/// <item>the current location, where the input is below it;</item>
/// <item>the input's own folder, so that only its name is kept.</item>
/// </list>
/// <para>
/// A destination that is a file takes one input. An output that exists, or that an earlier input has taken, is an error.
/// </para>
/// </remarks>
internal sealed class DestinationMap
{
    private static readonly StringComparison PathComparison =
        OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private readonly Dictionary<string, string> _taken = new(StringComparer.FromComparison(PathComparison));
    private readonly string? _baseFolder;
    private readonly string _currentFolder;
    private readonly bool _overwrite;

    /// <param name="destination">Full path of a folder or file; neither need exist.</param>
    /// <param name="isFile">Whether it is a file.</param>
    /// <param name="baseFolder">Full path of the folder at which the kept tree begins, or null.</param>
    /// <param name="currentFolder">Full path of the current location.</param>
    /// <param name="overwrite">Whether outputs may replace existing files.</param>
    public DestinationMap(string destination, bool isFile, string? baseFolder, string currentFolder, bool overwrite)
    {
        Destination = destination;
        IsFile = isFile;
        _baseFolder = baseFolder;
        _currentFolder = currentFolder;
        _overwrite = overwrite;
    }

    /// <summary>Full path of the folder or file.</summary>
    public string Destination { get; }

    /// <summary>Whether all goes into one file.</summary>
    public bool IsFile { get; }

    /// <summary>The full path of an input's output.</summary>
    /// <param name="input">A file, or a clip that is named after its source.</param>
    /// <param name="extension">Extension of the output, with its dot.</param>
    /// <exception cref="ErrorRecordException">
    /// The output exists, is a folder or belongs to another input, or the input is outside the base folder.
    /// </exception>
    public string Map(AudioInput input, string extension) => Map(input.SourcePath, input.Root, input.Name, extension);

    /// <summary>The full path of the output of something that was made from a file, or in memory under some name.</summary>
    public string Map(string? sourcePath, string? root, string name, string extension)
    {
        var target = IsFile
            ? Destination
            : Path.Combine(Destination, Path.ChangeExtension(NameOf(sourcePath, root, name), extension));
        var source = sourcePath ?? name;
        if (_taken.TryGetValue(target, out var other))
        {
            throw Failure(
                AudioError.DestinationExists,
                IsFile
                    ? $"'{source}' is not written: '{target}' is one file, which '{other}' has taken. "
                        + "Give a folder as the destination of several inputs."
                    : $"'{source}' is not written: '{target}' is the output of '{other}' already. "
                        + "Rename one of them, or keep their folders apart with -BasePath.",
                target);
        }

        if (Directory.Exists(target))
        {
            throw Failure(
                AudioError.IsDirectory,
                $"'{source}' is not written: '{target}' is a folder. Remove it, or choose another destination.",
                target);
        }

        if (!_overwrite && File.Exists(target))
        {
            throw Failure(
                AudioError.DestinationExists,
                $"'{source}' is not written: '{target}' exists. Overwrite it with -Force, or choose another destination.",
                target);
        }

        _taken.Add(target, source);
        return target;
    }

    /// <summary>The path of an input below the folder at which the kept tree begins.</summary>
    /// <exception cref="ErrorRecordException">The input is outside of the base folder.</exception>
    public string NameOf(AudioInput input) => NameOf(input.SourcePath, input.Root, input.Name);

    private string NameOf(string? sourcePath, string? root, string name)
    {
        if (sourcePath is null) return name;
        if (_baseFolder is not null)
        {
            return Below(_baseFolder, sourcePath) ?? throw Failure(
                AudioError.InvalidArgument,
                $"'{sourcePath}' is not written: it is not below -BasePath '{_baseFolder}'. "
                + "Give a folder that all inputs are in.",
                sourcePath);
        }

        return (root is null ? Below(_currentFolder, sourcePath) : Below(root, sourcePath)) ?? Path.GetFileName(sourcePath);
    }

    private static string? Below(string folder, string path)
    {
        var prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path.StartsWith(prefix, PathComparison) ? path[prefix.Length..] : null;
    }

    private static ErrorRecordException Failure(AudioError error, string message, string path) =>
        new(ErrorRecordFactory.Create(AudioStage.Write, new AudioException(error, message, path), path));
}
