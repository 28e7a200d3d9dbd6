using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>The copy of the module that this process runs.</summary>
/// <remarks>
/// A process loads an assembly once, and keeps it to its end: another copy would be given the code of the first, or none,
/// and its type data would clash. <c>AudioPs.Import.ps1</c> asks here first, so that this is one error that says so.
/// </remarks>
public static class ModuleCopy
{
    /// <summary>What an import of the copy in <paramref name="moduleBase"/> is to do first.</summary>
    /// <param name="moduleBase">Folder of the manifest.</param>
    /// <param name="engine">The session that imports it.</param>
    /// <returns>
    /// The error that ends it, where another copy runs; the script that is to be read, where Pester is loaded; null otherwise.
    /// </returns>
    public static object? BeforeImport(string moduleBase, EngineIntrinsics engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        // The library's types, which the type data names, are found only when it has been loaded.
        GC.KeepAlive(typeof(Media.AudioClip));
        var assembly = typeof(ModuleCopy).Assembly;
        var loaded = Path.GetDirectoryName(assembly.Location);
        var asked = Path.GetFullPath(moduleBase);
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (!string.Equals(loaded, asked, comparison))
            return ErrorRecordFactory.AlreadyLoaded(asked, $"{loaded}", $"{assembly.GetName().Version?.ToString(3)}");
        return engine.InvokeCommand.GetCommands("Add-ShouldOperator", CommandTypes.Function, nameIsPattern: false).Any()
            ? Path.Combine(asked, "AudioPs.Assertions.ps1")
            : null;
    }
}
