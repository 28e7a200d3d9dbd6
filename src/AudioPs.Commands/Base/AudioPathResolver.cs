using System.Collections.ObjectModel;
using System.Management.Automation;
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
    /// <returns>Inputs in the order of the file system provider, by name; none when nothing matches.</returns>
    /// <exception cref="ErrorRecordException">The path is missing, a folder, or not of the file system.</exception>
    public IReadOnlyList<AudioInput> Expand(string path)
    {
        if (FindLiteral(path) is { } existing) return [existing];
        return HasWildcards(path) ? Glob(path) : [Literal(path)];
    }

    /// <summary>The one file of this very name.</summary>
    /// <exception cref="ErrorRecordException">The path is missing, a folder, or not of the file system.</exception>
    public AudioInput Literal(string path)
    {
        if (FindLiteral(path) is { } existing) return existing;
        var full = FullPath(path);
        if (File.Exists(full)) return new AudioInput(full);
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

        if (File.Exists(full)) return new AudioInput(Path.GetFullPath(full));
        if (!Directory.Exists(full)) return null;
        full = Path.GetFullPath(full);
        throw new ErrorRecordException(ErrorRecordFactory.Create(
            AudioStage.Open,
            new AudioException(
                AudioError.IsDirectory,
                $"'{full}' is a folder. Name the files in it with a wildcard, such as "
                + $"'{Path.Combine(path, "*.wav")}', or pipe them in with Get-ChildItem -File.",
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
        var folder = path;
        while (HasWildcards(folder))
        {
            folder = Path.GetDirectoryName(folder) ?? "";
        }

        return FullPath(folder.Length == 0 ? "." : WildcardPattern.Unescape(folder));
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
