using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>The copy of the module that this process runs.</summary>
/// <remarks>
/// A process loads an assembly once, and keeps it to its end: another copy would be given the code of the first, or none,
/// and its type data would clash. <c>AudioPs.Import.ps1</c> asks here first, so that this is one error that says so.
/// </remarks>
public static class ModuleCopy
{
    /// <summary>Why the copy in <paramref name="moduleBase"/> cannot be imported; null when it is the one that runs.</summary>
    /// <param name="moduleBase">Folder of the manifest.</param>
    public static ErrorRecord? Refuse(string moduleBase)
    {
        // The library's types, which the type data names, are found only when it has been loaded.
        GC.KeepAlive(typeof(Media.AudioClip));
        var assembly = typeof(ModuleCopy).Assembly;
        var loaded = Path.GetDirectoryName(assembly.Location);
        var asked = Path.GetFullPath(moduleBase);
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return string.Equals(loaded, asked, comparison)
            ? null
            : ErrorRecordFactory.AlreadyLoaded(asked, $"{loaded}", $"{assembly.GetName().Version?.ToString(3)}");
    }
}
