using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Which of the files that paths name are taken, by -Include and -Exclude.</summary>
internal sealed class FileFilter(IEnumerable<string> include, IEnumerable<string> exclude)
{
    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    private readonly WildcardPattern[] _include = Compile(include);
    private readonly WildcardPattern[] _exclude = Compile(exclude);

    /// <summary>Whether there is something to filter by.</summary>
    public bool IsGiven => _include.Length + _exclude.Length > 0;

    /// <summary>
    /// Whether a file is taken: its name matches one of those to include, if any, and neither it nor a folder between it and the
    /// root it was found below matches one of those to exclude.
    /// </summary>
    public bool Takes(AudioInput input)
    {
        var path = input.FilePath!;
        var name = Path.GetFileName(path);
        if (_include.Length > 0 && !Array.Exists(_include, pattern => pattern.IsMatch(name))) return false;
        var parts = input.Root is { } root ? Path.GetRelativePath(root, path).Split(Separators) : [name];
        return !Array.Exists(_exclude, pattern => Array.Exists(parts, pattern.IsMatch));
    }

    private static WildcardPattern[] Compile(IEnumerable<string> patterns) =>
        [.. patterns.Select(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase))];
}
