namespace AudioPs.Shell;

/// <summary>The AudioPs module that the build put next to this host: out/AudioPs/version beside out/shell.</summary>
internal static class BuiltModule
{
    /// <summary>The manifest of the newest version, or null when none is built.</summary>
    public static string? Find()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "..", "AudioPs");
        if (!Directory.Exists(root))
            return null;
        return Directory.EnumerateDirectories(root)
            .Select(folder => (Version: Version.TryParse(Path.GetFileName(folder), out var version) ? version : null, Manifest: Path.GetFullPath(Path.Combine(folder, "AudioPs.psd1"))))
            .Where(candidate => candidate.Version is not null && File.Exists(candidate.Manifest))
            .OrderByDescending(candidate => candidate.Version)
            .Select(candidate => candidate.Manifest)
            .FirstOrDefault();
    }

    /// <summary>Lets Import-Module find the module by name, here and in jobs.</summary>
    public static void AddToModulePath(string manifest)
    {
        const string Variable = "PSModulePath";
        var folder = Path.GetFullPath(Path.Combine(manifest, "..", "..", ".."));
        var path = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, string.IsNullOrEmpty(path) ? folder : folder + Path.PathSeparator + path);
    }
}
