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
/// A destination that is a file takes one input. An output that an earlier input has taken is an error; what becomes of one that
/// exists, <see cref="ExistingFile"/> says.
/// </para>
/// </remarks>
internal sealed class DestinationMap
{
    private static readonly StringComparison PathComparison =
        OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private readonly Dictionary<string, string> _taken = new(StringComparer.FromComparison(PathComparison));
    private readonly string? _baseFolder;
    private readonly string _currentFolder;
    private readonly ExistingFile _existing;
    private int _count;

    /// <param name="destination">Full path of a folder or file; neither need exist.</param>
    /// <param name="isFile">Whether it is a file.</param>
    /// <param name="baseFolder">Full path of the folder at which the kept tree begins, or null.</param>
    /// <param name="currentFolder">Full path of the current location.</param>
    /// <param name="existing">What becomes of files that are there.</param>
    public DestinationMap(string destination, bool isFile, string? baseFolder, string currentFolder, ExistingFile existing)
    {
        Destination = destination;
        IsFile = isFile;
        _baseFolder = baseFolder;
        _currentFolder = currentFolder;
        _existing = existing;
    }

    /// <summary>Full path of the folder or file.</summary>
    public string Destination { get; }

    /// <summary>Whether all goes into one file.</summary>
    public bool IsFile { get; }

    /// <summary>Whether a file that is there may be replaced when the output is written.</summary>
    public bool Overwrites => _existing is ExistingFile.Replace or ExistingFile.ReplaceOlder;

    /// <summary>What files in a folder are called; null for their inputs' own names.</summary>
    public OutputName? Name { get; init; }

    /// <summary>Is told of each input that is passed over, and why.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <summary>The full path of an input's output; null where the input is passed over, since its output is there.</summary>
    /// <param name="input">A file, a clip or a feature.</param>
    /// <param name="extension">Extension of the output, with its dot.</param>
    /// <exception cref="ErrorRecordException">
    /// The output exists, is a folder or belongs to another input, or the input is outside the base folder.
    /// </exception>
    public string? Map(AudioInput input, string extension)
    {
        _count++;
        var target = TargetOf(input, extension);
        if (_taken.TryGetValue(target, out var other))
        {
            throw Failure(
                AudioError.DestinationExists,
                IsFile
                    ? $"'{input.Target}' is not written: '{target}' is one file, which '{other}' has taken. "
                        + "Give a folder as the destination of several inputs."
                    : $"'{input.Target}' is not written: '{target}' is the output of '{other}' already. "
                        + "Keep them apart with -Name, such as '{Name}-{Kind}' or '{Name}-{Index}', or their folders with -BasePath.",
                input,
                target);
        }

        var isNeeded = IsNeeded(input, target);
        _taken.Add(target, input.Target);
        return isNeeded ? target : null;
    }

    /// <summary>Whether an input's output will be written, as far as that is known before it is made.</summary>
    /// <remarks>An input that is passed over has its output from here on; one that is wanted gets it by <see cref="Map"/>.</remarks>
    /// <exception cref="ErrorRecordException">It cannot be written.</exception>
    public bool IsWanted(AudioInput input, string extension)
    {
        if (Name is { IsForeseeable: false }) return true;
        var target = TargetOf(input, extension);
        if (_taken.ContainsKey(target) || IsNeeded(input, target)) return true;
        _taken.Add(target, input.Target);
        return false;
    }

    /// <summary>The path of an input below the folder at which the kept tree begins.</summary>
    /// <exception cref="ErrorRecordException">The input is outside of the base folder.</exception>
    public string NameOf(AudioInput input)
    {
        if (input.SourcePath is not { } path) return input.Name;
        if (_baseFolder is not null)
        {
            return Below(_baseFolder, path) ?? throw Failure(
                AudioError.InvalidArgument,
                $"'{path}' is not written: it is not below -BasePath '{_baseFolder}'. Give a folder that all inputs are in.",
                input,
                path);
        }

        return (input.Root is null ? Below(_currentFolder, path) : Below(input.Root, path)) ?? Path.GetFileName(path);
    }

    /// <summary>What an input's output is called below the destination, without an extension.</summary>
    /// <param name="input">A file, a clip or a feature.</param>
    /// <param name="index">Its number, counted from 1.</param>
    /// <exception cref="ErrorRecordException">The input is outside of the base folder.</exception>
    public string StemOf(AudioInput input, int index)
    {
        var name = NameOf(input);
        if (Name is null && input.Id is null && input.Suffix.Length == 0) return Path.ChangeExtension(name, null);
        var own = (input.Id is { } id ? FileName(id) : Path.GetFileNameWithoutExtension(name)) + input.Suffix;
        own = Name?.Make(own, input.Kind, index) ?? own;
        return Path.Combine(Path.GetDirectoryName(name)!, own);
    }

    private string TargetOf(AudioInput input, string extension) =>
        IsFile ? Destination : Path.Combine(Destination, StemOf(input, _count) + extension);

    // Parts of one file are told apart by their names in the dataset, which make neither folders nor hidden files.
    private static string FileName(string id) => string.Concat(id.Select((character, place) =>
        character is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' or < ' ' || (character == '.' && place == 0) ? '_' : character));

    private bool IsNeeded(AudioInput input, string target)
    {
        if (Directory.Exists(target))
        {
            throw Failure(
                AudioError.IsDirectory,
                $"'{input.Target}' is not written: '{target}' is a folder. Remove it, or choose another destination.",
                input,
                target);
        }

        if (_existing == ExistingFile.Replace || !File.Exists(target)) return true;
        switch (_existing)
        {
            case ExistingFile.Skip:
                Tell($"'{input.Target}' is skipped: '{target}' exists.");
                return false;
            case ExistingFile.ReplaceOlder:
                if (IsNewer(input, target)) return true;
                Tell($"'{input.Target}' is skipped: '{target}' is as new.");
                return false;
            default:
                throw Failure(
                    AudioError.DestinationExists,
                    $"'{input.Target}' is not written: '{target}' exists. Overwrite it with -Force, leave it with -SkipExisting, "
                    + "or choose another destination.",
                    input,
                    target);
        }
    }

    /// <summary>Whether an input's file was changed after a file that exists.</summary>
    /// <exception cref="ErrorRecordException">It has none whose time could be compared.</exception>
    public static bool IsNewer(AudioInput input, string target)
    {
        if (input.SourcePath is { } path && File.Exists(path)) return File.GetLastWriteTimeUtc(path) > File.GetLastWriteTimeUtc(target);
        throw Failure(
            AudioError.DestinationExists,
            $"'{input.Target}' is not written: '{target}' exists, and -Newer has no file of the input to compare it with. "
            + "Overwrite it with -Force, or leave it with -SkipExisting.",
            input,
            target);
    }

    private static string? Below(string folder, string path)
    {
        var prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path.StartsWith(prefix, PathComparison) ? path[prefix.Length..] : null;
    }

    private static ErrorRecordException Failure(AudioError error, string message, AudioInput input, string path) =>
        new(ErrorRecordFactory.Create(AudioStage.Write, new AudioException(error, message, path), path, input.Target));
}
