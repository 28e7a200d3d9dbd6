using System.Collections.ObjectModel;
using System.Management.Automation;
using AudioPs.Media;
using DriveNotFoundException = System.Management.Automation.DriveNotFoundException;

namespace AudioPs.Commands;

/// <summary>Turns what a user gives as a path into full paths of the file system.</summary>
/// <remarks>
/// A name that exists as it is spelled wins over every other reading of it, so that <c>a[1].wav</c> and <c>http:x.wav</c>
/// are files when they exist as files, wherever they come from. Only then wildcards and drives are looked at.
/// </remarks>
internal sealed class AudioPathResolver(SessionState session)
{
    private const string FileSystem = "FileSystem";
    private static readonly string[] ProviderPrefixes = ["Microsoft.PowerShell.Core\\FileSystem::", "FileSystem::"];

    /// <summary>The files that a path with wildcards names; a path without any, or that exists literally, is one file.</summary>
    /// <param name="path">As it was given.</param>
    /// <param name="recurse">Whether the last part of a pattern is the name of files at any depth.</param>
    /// <param name="isExcluded">Folders that are left out where a pattern goes to any depth, by their full paths.</param>
    /// <returns>Inputs in the order of the file system provider, by name; none when nothing matches.</returns>
    /// <exception cref="ErrorRecordException">The path is missing, a folder, or not of the file system.</exception>
    public IReadOnlyList<AudioInput> Expand(string path, bool recurse, Predicate<string> isExcluded)
    {
        if (FindLiteral(path) is { } existing) return [existing];
        if (!HasWildcards(path)) return [Literal(path)];
        var hasAnyDepth = path.Contains(FileTree.AnyDepth, StringComparison.Ordinal);
        return recurse || hasAnyDepth ? MatchAtAnyDepth(path, recurse, isExcluded) : Glob(path);
    }

    /// <summary>The files in a folder and, where wanted, below it.</summary>
    /// <param name="path">As it was given.</param>
    /// <param name="recurse">Whether those of the folders below come too.</param>
    /// <param name="isExcluded">Folders that are left out, by their full paths.</param>
    /// <returns>Inputs that were found, of which those that are no audio are to be passed over; null where it is no folder.</returns>
    /// <exception cref="ErrorRecordException">The folder may not be read.</exception>
    public IReadOnlyList<AudioInput>? Folder(string path, bool recurse, Predicate<string> isExcluded)
    {
        var folder = FullPath(path);
        if (!Directory.Exists(folder)) return null;
        return [.. Find(folder, recurse ? [FileTree.AnyDepth] : ["*"], isExcluded).Select(file => new AudioInput(file, folder) { IsFound = true })];
    }

    /// <summary>What to say of a pattern or folder that has come to nothing.</summary>
    /// <param name="path">As it was given.</param>
    /// <param name="hint">What could be tried.</param>
    public ErrorRecord NoMatch(string path, string hint)
    {
        path = WithoutProvider(path) ?? path;
        var folder = Directory.Exists(FullPath(path)) ? FullPath(path) : FolderBeforeWildcard(path);
        return ErrorRecordFactory.Create(
            AudioStage.Open,
            new AudioException(
                AudioError.NotFound,
                Directory.Exists(folder) ? $"No file matches '{path}' in '{folder}'.{hint}" : $"No file matches '{path}': there is no folder '{folder}'.",
                path),
            path);
    }

    /// <summary>The one file of this very name.</summary>
    /// <exception cref="ErrorRecordException">The path is missing, a folder, or not of the file system.</exception>
    public AudioInput Literal(string path)
    {
        if (FindLiteral(path) is { } existing) return existing;
        var full = FullPath(path);
        if (AudioReader.Exists(full)) return new AudioInput(full);
        throw new ErrorRecordException(
            ErrorRecordFactory.Create(AudioStage.Open, new FileNotFoundException(null, full), full));
    }

    /// <summary>The full path of a file or folder that need not exist.</summary>
    /// <exception cref="ErrorRecordException">The path is not of the file system.</exception>
    public string FullPath(string path)
    {
        if (WithoutProvider(path) is { } qualified) return Path.GetFullPath(qualified);
        if (Path.IsPathFullyQualified(path)) return Path.GetFullPath(path);
        try
        {
            var full = session.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            RequireFileSystem(path, provider);
            return Path.GetFullPath(full);
        }
        catch (SessionStateException e) when (e is DriveNotFoundException or ProviderNotFoundException)
        {
            // "http:x.wav" names no drive: it can only have been meant as a file.
            return Path.GetFullPath(path, session.Path.CurrentFileSystemLocation.ProviderPath);
        }
    }

    private AudioInput? FindLiteral(string path)
    {
        var full = WithoutProvider(path);
        if (full is null)
        {
            var isRelative = !Path.IsPathFullyQualified(path);
            if (isRelative && session.Path.CurrentLocation.Provider.Name != FileSystem) return null;
            full = isRelative ? Path.Combine(session.Path.CurrentFileSystemLocation.ProviderPath, path) : path;
        }

        if (AudioReader.Exists(Path.GetFullPath(full))) return new AudioInput(Path.GetFullPath(full));
        if (!Directory.Exists(full)) return null;
        full = Path.GetFullPath(full);
        throw new ErrorRecordException(ErrorRecordFactory.Create(
            AudioStage.Open,
            new AudioException(
                AudioError.IsDirectory,
                $"'{full}' is a folder. Take all audio in it and below with -Recurse, or name files in it with a wildcard, such as "
                + $"'{Path.Combine(WithoutProvider(path) ?? path, "*.wav")}'.",
                full),
            full));
    }

    private List<AudioInput> Glob(string path) => MatchInFolder(path) ?? MatchByEngine(path);

    /// <summary>
    /// Matches names in one folder, where only the last part of a path has wildcards: as the engine does, by name whatever the
    /// case and without hidden files, but without its look at the mount table for every match.
    /// </summary>
    private List<AudioInput>? MatchInFolder(string path)
    {
        // Drives, providers and escaped wildcards stay the engine's business.
        var isPlain = Path.IsPathFullyQualified(path)
            || (!path.Contains(':', StringComparison.Ordinal) && session.Path.CurrentLocation.Provider.Name == FileSystem);
        var folder = Path.GetDirectoryName(path);
        if (!isPlain || folder is null || HasWildcards(folder) || path.Contains('`', StringComparison.Ordinal)) return null;
        var root = FullPath(folder.Length == 0 ? "." : folder);
        if (!Directory.Exists(root)) return null;

        var pattern = WildcardPattern.Get(Path.GetFileName(path), WildcardOptions.IgnoreCase);
        return new DirectoryInfo(root).EnumerateFiles()
            .Where(file => pattern.IsMatch(file.Name) && (file.Attributes & FileAttributes.Hidden) == 0)
            .OrderBy(file => file.Name, StringComparer.InvariantCultureIgnoreCase)
            .Select(file => new AudioInput(file.FullName, root))
            .ToList();
    }

    // Drives and escaped wildcards before the pattern are the engine's business, the pattern itself is ours.
    private IReadOnlyList<AudioInput> MatchAtAnyDepth(string path, bool recurse, Predicate<string> isExcluded)
    {
        var before = BeforeWildcard(path);
        var parts = path[before.Length..].Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        if (parts.Exists(part => part != FileTree.AnyDepth && part.Contains(FileTree.AnyDepth, StringComparison.Ordinal)))
        {
            throw new ErrorRecordException(ErrorRecordFactory.Create(
                AudioStage.Open,
                new AudioException(
                    AudioError.InvalidArgument,
                    $"'{path}': ** stands for folders at any depth, between separators only. Write '{Path.Combine(before, "**", "*.wav")}' for the "
                    + ".wav files at any depth, and a single * for a part of a name.",
                    path),
                path));
        }

        if (recurse && parts[^1] != FileTree.AnyDepth) parts.Insert(parts.Count - 1, FileTree.AnyDepth);
        var root = FolderBeforeWildcard(path);
        return Directory.Exists(root) ? [.. Find(root, parts, isExcluded).Select(file => new AudioInput(file, root))] : [];
    }

    private static List<string> Find(string folder, IReadOnlyList<string> parts, Predicate<string> isExcluded)
    {
        try
        {
            return [.. FileTree.Find(folder, parts, isExcluded)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ErrorRecordException(ErrorRecordFactory.Create(AudioStage.Open, e, folder));
        }
    }

    private List<AudioInput> MatchByEngine(string path)
    {
        Collection<string> matches;
        try
        {
            matches = session.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
            RequireFileSystem(path, provider);
        }
        catch (ItemNotFoundException e)
        {
            // The folder before the wildcard is missing, or a name with escaped wildcards is.
            var missing = FullPath(WildcardPattern.Unescape(path));
            throw new ErrorRecordException(
                ErrorRecordFactory.Create(AudioStage.Open, new FileNotFoundException(e.Message, e), missing));
        }
        catch (SessionStateException e) when (e is DriveNotFoundException or ProviderNotFoundException)
        {
            throw new ErrorRecordException(
                ErrorRecordFactory.Create(AudioStage.Open, new FileNotFoundException(e.Message, e), path));
        }

        var root = FolderBeforeWildcard(path);
        return matches.Where(match => !Directory.Exists(match)).Select(match => new AudioInput(match, root)).ToList();
    }

    private string FolderBeforeWildcard(string path)
    {
        var folder = BeforeWildcard(path);
        return FullPath(folder.Length == 0 ? "." : WildcardPattern.Unescape(folder));
    }

    private static string BeforeWildcard(string path)
    {
        var folder = path;
        while (HasWildcards(folder))
        {
            folder = Path.GetDirectoryName(folder) ?? "";
        }

        return folder;
    }

    private static bool HasWildcards(string path) =>
        WildcardPattern.ContainsWildcardCharacters(path) || path.Contains('`', StringComparison.Ordinal);

    private static string? WithoutProvider(string path)
    {
        foreach (var prefix in ProviderPrefixes)
        {
            if (path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return path[prefix.Length..];
        }

        return null;
    }

    private static void RequireFileSystem(string path, ProviderInfo provider)
    {
        if (provider.Name != FileSystem)
        {
            throw new ErrorRecordException(ErrorRecordFactory.NotFileSystem(path, provider.Name));
        }
    }
}
